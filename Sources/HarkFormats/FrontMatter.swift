internal import HarkCore
internal import Yams

/// The block between `---` lines at the beginning of a Markdown file.
///
/// Values are the text of the YAML scalars, never their resolved type: a video id may look like a
/// number or a truth value. What is not YAML is read as lines `key: value`.
struct FrontMatter {
  /// Values by key in lower case. A list has several.
  var values: [String: [String]] = [:]
  /// The index of the first line after the block; 0 if there is none.
  var bodyStart = 0
  var problems: [Problem] = []

  init<Lines: RandomAccessCollection>(lines: Lines)
  where Lines.Element == Substring, Lines.Index == Int {
    let first = lines.firstIndex { !$0.trimmed.isEmpty } ?? 0
    guard first < lines.count, Self.isFence(lines[first], "---") else { return }
    let rest = lines[(first + 1)...]
    let end = rest.prefix(Self.longest).firstIndex {
      Self.isFence($0, "---") || Self.isFence($0, "...")
    }
    guard let end else {
      readUnended(rest)
      return
    }
    bodyStart = end + 1
    read(Array(lines[(first + 1)..<end]), firstLine: first + 2)
  }

  /// The first value of the first of these keys that has one.
  func first(_ keys: String...) -> String? { first(keys) }

  func first(_ keys: [String]) -> String? {
    for key in keys {
      if let value = values[key]?.first(where: { !$0.isEmpty }) { return value }
    }
    return nil
  }

  /// Reads a block that nothing ends: it goes as far as its lines look like keys, if the keys are
  /// such as notes have. Else it is text.
  private mutating func readUnended<Lines: RandomAccessCollection>(_ rest: Lines)
  where Lines.Element == Substring, Lines.Index == Int {
    let lines = rest.prefix(Self.longest).prefix { line in
      Self.key(of: line) != nil || " -".utf8.contains(line.utf8.first ?? 0)
    }
    let keys = lines.compactMap { Self.key(of: $0) }
    guard lines.count < Self.longest, lines.first.flatMap({ Self.key(of: $0) }) != nil,
      keys.contains(where: Self.usualKeys.contains)
    else {
      if rest.first.map({ $0.containsByte(UInt8(ascii: ":")) }) == true {
        problems.append(
          Problem(
            line: rest.startIndex, "the front matter has no end; read as text",
            hint: "close it with a line ---"))
      }
      return
    }
    problems.append(
      Problem(
        line: rest.startIndex, "the front matter has no end; it is taken to end where its keys do",
        hint: "close it with a line ---"))
    bodyStart = lines.endIndex
    read(Array(lines), firstLine: rest.startIndex + 1)
  }

  /// The key of a line `key: value`, in lower case.
  private static func key(of line: Substring) -> String? {
    guard let colon = line.utf8.prefix(40).firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let next = line.utf8.index(after: colon)
    let name = line.utf8[..<colon]
    guard next == line.utf8.endIndex || line.utf8[next] == 0x20, !name.isEmpty,
      name.allSatisfy({ $0.isASCIILetter || $0.isDigit || "_-".utf8.contains($0) })
    else { return nil }
    return line[..<colon].lowercased()
  }

  private mutating func read(_ lines: [Substring], firstLine: Int) {
    readValues(lines, firstLine: firstLine)
    let ids = Set(Self.idKeys.flatMap { values[$0] ?? [] })
    if ids.count > 1, let first = first(Self.idKeys) {
      problems.append(
        Problem(
          line: firstLine, "the front matter has several video ids; the note is about \(first)",
          hint: "write a note a video"))
    }
  }

  private mutating func readValues(_ lines: [Substring], firstLine: Int) {
    guard lines.reduce(0, { $0 + $1.utf8.count }) <= Self.mostBytes else {
      return readSimple(lines, firstLine, "is too long", line: firstLine)
    }
    let isDeep = lines.contains { line in
      line.utf8.count { $0 == 0x5B || $0 == 0x7B } > Self.deepest
        || line.prefix(400).utf8.count { $0 == 0x2D || $0 == 0x3F } > Self.deepest
    }
    let brackets = lines.reduce(0) { $0 + $1.utf8.count { $0 == 0x5B || $0 == 0x7B } }
    guard !isDeep, brackets < 2000 else {
      return readSimple(lines, firstLine, "is nested too deeply", line: firstLine)
    }
    do {
      guard let node = try Yams.compose(yaml: lines.joined(separator: "\n") + "\n") else { return }
      guard let mapping = node.mapping else {
        return readSimple(lines, firstLine, "is not a mapping", line: firstLine)
      }
      for (key, value) in mapping {
        guard let name = key.scalar?.string.lowercased(), values[name] == nil else { continue }
        values[name] = Self.texts(value)
      }
    } catch {
      readSimple(lines, firstLine, "is not YAML", line: firstLine + Self.line(of: error))
    }
  }

  private static func texts(_ node: Node) -> [String] {
    if let scalar = node.scalar { return isNull(scalar) ? [] : [PlainText.tidy(scalar.string)] }
    guard let sequence = node.sequence else { return [] }
    return sequence.compactMap { $0.scalar.map { PlainText.tidy($0.string) } }
  }

  private static func isNull(_ scalar: Node.Scalar) -> Bool {
    scalar.style == .plain && ["null", "~", "Null", "NULL", ""].contains(scalar.string)
  }

  /// The line of the block, from 0, that an error of the YAML parser names.
  private static func line(of error: any Error) -> Int {
    switch error as? YamlError {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      max(0, mark.line - 1)
    default: 0
    }
  }

  private mutating func readSimple(
    _ lines: [Substring], _ firstLine: Int, _ fault: String, line: Int
  ) {
    problems.append(
      Problem(
        line: line, "the front matter \(fault); read as lines of key: value",
        hint: "put values with colons or quotes between quotes"))
    for text in lines {
      guard text.first?.isWhitespace == false, text.first != "-", text.first != "#",
        let colon = text.firstIndex(of: ":")
      else { continue }
      let name = text[..<colon].trimmed.lowercased()
      guard !name.isEmpty, name.count <= 40, values[name] == nil else { continue }
      values[name] = [Self.unquoted(PlainText.tidy(text[text.index(after: colon)...]))]
    }
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count > 1, let first = text.first, first == text.last, first == "'" || first == "\""
    else { return text }
    return String(text.dropFirst().dropLast())
  }

  private static func isFence(_ line: Substring, _ fence: String) -> Bool {
    var rest = line
    while let last = rest.utf8.last, last == 0x20 || last == 0x09 { rest = rest.dropLast(1) }
    return rest == fence
  }

  /// Keys that tell front matter from a line and text below it.
  private static let usualKeys: Set<String> =
    Set(idKeys).union([
      "title", "channel", "youtube_url", "video_url", "aliases", "tags", "keywords", "publish_date",
    ])

  private static let longest = 2000
  private static let mostBytes = 1 << 20
  private static let deepest = 100
}

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
      if rest.first.map({ $0.contains(":") }) == true {
        problems.append(
          Problem(
            line: first + 1, "the front matter has no end; read as text",
            hint: "close it with a line ---"))
      }
      return
    }
    bodyStart = end + 1
    read(Array(lines[(first + 1)..<end]), firstLine: first + 2)
  }

  /// The first value of the first of these keys that has one.
  func first(_ keys: String...) -> String? {
    for key in keys {
      if let value = values[key]?.first(where: { !$0.isEmpty }) { return value }
    }
    return nil
  }

  private mutating func read(_ lines: [Substring], firstLine: Int) {
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

  private static let longest = 2000
  private static let deepest = 100
}

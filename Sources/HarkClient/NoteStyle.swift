/// How a note writes its citations.
package struct NoteStyle {
  /// The form of most of them; nil where it has none.
  package let usual: ReadyCitation.Form?
  private let frontMatter: String

  /// - Parameter bytes: the note, in UTF-8.
  package init(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let mark = Array("---".utf8)
    let head = lines.first?.starts(with: mark) == true ? lines.dropFirst() : []
    let inside = head.prefix(500).prefix { !$0.starts(with: mark) }
    frontMatter = inside.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    usual = Self.usual(in: bytes)
  }

  /// The form for a citation of a recording. The time alone, and an anchor, say nothing of the
  /// recording: they are for that which the note is about.
  package func form(ofRecording id: String) -> ReadyCitation.Form {
    frontMatter.contains(id) ? usual ?? .anchor : .link
  }

  private static func usual(in bytes: [UInt8]) -> ReadyCitation.Form? {
    var counts: [ReadyCitation.Form: Int] = [:]
    for index in bytes.indices {
      if let form = form(at: index, in: bytes) { counts[form, default: 0] += 1 }
    }
    let order: [ReadyCitation.Form] = [.anchor, .link, .time, .parenthesis]
    return order.filter { counts[$0] != nil }.max { counts[$0] ?? 0 < counts[$1] ?? 0 }
  }

  /// The form of the citation of which the time begins at a byte.
  private static func form(at index: Int, in bytes: [UInt8]) -> ReadyCitation.Form? {
    let open = bytes[index]
    guard open == UInt8(ascii: "[") || open == UInt8(ascii: "(") else { return nil }
    let close = open == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: ")")
    let time = bytes[(index + 1)...].prefix(9).prefix { isDigit($0) || $0 == UInt8(ascii: ":") }
    let end = time.endIndex
    guard time.contains(UInt8(ascii: ":")), time.first.map(isDigit) == true, end < bytes.count,
      bytes[end] == close
    else { return nil }
    if close == UInt8(ascii: ")") { return .parenthesis }
    if index > 0, bytes[index - 1] == UInt8(ascii: ">") { return .anchor }
    let next = end + 1 < bytes.count ? bytes[end + 1] : 0
    return next == UInt8(ascii: "(") ? .link : .time
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

/// Markdown's own links to notes: `[text](folder/a%20note.md#part)`, and definitions of them.
extension NoteScan {
  /// The mark of a destination that is the path of a note, or a heading of this one.
  ///
  /// - Parameters:
  ///   - start: where the destination begins, blanks before it included.
  ///   - mark: all of the link.
  func path(from start: Int, mark: Range<Int>) -> NoteMark? {
    var start = start
    while start < mark.upperBound, text.bytes[start] == 0x20 { start += 1 }
    guard start < mark.upperBound else { return nil }
    let isAngled = text.bytes[start] == UInt8(ascii: "<")
    if isAngled { start += 1 }
    let end =
      (start..<mark.upperBound).first {
        isAngled ? text.bytes[$0] == UInt8(ascii: ">") : text.bytes[$0] <= 0x20
      } ?? mark.upperBound
    let hash = (start..<end).first { text.bytes[$0] == UInt8(ascii: "#") }
    let range = start..<(hash ?? end)
    let written = text.string(range)
    let heading = hash.flatMap { NotePath.decoded(text.string($0 + 1..<end)) }
    guard let target = NotePath.decoded(written),
      target.isEmpty ? heading?.isEmpty == false : Self.isNote(target)
    else { return nil }
    let link = LinkText(
      target: target, heading: heading, targetRange: range, isOrigin: false, isPath: true)
    return NoteMark(kind: .link(link), range: mark)
  }

  /// Whether a destination is a file's path, and its ending that of a note.
  private static func isNote(_ target: String) -> Bool {
    let ending = target.lowercased()
    guard ending.hasSuffix(".md") || ending.hasSuffix(".markdown") else { return false }
    // A colon before the first slash ends the scheme of an address.
    return !target.prefix { $0 != "/" }.contains(":") && !target.hasPrefix("//")
  }

  /// Where the destination of a link ends that begins here: before the bracket that closes it.
  func destinationEnd(from start: Int, in line: Range<Int>) -> Int? {
    var (depth, index) = (0, start)
    while index < line.upperBound {
      switch text.bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "<") where index == start:
        guard let close = find(">", from: index, in: line) else { return nil }
        index = close
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if depth == 0 { return index }
        depth -= 1
      default: break
      }
      index += 1
    }
    return nil
  }
}

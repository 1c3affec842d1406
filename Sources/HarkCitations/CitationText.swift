package import HarkCore

/// Where citations stand in the text of a note, and how they are written otherwise.
///
/// The readers of notes tell what a citation says and the line of its block, not its place: it is
/// found again here, by what is written, in the order of the note.
package struct CitationText {
  /// A citation in the text.
  package struct Place: Equatable, Sendable {
    /// All of it, with tags or brackets, in bytes of UTF-8.
    package var range: Range<Int>
    /// What kind of citation it is.
    var form: Form
  }

  enum Form: Equatable, Sendable {
    /// An HTML anchor.
    case anchor
    /// A Markdown link.
    case link
    /// Brackets around a time, or nothing.
    case time
  }

  private let bytes: [UInt8]
  /// Where each line begins.
  private let lines: [Int]

  package init(_ text: String) {
    let bytes = Array(text.utf8)
    lines = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
    self.bytes = bytes
  }

  /// The place of each claim's citation; nil where it is not clear.
  package func places(of claims: [Claim]) -> [Place?] {
    var cursor = 0
    return claims.map { claim in
      let line = min(max(1, claim.line), lines.count) - 1
      guard let found = find(claim.written, from: max(cursor, lines[line])) else { return nil }
      let place = place(around: found)
      cursor = place.range.upperBound
      return place
    }
  }

  /// Where a time stands that is not part of a longer one.
  private func find(_ written: String, from start: Int) -> Range<Int>? {
    let wanted = Array(written.utf8)
    guard !wanted.isEmpty, wanted.count <= bytes.count else { return nil }
    var index = start
    while index + wanted.count <= bytes.count {
      let end = index + wanted.count
      if bytes[index] == wanted[0], bytes[index..<end].elementsEqual(wanted),
        !(index > 0 && isTime(bytes[index - 1])), !(end < bytes.count && isTime(bytes[end]))
      {
        return index..<end
      }
      index += 1
    }
    return nil
  }

  private func isTime(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: ":")
  }

  private func place(around time: Range<Int>) -> Place {
    if let range = anchor(around: time) { return Place(range: range, form: .anchor) }
    if let range = link(around: time) { return Place(range: range, form: .link) }
    var range = time
    while let wider = bracketed(range) { range = wider }
    return Place(range: range, form: .time)
  }

  /// A range with the pair of brackets right around it.
  private func bracketed(_ range: Range<Int>) -> Range<Int>? {
    guard range.lowerBound > 0, range.upperBound < bytes.count else { return nil }
    switch (bytes[range.lowerBound - 1], bytes[range.upperBound]) {
    case (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "("), UInt8(ascii: ")")):
      return range.lowerBound - 1..<range.upperBound + 1
    default: return nil
    }
  }

  /// The anchor whose tag or text holds a time.
  private func anchor(around time: Range<Int>) -> Range<Int>? {
    var start = time.lowerBound
    let least = max(0, start - 240)
    while start > least, !has("<a ", at: start) {
      if has("</a>", at: start) { return nil }
      start -= 1
    }
    guard has("<a ", at: start) else { return nil }
    var end = time.upperBound
    let most = min(bytes.count, end + 240)
    while end < most, !has("</a>", at: end) {
      if has("<a ", at: end) { return nil }
      end += 1
    }
    return has("</a>", at: end) ? start..<end + 4 : nil
  }

  /// The Markdown link whose text or address holds a time.
  private func link(around time: Range<Int>) -> Range<Int>? {
    var middle = time.upperBound
    if let before = last("](", before: time.lowerBound, within: 240),
      bytes[before..<time.lowerBound].allSatisfy({ $0 != UInt8(ascii: ")") })
    {
      middle = before
    } else {
      guard has("](", at: middle) else { return nil }
    }
    var start = middle
    while start > 0, bytes[start] != UInt8(ascii: "[") {
      if middle - start > 240 || bytes[start] == 0x0A { return nil }
      start -= 1
    }
    var end = max(middle, time.upperBound)
    while end < bytes.count, bytes[end] != UInt8(ascii: ")") {
      if bytes[end] <= 0x20 { return nil }
      end += 1
    }
    return end < bytes.count && bytes[start] == UInt8(ascii: "[") ? start..<end + 1 : nil
  }

  private func last(_ text: StaticString, before end: Int, within: Int) -> Int? {
    var index = end
    while index > max(0, end - within) {
      index -= 1
      if bytes[index] == 0x0A { return nil }
      if has(text, at: index) { return index }
    }
    return nil
  }

  private func has(_ text: StaticString, at index: Int) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return index >= 0 && index + wanted.count <= bytes.count
      && bytes[index..<index + wanted.count].elementsEqual(wanted)
  }

  /// Whether a time is one end of a range, or one of a list: changed alone it would make no sense.
  private func isPartOfRange(_ range: Range<Int>) -> Bool {
    if range.lowerBound > 0, [0x2D, 0x93, 0x94].contains(bytes[range.lowerBound - 1]) {
      return true
    }
    var after = skippingSpaces(range.upperBound)
    guard after < bytes.count else { return false }
    if bytes[after] == UInt8(ascii: "-") || has("–", at: after) || has("—", at: after) {
      return true
    }
    guard bytes[after] == UInt8(ascii: ",") else { return false }
    after = skippingSpaces(after + 1)
    return after < bytes.count && (0x30...0x39).contains(bytes[after])
  }

  private func skippingSpaces(_ index: Int) -> Int {
    var index = index
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    return index
  }
}

extension CitationText {
  /// The citation at a place with another time, else as it was; nil where it cannot be told how.
  package func rewritten(
    _ place: Place, of claim: Claim, to time: Timestamp
  ) -> String? {
    let text = String(decoding: bytes[place.range], as: UTF8.self)
    let wanted = WrittenTime(like: claim.written).text(time)
    switch place.form {
    case .time:
      return isPartOfRange(place.range) ? nil : text.replacing(claim.written, with: wanted)
    case .anchor, .link:
      var changed = text.replacing(claim.written, with: wanted)
      // What the tag says in other ways changes, too.
      guard let cited = claim.cited else { return changed }
      for other in [cited.timecode, "\(cited.milliseconds / 1000)"] where other != claim.written {
        for mark in ["[\(other)]", "t=\(other))", "t=\(other)s", "t=\(other)\"", "t=\"\(other)\""] {
          changed = changed.replacing(
            mark, with: mark.replacing(other, with: WrittenTime(like: other).text(time)))
        }
      }
      return changed == text ? nil : changed
    }
  }
}

/// The way in which a time is written.
package struct WrittenTime: Equatable, Sendable {
  private let sample: String

  /// As another time is.
  package init(like sample: String) { self.sample = sample }

  /// A time in that way; fractions are cut.
  package func text(_ time: Timestamp) -> String {
    let total = time.milliseconds / 1000
    let fields = sample.split(separator: ":").map { $0.prefix { $0.isNumber } }
    switch fields.count {
    case 3...:
      return "\(Self.padded(total / 3600, fields[0].count)):\(Self.padded(total / 60 % 60, 2))"
        + ":\(Self.padded(total % 60, 2))"
    case 2:
      guard total < 3600 else { return time.timecode }
      return "\(Self.padded(total / 60, fields[0].count)):\(Self.padded(total % 60, 2))"
    default:
      if sample.allSatisfy(\.isNumber), !sample.isEmpty { return "\(total)" }
      guard sample.contains(where: { "hms".contains($0) }) else { return time.timecode }
      let hours = total >= 3600 ? "\(total / 3600)h" : ""
      return hours + "\(total / 60 % 60)m\(total % 60)s"
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

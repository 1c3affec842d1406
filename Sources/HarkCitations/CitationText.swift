package import HarkCore

/// How the citations of a note are written otherwise: as exact changes of the bytes that say a
/// time, and of nothing else.
package struct CitationText {
  /// What to write in place of some bytes.
  package struct Edit: Equatable, Sendable {
    package var range: Range<Int>
    package var text: String

    package init(range: Range<Int>, text: String) {
      (self.range, self.text) = (range, text)
    }
  }

  private let bytes: [UInt8]

  /// - Parameter bytes: of the file, in which the places of citations are.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// What makes a citation name another time, each part written as it was; nil where it cannot be
  /// told, or nothing would change.
  package func edits(_ place: CitationPlace, to time: Timestamp) -> [Edit]? {
    guard place.obstacle == nil, isInside(place.range) else { return nil }
    var edits: [Edit] = []
    for part in place.times {
      guard isInside(part.range), part.range.lowerBound >= edits.last?.range.upperBound ?? 0 else {
        return nil
      }
      let old = String(decoding: bytes[part.range], as: UTF8.self)
      let new = WrittenTime(like: old).text(time.advanced(byMilliseconds: part.shift))
      if new != old { edits.append(Edit(range: part.range, text: new)) }
    }
    return edits.isEmpty ? nil : edits
  }

  /// All of a citation once it is changed; nil where a change lies outside of it.
  package func text(of place: CitationPlace, with edits: [Edit]) -> String? {
    var (text, end) = ([UInt8](), place.range.lowerBound)
    for edit in edits {
      guard edit.range.lowerBound >= end, edit.range.upperBound <= place.range.upperBound else {
        return nil
      }
      text += bytes[end..<edit.range.lowerBound]
      text += Array(edit.text.utf8)
      end = edit.range.upperBound
    }
    text += bytes[end..<place.range.upperBound]
    return String(validating: text, as: UTF8.self)
  }

  private func isInside(_ range: Range<Int>) -> Bool {
    range.lowerBound >= 0 && range.upperBound <= bytes.count && !range.isEmpty
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
      let sample = sample.lowercased()
      if sample.allSatisfy({ $0.isNumber || $0 == "." }), !sample.isEmpty { return "\(total)" }
      guard sample.contains(where: { "hms".contains($0) }) else { return time.timecode }
      if !sample.contains("h"), !sample.contains("m") { return "\(total)s" }
      let hours = total >= 3600 ? "\(total / 3600)h" : ""
      return hours + "\(total / 60 % 60)m\(total % 60)s"
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

internal import HarkCore

/// `[01:51:00]`, `[1:51:00 - 1:52:00]`, `[00:04:46, 00:48]`: brackets that hold nothing but times.
enum TimeBracket {
  struct Entry: Equatable {
    var written: String
    var time: Timestamp?
  }

  /// The times between the brackets, nil if they hold anything else. A range is one entry, with
  /// the time at which it begins.
  static func entries(_ content: some Collection<Unicode.Scalar>) -> [Entry]? {
    var entries: [Entry] = []
    var written = String.UnicodeScalarView()
    for scalar in content {
      switch scalar {
      case "0"..."9", ":", ".", " ", "-", "–", "—", "~", "\n": written.append(scalar)
      case ",", ";", "&", "/":
        guard let entry = entry(written) else { return nil }
        entries.append(entry)
        written = String.UnicodeScalarView()
      default: return nil
      }
    }
    guard let last = entry(written) else { return nil }
    return entries + [last]
  }

  private static func entry(_ scalars: String.UnicodeScalarView) -> Entry? {
    let text = String(scalars).trimmed
    let parts = text.split { "-–—~".contains($0) }.map(\.trimmed)
    guard let first = parts.first, parts.count <= 2, parts.allSatisfy(isTimeLike) else {
      return nil
    }
    let time = CitedTime.exact(first) ?? CitedTime.leading(first)
    return Entry(written: PlainText.tidy(text), time: time)
  }

  /// Two to four fields of digits.
  private static func isTimeLike(_ text: Substring) -> Bool {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...4).contains(fields.count) else { return false }
    return fields.enumerated().allSatisfy { index, field in
      let isLast = index == fields.count - 1
      let digits = field.utf8.filter { $0 != UInt8(ascii: ".") }
      return (1...3).contains(digits.count) && (isLast || digits.count == field.utf8.count)
        && digits.allSatisfy { (0x30...0x39).contains($0) }
        && (index == 0 || digits.count > 1 || fields.count > 2)
    }
  }
}

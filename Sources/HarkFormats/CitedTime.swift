internal import HarkCore

/// Times as notes write them.
enum CitedTime {
  /// A clean time: `00:24:00`, `75:30`, seconds (`2241`), `1h51m`, `1m30s`, `90s`; else nil.
  static func exact(_ text: some StringProtocol) -> Timestamp? {
    let text = text.trimmed
    if let time = Timestamp(timecode: text) { return time }
    return seconds(text) ?? units(text)
  }

  /// The time at the beginning of damaged text (`00:18:58]`, `59:56:`, `0:00:00.413Z`), nil if
  /// there is none. Of four fields the first three count.
  static func leading(_ text: some StringProtocol) -> Timestamp? {
    let digits = text.trimmed.prefix { $0 == ":" || $0 == "." || $0.isASCII && $0.isNumber }
    let fields = digits.split(separator: ":").prefix(3)
    guard fields.count > 1 else { return nil }
    return Timestamp(timecode: fields.joined(separator: ":"))
  }

  /// The time in the address of a video: `?t=6660`, `&t=1h51m`, `start=90`, `#t=90,120`.
  static func inURL(_ url: String) -> Timestamp? {
    guard let query = url.firstIndex(where: { $0 == "?" || $0 == "#" }) else { return nil }
    for part in url[query...].split(whereSeparator: { "?&#;".contains($0) }) {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, ["t", "start", "time_continue"].contains(pair[0]) else { continue }
      let value = pair[1].split(separator: ",").first ?? ""
      return exact(value.hasPrefix("npt:") ? value.dropFirst(4) : value)
    }
    return nil
  }

  private static func seconds(_ text: Substring) -> Timestamp? {
    guard (1...6).contains(text.utf8.count), let value = Int(text), value >= 0,
      text.first?.isNumber == true
    else { return nil }
    return Timestamp(milliseconds: value * 1000)
  }

  private static func units(_ text: Substring) -> Timestamp? {
    var total = 0
    var rest = text
    for (unit, seconds) in [("h", 3600), ("m", 60), ("s", 1)] {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard digits.count <= 5, let value = Int(digits),
        rest.dropFirst(digits.count).lowercased().hasPrefix(unit)
      else { continue }
      total += value * seconds
      rest = rest.dropFirst(digits.count + 1)
    }
    return rest.isEmpty && !text.isEmpty ? Timestamp(milliseconds: total * 1000) : nil
  }
}

extension StringProtocol {
  /// The text without ASCII blanks at its ends.
  var trimmed: Substring {
    var rest = Substring(self)
    while let first = rest.unicodeScalars.first, PlainText.isSpace(first) {
      rest = Substring(rest.unicodeScalars.dropFirst())
    }
    while let last = rest.unicodeScalars.last, PlainText.isSpace(last) {
      rest = Substring(rest.unicodeScalars.dropLast())
    }
    return rest
  }
}

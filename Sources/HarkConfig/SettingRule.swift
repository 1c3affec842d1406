/// What values a setting may have.
package enum SettingRule: Equatable, Sendable {
  case path
  case text
  case oneOf([String])
  case whole(ClosedRange<Int>)
  /// A number of bytes, also as `400M`.
  case bytes(ClosedRange<Int>)
  case seconds(ClosedRange<Double>)
  case texts
  case paths

  /// Whether it takes several values.
  package var isList: Bool { self == .texts || self == .paths }

  /// What a value must be, as it follows "must be".
  package var demand: String {
    switch self {
    case .path: "a path that is absolute or begins with ~/"
    case .text: "text"
    case .oneOf(let choices):
      choices.dropLast().joined(separator: ", ") + (choices.count > 1 ? " or " : "")
        + (choices.last ?? "")
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .bytes(let range):
      "a number of bytes, as 1048576 or 400M, from \(ByteCount.text(range.lowerBound)) to "
        + ByteCount.text(range.upperBound)
    case .seconds(let range):
      "a number of seconds from \(SettingValue.plain(range.lowerBound)) to "
        + SettingValue.plain(range.upperBound)
    case .texts: "a list of texts"
    case .paths: "a list of paths that are absolute or begin with ~/"
    }
  }

  /// The value that one text stands for; nil where it may not be. Of a list it is one entry.
  package func value(_ text: String) -> SettingValue? {
    switch self {
    case .path, .text, .texts, .paths:
      return text.isEmpty || text.utf8.contains(0) ? nil : .text(text)
    case .oneOf(let choices): return choices.contains(text) ? .text(text) : nil
    case .whole(let range):
      guard let number = Int(text), range.contains(number) else { return nil }
      return .whole(number)
    case .bytes(let range):
      guard let number = ByteCount.parse(text), range.contains(number) else { return nil }
      return .whole(number)
    case .seconds(let range):
      guard let number = Double(text), range.contains(number) else { return nil }
      return .seconds(number)
    }
  }

  /// What was probably meant by a text that may not be; nil where nobody knows.
  func suggestion(for text: String) -> String? {
    switch self {
    case .oneOf(let choices): return Nearest.name(to: text.lowercased(), among: choices)
    case .whole, .bytes:
      let digits = text.filter { $0 != "," && $0 != "_" && $0 != " " && $0 != "'" }
      return digits != text && value(digits) != nil ? digits : nil
    case .seconds:
      let units = [("ms", 0.001), ("min", 60), ("sec", 1), ("s", 1), ("m", 60), ("h", 3600)]
      for (unit, factor) in units where text.hasSuffix(unit) {
        let number = Double(text.dropLast(unit.count).filter { $0 != " " }).map { $0 * factor }
        guard let number, value("\(number)") != nil else { return nil }
        return SettingValue.plain(number)
      }
      return nil
    default: return nil
    }
  }
}

/// The value of a setting.
package enum SettingValue: Equatable, Sendable {
  case text(String)
  case whole(Int)
  case seconds(Double)
  case list([String])

  /// As `hark config` prints it.
  package var description: String {
    switch self {
    case .text(let text): text
    case .whole(let number): "\(number)"
    case .seconds(let number): Self.plain(number)
    case .list(let texts): "[" + texts.joined(separator: ", ") + "]"
    }
  }

  /// `5` for 5.0, `0.5` for itself.
  static func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }
}

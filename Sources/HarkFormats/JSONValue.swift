internal import Foundation

/// A JSON value, read leniently: what cannot be a value becomes `null`, and asking a value for
/// what it is not gives nil.
///
/// Transcripts come from many programs and versions, so readers look for what they need and take
/// numbers written as text too.
enum JSONValue: Decodable, Equatable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // Most values are numbers, and lists of numbers (tokens) are long: they go first.
    if let number = Self.attempt(Double.self, container) {
      self = .number(number)
    } else if let text = Self.attempt(String.self, container) {
      self = .text(text)
    } else if let members = Self.attempt([String: JSONValue].self, container) {
      self = .object(members)
    } else if let numbers = Self.attempt([Double].self, container) {
      self = .list(numbers.map { .number($0) })
    } else if let elements = Self.attempt([JSONValue].self, container) {
      self = .list(elements)
    } else if let flag = Self.attempt(Bool.self, container) {
      self = .flag(flag)
    } else {
      self = .null
    }
  }

  /// The value as a type; nil if it is of another.
  private static func attempt<Value: Decodable>(
    _ type: Value.Type, _ container: any SingleValueDecodingContainer
  ) -> Value? {
    // Codable tells the kind of a value only by trying; a failure here is an answer.
    try? container.decode(type)
  }

  /// A member of an object; `null` where there is none.
  subscript(name: String) -> JSONValue {
    if case .object(let members) = self { members[name] ?? .null } else { .null }
  }

  /// The elements of a list; empty for anything else.
  var elements: [JSONValue] {
    if case .list(let elements) = self { elements } else { [] }
  }

  /// Text as written; nil for anything else.
  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// Tidy text that is not empty.
  var label: String? {
    guard let tidy = text.map(PlainText.tidy), !tidy.isEmpty else { return nil }
    return tidy
  }

  /// A finite number, or text that is one: `"12.5"`.
  var number: Double? {
    let value: Double? =
      switch self {
      case .number(let number): number
      case .text(let text) where text.utf8.count < 32: Double(PlainText.tidy(text))
      default: nil
      }
    return value.flatMap { $0.isFinite ? $0 : nil }
  }

  var isObject: Bool {
    if case .object = self { true } else { false }
  }
}

/// Any JSON value: for what has no shape of its own, such as capabilities and schemas.
package enum LooseJSON: Codable, Equatable, Sendable {
  case null
  case truth(Bool)
  case whole(Int)
  case number(Double)
  case text(String)
  case list([LooseJSON])
  case object([String: LooseJSON])

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
      // What is of one kind is of no other: each is tried in turn.
    } else if let truth = try? container.decode(Bool.self) {
      self = .truth(truth)
      // A whole number is also a number.
    } else if let whole = try? container.decode(Int.self) {
      self = .whole(whole)
      // As above.
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
      // As above.
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
      // As above.
    } else if let list = try? container.decode([LooseJSON].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: LooseJSON].self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .truth(let truth): try container.encode(truth)
    case .whole(let whole): try container.encode(whole)
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .list(let list): try container.encode(list)
    case .object(let object): try container.encode(object)
    }
  }

  /// A member of an object; nil where there is none, or this is no object.
  package subscript(name: String) -> LooseJSON? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  /// The text, if it is one.
  package var asText: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  /// The number, if it is one.
  package var asNumber: Double? {
    switch self {
    case .whole(let whole): Double(whole)
    case .number(let number): number
    default: nil
    }
  }

  /// The elements, if it is a list.
  package var asList: [LooseJSON]? {
    guard case .list(let list) = self else { return nil }
    return list
  }

  /// Whether it is `true`.
  package var isTrue: Bool { self == .truth(true) }
}

extension LooseJSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(booleanLiteral value: Bool) { self = .truth(value) }
  package init(integerLiteral value: Int) { self = .whole(value) }
  package init(arrayLiteral elements: LooseJSON...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, LooseJSON)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { _, last in last }))
  }
}

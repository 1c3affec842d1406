/// How a user names a moment: by its id, or by the number of a hit in the last search.
package enum MomentSelector: Equatable, Sendable {
  case id(String)
  case hit(Int)

  /// Whether a text names a moment, and is no query: a number, or an id as the index gives them.
  package static func names(_ text: String) -> Bool {
    if case .hit = MomentSelector(text) { return true }
    return text.utf8.count == 16
      && text.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }
  }

  /// One to four digits are a number, anything else is an id.
  package init(_ text: String) {
    let isNumber = (1...4).contains(text.utf8.count) && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    if isNumber, let number = Int(text) {
      self = .hit(number)
    } else {
      self = .id(text)
    }
  }
}

/// How a user names a moment: by its id, or by the number of a hit in the last search.
package enum MomentSelector: Equatable, Sendable {
  case id(String)
  case hit(Int)

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

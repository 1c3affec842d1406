internal import HarkCore

/// The words of a moment in their order, as a value of its document: what phrases are compared
/// with. A word is a code of three bytes; that two words of one phrase and one text share theirs
/// happens once in millions of comparisons, and a phrase is looked for in the text again before a
/// moment is told.
struct WordOrder {
  var words: [String]
  /// Whether another moment of the source follows, in the next document.
  var goesOn: Bool

  /// 24 bits of the word's hash.
  static func code(of word: String) -> UInt32 {
    var hash = StableHash()
    hash.add(word)
    return UInt32(truncatingIfNeeded: hash.value & 0xFF_FFFF)
  }

  /// A byte that is 1 where the text goes on, and the codes, the lowest byte first.
  func encoded() -> [UInt8] {
    var bytes: [UInt8] = [goesOn ? 1 : 0]
    bytes.reserveCapacity(1 + 3 * words.count)
    for word in words {
      let code = Self.code(of: word)
      for shift in [0, 8, 16] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: code >> shift)) }
    }
    return bytes
  }
}

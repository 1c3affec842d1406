/// A 64-bit hash that is the same in every run and on every machine: FNV-1a
/// (http://www.isthe.com/chongo/tech/comp/fnv/) with a final mix, so that short inputs spread.
///
/// It names things and notices changes; it does not protect against someone who wants two inputs
/// to collide.
package struct StableHash: Sendable {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  package init() {}

  package mutating func add(_ bytes: some Sequence<UInt8>) {
    // Byte by byte through a protocol takes several times as long.
    if bytes.withContiguousStorageIfAvailable({ add($0) }) != nil { return }
    for byte in bytes { add(byte) }
  }

  /// Adds text and an end mark, so that `("ab", "c")` and `("a", "bc")` differ.
  package mutating func add(_ text: String) {
    var copy = text
    copy.withUTF8 { add($0) }
    add(0xFF as UInt8)
  }

  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes { add(byte) }
  }

  private mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  /// The hash of what was added so far.
  package var value: UInt64 {
    var mixed = state
    mixed = (mixed ^ (mixed >> 33)) &* 0xff51_afd7_ed55_8ccd
    mixed = (mixed ^ (mixed >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return mixed ^ (mixed >> 33)
  }

  /// The hash as 16 hexadecimal digits.
  package var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The hash of one text.
  package static func text(of text: String) -> String {
    var hash = StableHash()
    hash.add(text)
    return hash.text
  }
}

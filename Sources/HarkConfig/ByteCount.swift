/// A number of bytes as people write it.
package enum ByteCount {
  /// `400M`, `2G`, `64MB`, `1 MiB` and `1048576` in bytes; nil for anything else.
  package static func parse(_ text: String) -> Int? {
    var text = text.uppercased()[...]
    if text.hasSuffix("IB") { text.removeLast(2) } else if text.hasSuffix("B") { text.removeLast() }
    let shift = ["K": 10, "M": 20, "G": 30][String(text.suffix(1))]
    if shift != nil { text.removeLast() }
    while text.hasSuffix(" ") { text.removeLast() }
    guard let number = Int(text), number >= 0, number < 1 << 33 else { return nil }
    return number << (shift ?? 0)
  }

  /// A number of bytes in the largest unit that has it whole.
  package static func text(_ bytes: Int) -> String {
    for (shift, unit) in [(30, "G"), (20, "M"), (10, "K")]
    where bytes > 0 && bytes & ((1 << shift) - 1) == 0 {
      return "\(bytes >> shift)\(unit)"
    }
    return "\(bytes)"
  }
}

/// Random numbers that are the same in every run (SplitMix64), so that a failure can be repeated.
package struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// One of `choices`, which must not be empty.
  package mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[Int.random(in: 0..<choices.count, using: &self)]
  }

  /// Up to `count` pieces in a row.
  package mutating func text(of pieces: [String], upTo count: Int) -> String {
    let length = Int.random(in: 0...count, using: &self)
    return (0..<length).map { _ in pick(pieces) }.joined()
  }

  /// A text of up to `count` scalars from all of Unicode, the tricky ranges more often.
  package mutating func unicodeText(upTo count: Int) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x41...0x7A, 0xA0...0x24F, 0x300...0x36F, 0x370...0x4FF, 0x590...0x6FF,
      0x900...0x97F, 0xE00...0xE7F, 0x1100...0x11FF, 0x1E00...0x1FFF, 0x2000...0x206F,
      0x2070...0x24FF, 0x3000...0x33FF, 0x4E00...0x4EFF, 0xAC00...0xACFF, 0xF900...0xFFFD,
      0x1D400...0x1D7FF, 0x1F300...0x1F6FF, 0x0...0x10FFFF,
    ]
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...count, using: &self) {
      let value = UInt32.random(in: pick(ranges), using: &self)
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    return String(scalars)
  }
}

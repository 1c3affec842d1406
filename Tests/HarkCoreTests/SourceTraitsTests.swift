import HarkCore
import Testing

@Suite("SourceTraits") struct SourceTraitsTests {
  @Test(
    "the resemblance of two sketches is the share of what the smallest hashes have in common",
    arguments: [
      ([1, 2, 3, 4], [1, 2, 3, 4], 1.0), ([1, 2, 3, 4], [5, 6, 7, 8], 0.0),
      ([1, 3, 5, 7], [1, 2, 5, 6], 0.5), ([], [1], 0.0), ([], [], 0.0), ([9], [9], 1.0),
    ] as [([UInt64], [UInt64], Double)])
  func resemblance(left: [UInt64], right: [UInt64], expected: Double) {
    let (first, second) = (SourceTraits(sketch: left), SourceTraits(sketch: right))
    #expect(abs(first.resemblance(to: second) - expected) < 0.11)
    #expect(first.resemblance(to: second) == second.resemblance(to: first))
  }
}

import HarkTestSupport
import Testing
import Xapian

@Suite struct ChecksumTests {
  private func sum(_ bytes: [UInt8], isByHand: Bool) -> UInt32 {
    bytes.withUnsafeBytes { Checksum.crc32c(of: $0, isByHand: isByHand) }
  }

  @Test(
    "CRC-32C of what others have published",
    arguments: [
      (Array("123456789".utf8), 0xE306_9283), ([], 0),
      (Array(repeating: 0, count: 32), 0x8A91_36AA),
      (Array(repeating: 0xFF, count: 32), 0x62A8_AB43), (Array(0..<32), 0x46DD_794E),
    ] as [([UInt8], UInt32)], [true, false])
  func known(row: (bytes: [UInt8], sum: UInt32), isByHand: Bool) {
    #expect(sum(row.bytes, isByHand: isByHand) == row.sum)
  }

  @Test("The processor and the table agree on bytes of any length")
  func agreement() {
    var random = SeededRandom(seed: 5)
    for length in 0..<100 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(sum(bytes, isByHand: true) == sum(bytes, isByHand: false))
    }
  }
}

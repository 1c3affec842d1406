import HarkTestSupport
import Testing

@testable import HarkStore

@Suite("ByteWriter and ByteReader")
struct ByteCodingTests {
  static let numbers = [
    0, 1, -1, 63, 64, -64, -65, 127, 128, 8191, 8192, 1 << 32, -(1 << 32), Int.max, Int.min,
    Int.max - 1, Int.min + 1,
  ]

  @Test("give back every number", arguments: numbers)
  func number(number: Int) throws {
    var writer = ByteWriter()
    writer.put(number)
    var reader = ByteReader(writer.bytes)
    #expect(try reader.number() == number)
    #expect(writer.bytes.count <= 10)
  }

  @Test("keep small numbers in one byte", arguments: -64...63)
  func small(number: Int) {
    var writer = ByteWriter()
    writer.put(number)
    #expect(writer.bytes.count == 1)
  }

  @Test("give back mixtures of anything")
  func mixtures() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<1000 {
      let number = Int(truncatingIfNeeded: random.next()) >> Int.random(in: 0...63, using: &random)
      let text = random.unicodeText(upTo: 20)
      let texts = (0..<Int.random(in: 0...5, using: &random)).map { "\($0)" + text }
      let maybe: String? = Bool.random(using: &random) ? text : nil
      let maybeNumber: Int? = Bool.random(using: &random) ? number : nil
      var writer = ByteWriter()
      writer.put(number)
      writer.put(text)
      writer.put(maybe)
      writer.put(maybeNumber)
      writer.put(texts) { $0.put($1) }
      var reader = ByteReader(writer.bytes)
      #expect(try reader.number() == number)
      #expect(try reader.text().unicodeScalars.elementsEqual(text.unicodeScalars))
      #expect(try reader.optionalText() == maybe)
      #expect(try reader.optionalNumber() == maybeNumber)
      #expect(try reader.list { try $0.text() } == texts)
      #expect(throws: ByteReader.Malformed.self) { try reader.number() }
    }
  }

  @Test("refuse lengths that are not there")
  func lengths() {
    for length in [1, 100, -1, Int.max, Int.min] {
      var writer = ByteWriter()
      writer.put(length)
      #expect(throws: ByteReader.Malformed.self) {
        var reader = ByteReader(writer.bytes)
        _ = try reader.text()
      }
      #expect(throws: ByteReader.Malformed.self) {
        var reader = ByteReader(writer.bytes)
        _ = try reader.list { try $0.number() }
      }
    }
  }

  @Test("refuse a number without an end")
  func endless() {
    for count in 0...20 {
      var reader = ByteReader([UInt8](repeating: 0xFF, count: count))
      #expect(throws: ByteReader.Malformed.self) { try reader.number() }
    }
  }
}

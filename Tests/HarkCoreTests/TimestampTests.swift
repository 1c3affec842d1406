import HarkCore
import Testing

@Suite("Timestamp")
struct TimestampTests {
  @Test(
    "as a timecode",
    arguments: [
      (0, "0:00"), (999, "0:00"), (1000, "0:01"), (59_999, "0:59"), (60_000, "1:00"),
      (754_000, "12:34"), (3_599_999, "59:59"), (3_600_000, "1:00:00"),
      (3_661_000, "1:01:01"), (36_000_000, "10:00:00"), (3_600_000_000, "1000:00:00"),
    ])
  func timecode(milliseconds: Int, expected: String) {
    #expect(Timestamp(milliseconds: milliseconds).timecode == expected)
  }

  @Test(
    "read from a timecode",
    arguments: [
      ("0:00", 0), ("00:00", 0), ("00:24:00", 1_440_000), ("1:02", 62_000),
      ("12:34", 754_000), ("75:30", 4_530_000), ("1:02:03", 3_723_000),
      ("00:00:00.500", 500), ("00:01,46", 1460), ("0:01.5", 1500), ("0:01.05", 1050),
      ("0:01.0046", 1004), ("0:01.123456789", 1123), ("0:01.", 1000), ("9999:59", 599_999_000),
      ("100:00:00", 360_000_000), ("0000:00:00", 0),
    ])
  func parsed(text: String, milliseconds: Int) {
    #expect(Timestamp(timecode: text)?.milliseconds == milliseconds)
  }

  @Test(
    "is none in other text",
    arguments: [
      "", ":", "1", "12", "1:", ":1", "::", "1::2", "1:2:3:4", "0:60", "0:99", "1:60:00",
      "-1:00", "+1:00", "1:-2", "a:bc", "1:2x", " 1:02", "1:02 ", "1.5:00", "1:02.5.5",
      "1:02.5:00", "12345:00", "0:12345", ".5", "1:.5", "١:٠٢", "1：02", "1:02\0", "1h02",
      "0x1:00", "1:02,5,5",
    ])
  func refused(text: String) {
    #expect(Timestamp(timecode: text) == nil)
  }

  @Test("reads a part of a text")
  func substring() {
    #expect(Timestamp(timecode: "[1:02]".dropFirst().dropLast())?.milliseconds == 62_000)
  }

  @Test("what it prints, it reads")
  func printedAndRead() {
    for second in stride(from: 0, to: 400_000, by: 37) {
      let stamp = Timestamp(milliseconds: second * 1000)
      #expect(Timestamp(timecode: stamp.timecode) == stamp)
    }
  }

  @Test(
    "from seconds",
    arguments: [
      (0, 0), (1.5, 1500), (0.0004, 0), (0.0005, 1), (1491, 1_491_000), (-0.1, 0), (-5, 0),
      (1.0015, 1002), (Double.nan, 0), (-Double.nan, 0), (-Double.infinity, 0),
      (Double.infinity, 3_600_000_000_000), (1e300, 3_600_000_000_000),
      (-1e300, 0), (Double.leastNonzeroMagnitude, 0),
      (Double.greatestFiniteMagnitude, 3_600_000_000_000),
    ])
  func fromSeconds(seconds: Double, milliseconds: Int) {
    #expect(Timestamp(seconds: seconds).milliseconds == milliseconds)
  }

  @Test("is never negative, and stops at zero")
  func negative() {
    #expect(Timestamp(milliseconds: -1).milliseconds == 0)
    #expect(Timestamp(milliseconds: 500).advanced(byMilliseconds: -501).milliseconds == 0)
    #expect(Timestamp(milliseconds: 500).advanced(byMilliseconds: 501).milliseconds == 1001)
  }

  @Test("is ordered, and tells its seconds")
  func order() {
    #expect(Timestamp(milliseconds: 1) < Timestamp(milliseconds: 2))
    #expect(Timestamp(milliseconds: 1) == Timestamp(milliseconds: 1))
    #expect(Timestamp(milliseconds: 1491).seconds == 1.491)
  }
}

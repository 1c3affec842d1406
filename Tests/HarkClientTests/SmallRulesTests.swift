import HarkClient
import Testing

@Suite struct SmallRulesTests {
  @Test(
    "Durations are read",
    arguments: [
      ("60", 60), ("60s", 60), ("2m", 120), ("1h", 3600), ("1.5m", 90), ("0", 0), ("1:30", 90),
      ("1:00:00", 3600),
    ] as [(String, Double)])
  func duration(text: String, seconds: Double) throws {
    #expect(try DurationText.seconds(text) == seconds)
  }

  @Test(
    "What is no duration is refused",
    arguments: [
      "", "s", "x", "-5", "1d", "1 m", "nan", "inf", "0x10", "1e9", "9999999999", "1:99",
    ])
  func badDuration(text: String) {
    #expect(throws: ClientError.badDuration(text)) { try DurationText.seconds(text) }
  }

  @Test(
    "Durations are written in two units",
    arguments: [
      (0, "0 s"), (45.9, "45 s"), (60, "1 min"), (7512, "2 h 5 min"), (90061, "1 d 1 h"),
      (86400, "1 d"),
    ] as [(Double, String)])
  func words(seconds: Double, expected: String) {
    #expect(DurationText.words(seconds) == expected)
  }

  @Test(
    "A short number names a hit, all else an id",
    arguments: [
      ("2", .hit(2)), ("0007", .hit(7)), ("12345", .id("12345")), ("", .id("")), ("2a", .id("2a")),
      ("-2", .id("-2")), ("٣", .id("٣")),
    ] as [(String, MomentSelector)])
  func selector(text: String, expected: MomentSelector) {
    #expect(MomentSelector(text) == expected)
  }
}

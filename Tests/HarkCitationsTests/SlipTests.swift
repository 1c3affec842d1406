import HarkCitations
import HarkCore
import Testing

@Suite("A slip")
struct SlipTests {
  struct Row: CustomTestStringConvertible {
    var slip: Slip
    var written: String
    /// What may have been meant.
    var meant: [String]

    var testDescription: String { "\(slip.rawValue) \(written)" }
  }

  static let rows = [
    Row(slip: .minutesAsHours, written: "00:30:00", meant: ["0:30"]),
    Row(slip: .minutesAsHours, written: "01:51:00", meant: ["1:51"]),
    Row(slip: .minutesAsHours, written: "00:30:10", meant: []),
    Row(slip: .hoursAsMinutes, written: "1:51", meant: ["1:51:00"]),
    Row(slip: .hoursAsMinutes, written: "00:01:51", meant: []),
    Row(slip: .extraHour, written: "01:47:00", meant: ["47:00"]),
    Row(slip: .extraHour, written: "00:47:00", meant: []),
    Row(slip: .missingHour, written: "00:03:11", meant: ["1:03:11"]),
    Row(slip: .regrouped, written: "02:11:00", meant: ["21:10"]),
    Row(slip: .regrouped, written: "00:04:51", meant: ["45:10"]),
    Row(slip: .swapped, written: "00:12:48", meant: ["48:12"]),
    Row(slip: .swapped, written: "00:12:00", meant: []),
  ]

  @Test("leads from what is written to what was meant", arguments: rows)
  func meant(row: Row) throws {
    let cited = try #require(Timestamp(timecode: row.written))
    let meant = row.slip.meant(by: cited, written: row.written).map(\.time.timecode)
    #expect(meant == row.meant)
  }
}

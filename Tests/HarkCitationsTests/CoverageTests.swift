import HarkCitations
import HarkCore
import Testing

@Suite("What is covered of a recording")
struct CoverageTests {
  struct Row: CustomTestStringConvertible {
    var times: [Int]
    var length: Double?
    /// `start-end citations` of each stretch.
    var stretches: [String]
    var beyond = 0

    var testDescription: String { "\(times) of \(length ?? -1)" }
  }

  static let rows = [
    Row(times: [], length: 100, stretches: ["0-100 0"]),
    Row(times: [], length: nil, stretches: []),
    Row(times: [0], length: 100, stretches: ["0-60 1", "60-100 0"]),
    Row(times: [90], length: 100, stretches: ["0-90 0", "90-100 1"]),
    Row(times: [70, 10, 30], length: 200, stretches: ["0-10 0", "10-130 3", "130-200 0"]),
    Row(
      times: [10, 100], length: 200,
      stretches: ["0-10 0", "10-70 1", "70-100 0", "100-160 1", "160-200 0"]),
    Row(times: [10, 500], length: 70, stretches: ["0-10 0", "10-70 1"], beyond: 1),
    Row(times: [10], length: nil, stretches: ["0-10 0", "10-70 1"]),
  ]

  @Test("are the minutes that are cited, and the rest", arguments: rows)
  func stretches(row: Row) {
    let coverage = Coverage(
      row.times.map { Timestamp(milliseconds: $0 * 1000) }, length: row.length)
    let found = coverage.stretches.map { "\(Int($0.start))-\(Int($0.end)) \($0.citations)" }
    #expect(found == row.stretches)
    #expect(coverage.beyondEnd == row.beyond)
  }

  @Test("has a share")
  func share() {
    let times = [Timestamp(milliseconds: 20_000)]
    #expect(Coverage(times, length: 120).share == 0.5)
    #expect(Coverage([], length: nil).share == 0)
  }
}

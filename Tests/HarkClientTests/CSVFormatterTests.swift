import Foundation
import HarkClient
import HarkWire
import Testing

@Suite struct CSVFormatterTests {
  private func rows(_ change: (inout Moment) -> Void) -> [String] {
    var moment = Samples.moment()
    change(&moment)
    return CSVFormatter.format([moment], first: 3).components(separatedBy: "\r\n")
  }

  @Test func `a header comes first, then a record a moment, each ended by CR LF`() {
    let text = CSVFormatter.format([], first: 1)
    #expect(text == MomentTemplate.fields.map(\.name).joined(separator: ",") + "\r\n")
    let rows = rows { _ in }
    #expect(rows.count == 3)
    #expect(rows[1].hasPrefix("3,m1,transcript,15:31,931,,turn,Claire Vo,"))
    #expect(rows[2].isEmpty)
  }

  @Test(
    "Only what needs quotes gets them, and nothing is changed",
    arguments: [
      ("plain", "plain"), ("a,b", "\"a,b\""), ("a \"b\"", "\"a \"\"b\"\"\""), ("\"", "\"\"\"\""),
      (" a", "\" a\""), ("=1+2", "=1+2"), ("é🎉", "é🎉"), ("", ""), ("a'b;c", "a'b;c"),
    ])
  func quotes(text: String, expected: String) {
    let row = rows { $0.speaker = text }[1]
    #expect(row.hasPrefix("3,m1,transcript,15:31,931,,turn,\(expected),the universe"))
  }
}

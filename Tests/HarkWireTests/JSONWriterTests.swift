import Foundation
import HarkWire
import Testing

@Suite("JSON written by hand")
struct JSONWriterTests {
  private func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test(
    "text is written as the encoder writes it",
    arguments: [
      "", "plain", "a \"quote\" and \\ a / slash", "\n\r\t\u{8}\u{C}\u{0}\u{1F}\u{7F}",
      "Skarrøy 海 👩‍🚀 \u{E000}x\u{E001} \u{2028}", "\"", "ends in \\",
    ])
  func text(_ text: String) throws {
    #expect(written { $0.write(text) } == (try encoded(text)))
  }

  @Test("an escape is found wherever it stands among eight bytes")
  func places() throws {
    let odd: [Unicode.Scalar] = [
      "\"", "\\", "\n", "\u{1F}", " ", "!", "#", "\u{80}", "\u{7F}", "[", "]",
    ]
    for scalar in odd {
      for place in 0..<19 {
        var text = String.UnicodeScalarView("abcdefghijklmnopqrs".unicodeScalars)
        let index = text.index(text.startIndex, offsetBy: place)
        text.replaceSubrange(index...index, with: [scalar])
        #expect(written { $0.write(String(text)) } == (try encoded(String(text))))
        text.append(contentsOf: "\"\\é".unicodeScalars)
        #expect(written { $0.write(String(text)) } == (try encoded(String(text))))
      }
    }
  }

  @Test(
    "numbers are written as the encoder writes them",
    arguments: [0, 1, -1, 0.1, 1491, 12.3, 1e-7, 1e21, 123456789.125, 5e-324, -0.5, 1e16])
  func numbers(_ number: Double) throws {
    #expect(written { $0.write(number) } == (try encoded(number)))
  }

  @Test("a number that is not finite is null")
  func notFinite() {
    #expect(written { $0.write(Double.nan) } == "null")
    #expect(written { $0.write(-Double.infinity) } == "null")
  }

  private let bare = Moment(
    id: "m", kind: "note", start: nil, end: nil, timecode: nil, precision: nil, speaker: nil,
    text: "t", matches: [], snippet: "t", score: 0, url: nil, path: "p", line: 1, heading: nil,
    recording: RecordingReference(
      id: "r", title: nil, channel: nil, date: nil, duration: nil, url: nil))

  private let full = Moment(
    id: "m/1", kind: "transcript", start: 1491, end: 1520.5, timecode: "24:51", precision: "turn",
    speaker: "Claire \"CV\" Vo", text: "one\ntwo", matches: [[0, 3], [4, 7]],
    snippet: "\u{E000}one\u{E001}", score: 12.3, url: "https://youtu.be/i?t=1491", path: "/p",
    line: 232, heading: "h",
    recording: RecordingReference(
      id: "r", title: "t", channel: "c", date: "2024-04-07", duration: 5265, url: "u"))

  @Test("an answer to a search is written as the encoder writes it, byte for byte")
  func searchResults() throws {
    let nothing = EmptyReason(recordings: 1, moments: 2, unreadable: 3, reasons: ["a", "\"b\""])
    for (moments, facets, reason) in [
      ([], [:], nil), ([], [:], nothing), ([bare], ["kind": ["note": 1]], nil),
      ([full, bare], ["speaker": ["b": 1, "a": 2, "Z": 3], "date": [:]], nil),
    ] as [([Moment], [String: [String: Int]], EmptyReason?)] {
      let result = SearchResult(
        query: "a \"b\"", interpreted: "a", corrected: moments.isEmpty ? nil : "c", relaxed: true,
        nothing: reason, total: .init(value: 12, exact: false), truncated: true,
        tookMilliseconds: 1.25, index: IndexReference(id: "uuid", revision: 7), moments: moments,
        facets: facets, waited: moments.isEmpty ? nil : "done")
      for id in [RequestID.number(-7), .text("x/\"y"), .null] {
        let bytes = Response.json(id: id, result: result)
        #expect(
          String(decoding: bytes, as: UTF8.self)
            == (try encoded(Response(id: id, result: result))))
      }
    }
  }
}

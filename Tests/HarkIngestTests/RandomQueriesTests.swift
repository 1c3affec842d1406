import HarkQuery
import HarkStore
import HarkTestSupport
import Testing

/// 2,000 queries that nobody would type, searched for in the sample vault.
@Suite("A random query")
struct RandomQueriesTests {
  private static let tokens = [
    "salt", "the", "index", "pointer", "日本", "naïve", "c++", "o'brien", "1:00", "a", "zzzz",
    "AND", "OR", "NOT", "NEAR/5", "ADJ/2", "NEAR/30s", "THEN/2m", "THEN/0s", "NEAR/", " ", "  ",
    "\"", "“", "”", "„", "«", "»", "'", "’", "(", ")", "((", "))", "-", "--", "*", "~", "+", ":",
    "speaker:", "kind:note", "lang:de", "date:2023..", "date:", "at:..9:00", "at:", "duration:>1m",
    "video:", "path:", "tag:", "link:", "nofield:", ",", "..", ">", "<", "/", "\\", "#", "@", "&",
    "|", "\0", "\u{200B}", "\u{202E}", "\u{301}", "\n", "\t", "👍🏽", "a*", "sa*", "*", "salt~",
  ]

  private static func random(_ random: inout SeededRandom, kind: Int) -> String {
    switch kind {
    case 0:
      let count = Int.random(in: 0...80, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      return String(decoding: bytes, as: UTF8.self)
    case 1: return random.unicodeText(upTo: 60)
    case 2: return random.text(of: tokens, upTo: 20)
    default:
      let count = Int.random(in: 0...12, using: &random)
      return (0..<count).map { _ in random.pick(tokens) }.joined(separator: " ")
    }
  }

  /// A search past its deadline of five seconds throws.
  @Test("is answered, in time", arguments: 0..<8)
  func answered(seed: Int) throws {
    let reader = try StoreReader(path: try SampleVaultTests.index.get().path("index"))
    var random = SeededRandom(seed: UInt64(seed))
    for turn in 0..<250 {
      var request = SearchRequest(query: Self.random(&random, kind: turn % 4))
      request.limit = 3
      request.isExact = turn % 7 == 0
      let outcome = try reader.search(request)
      #expect(outcome.moments.count <= 3, "\(request.query.debugDescription)")
      #expect((outcome.nothing == nil) == !outcome.moments.isEmpty)
      for moment in outcome.moments {
        let length = moment.record.text.unicodeScalars.count
        let areWithin = moment.matches.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= length }
        #expect(areWithin, "\(request.query.debugDescription)")
      }
    }
  }
}

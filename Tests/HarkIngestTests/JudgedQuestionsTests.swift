import Foundation
import HarkCore
import HarkIngest
import HarkStore
import HarkTestSupport
import Testing

/// An index of the corpus' talks and notes, made once for all tests.
enum TalksIndex {
  static let folder = Result {
    let corpus = Corpus.folder ?? ""
    let temporary = try TemporaryFolder()
    let writer = try StoreWriter.opened(temporary.path("index"))
    let indexer = Indexer(writer: writer, now: { "2026-01-01T00:00:00Z" })
    _ = try indexer.run([corpus + "/lenny", corpus + "/notes"])
    return temporary
  }
}

/// What a person who remembers a moment types, against where it was said:
/// `Tests/Relevance/questions.tsv`. `Tests/Benchmarks/ranking` has more, and says by how much.
@Suite struct JudgedQuestionsTests {
  struct Question {
    var text: String
    var path: String
    var spans: [ClosedRange<Double>]

    /// Nil for a row that is no question.
    init?(_ row: Substring) {
      let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 5, !row.hasPrefix("#") else { return nil }
      (text, path) = (String(fields[0]), String(fields[1]))
      // Give or take the length of a caption.
      spans = fields[2].split(separator: ",").compactMap { span in
        let times = span.split(separator: "-").compactMap {
          Timestamp(timecode: $0.filter { $0 != " " })?.seconds
        }
        return times.count == 2 ? times[0] - 6...times[1] + 6 : nil
      }
      guard !spans.isEmpty else { return nil }
    }
  }

  @Test(
    "the right moment is first for seven questions of ten, and in the first five for nine",
    .enabled(if: Corpus.folder != nil, "the corpus is not on this machine"))
  func ranks() throws {
    let file = Repository.root + "/Tests/Relevance/questions.tsv"
    let questions = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      .compactMap { Question($0) }.filter { $0.path.hasPrefix("lenny/") }
    #expect(questions.count >= 60)
    let reader = try StoreReader(path: try TalksIndex.folder.get().path("index"))
    var ranks: [Int?] = []
    for question in questions {
      var request = SearchRequest(query: question.text)
      request.limit = 5
      let found = try reader.search(request).moments
      let owner = found.first { $0.path.hasSuffix(question.path) }?.recording.id
      ranks.append(
        found.firstIndex { moment in
          let isOwn = moment.path.hasSuffix(question.path) || moment.recording.id == owner
          return isOwn
            && moment.point.start.map { start in
              question.spans.contains { $0.contains(start.seconds) }
            } == true
        })
    }
    let first = ranks.count { $0 == 0 }
    let misses = zip(questions, ranks).filter { $1 == nil }.map(\.0.text)
    #expect(first * 10 >= ranks.count * 7, "\(first) of \(ranks.count)")
    #expect((ranks.count - misses.count) * 10 >= ranks.count * 9, "not found: \(misses)")
  }
}

import Foundation
import HarkCore
import HarkStore
import HarkTestSupport
import Testing

/// What people ask of real transcripts and notes together.
@Suite struct CorpusSearchTests {
  @Test(
    "moments of the corpus are found where they are said, beside the notes that cite them",
    .enabled(if: Corpus.folder != nil, "the corpus is not on this machine"))
  func moments() throws {
    let reader = try StoreReader(path: try TalksIndex.folder.get().path("index"))
    func found(_ query: String) throws -> [FoundMoment] {
      try reader.search(SearchRequest(query: query)).moments
    }

    let bendable = try found("universe is bendable to your will")
    let first = try #require(bendable.first)
    #expect(first.path.hasSuffix("/claire-vo/transcript.md"))
    #expect(first.record.speaker == "Claire Vo")
    // She says it three times.
    let times = [931.0, 2204, 2565]
    #expect(
      first.point.start.map { start in times.contains { abs($0 - start.seconds) <= 20 } } == true)
    let notes = bendable.filter { $0.record.kind == .note }.map(\.recording.id)
    #expect(!notes.isEmpty && notes.allSatisfy { $0 == first.recording.id })

    let duty = try #require(try found("\"pager duty\"").first)
    #expect(duty.point.start?.timecode == "48:51")

    let faster = try found("one click faster").filter { $0.recording.id == first.recording.id }
    let seconds = Set(faster.prefix(3).compactMap { $0.point.start?.timecode })
    #expect(seconds.isSuperset(of: ["0:16", "23:58"]))
  }
}

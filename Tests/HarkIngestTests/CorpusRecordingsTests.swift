import Foundation
import HarkCore
import HarkFormats
import HarkStore
import HarkSystem
import HarkTestSupport
import Testing

@testable import HarkIngest

/// The false claims and the doubles that real transcripts hold.
@Suite struct CorpusRecordingsTests {
  @Test(
    "every false claim and every double of the corpus is found, and nothing else",
    .enabled(if: Corpus.folder != nil, "the corpus is not on this machine"))
  func lenny() throws {
    let folder = try #require(Corpus.folder) + "/lenny/episodes"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let records = try names.map { name in
      let path = "\(folder)/\(name)/transcript.md"
      let candidate = SourceScanner.Candidate(path: path, status: try .of(path))
      return try SourceReading(candidate, .init(mark: "")).record
    }
    let decisions = RecordingResolver(records).decisions()
    func guests(_ isWanted: (RecordingResolver.Decision) -> Bool) -> [String] {
      records.filter { decisions[$0.key].map(isWanted) ?? false }
        .compactMap { $0.path.split(separator: "/").dropLast().last.map(String.init) }.sorted()
    }
    #expect(
      guests { $0.disbelieved != nil } == [
        "archie-abrams", "chip-conley", "david-placek", "gaurav-misra", "gibson-biddle",
        "interview-q-compilation", "jackie-bavaro",
      ])
    #expect(
      guests { $0.leftOut != nil } == [
        "fei-fei", "hamelshreya", "nicole-forsgren", "yuhki-yamashata",
      ])
    let short = records.filter { $0.problems.contains { $0.message.contains("duration") } }
      .map(\.path)
    #expect(short.contains { $0.contains("ada-chen-rekhi") })
  }
}

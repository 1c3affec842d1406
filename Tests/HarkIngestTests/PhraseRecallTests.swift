import Foundation
import HarkCore
import HarkFormats
import HarkIngest
import HarkStore
import HarkTestSupport
import HarkText
import Testing

/// A phrase that was said is found, quoted, wherever it lies.
@Suite struct PhraseRecallTests {
  @Test(
    "1,000 phrases of the corpus are found where they are said",
    .enabled(if: Corpus.folder != nil, "the corpus is not on this machine"))
  func corpus() throws {
    let folder = try #require(Corpus.folder)
    try check(
      folders: [
        "lenny", "subtitles/vtt-manual", "subtitles/srt/3b1b", "subtitles/vtt-youtube-auto",
      ]
      .map { folder + "/" + $0 }, phrases: 1000)
  }

  @Test("1,000 phrases of the sample vault are found where they are said")
  func sample() throws {
    try check(folders: [Repository.root + "/index/sample/talks"], phrases: 1000)
  }

  private func check(folders: [String], phrases: Int) throws {
    let temporary = try TemporaryFolder()
    let index = temporary.path + "/index"
    let writer = try StoreWriter(path: index)
    let report = try Indexer(writer: writer, now: { "2026-01-01T00:00:00Z" }).run(folders)
    #expect(report.moments > 0)
    let sources = try writer.sources.values.filter { $0.moments > 0 }
      .sorted { $0.path < $1.path }
      .map { source in
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: source.path)))
        return (
          path: source.path, text: try Formats.read(SourceFile(path: source.path, bytes: bytes))
        )
      }
    let oracle = PhraseOracle(sources: sources)
    let reader = try StoreReader(path: index)
    var random = SeededRandom(seed: 20_261_123)
    var borders = 0
    for _ in 0..<phrases {
      let phrase = sample(from: oracle, using: &random)
      if phrase.crossesBorder { borders += 1 }
      try find(phrase, oracle: oracle, reader: reader)
    }
    // Otherwise the test would say nothing about borders.
    #expect(borders > phrases / 20)
  }

  struct Phrase {
    var text: String
    var place: PhraseOracle.Place
    var crossesBorder: Bool
  }

  private func sample(from oracle: PhraseOracle, using random: inout SeededRandom) -> Phrase {
    while true {
      let source = Int.random(in: 0..<oracle.streams.count, using: &random)
      let stream = oracle.streams[source]
      let length = Int.random(in: 3...6, using: &random)
      guard stream.written.count > length else { continue }
      let start = Int.random(in: 0..<stream.written.count - length, using: &random)
      let range = start..<start + length
      guard range.allSatisfy({ !stream.plain[$0].isEmpty }) else { continue }
      let text = stream.written[range].joined(separator: " ")
      // Scripts without spaces have more words in the index than between spaces.
      guard WordScanner.count(in: text) <= Schema.lookahead + 1 else { continue }
      let cue = stream.cueOf[start]
      return Phrase(
        text: String(text.map { "\"“”„«»‟".contains($0) ? " " : $0 }),
        place: .init(source: source, cue: cue),
        crossesBorder: stream.cueOf[start + length - 1] != cue)
    }
  }

  private func find(_ phrase: Phrase, oracle: PhraseOracle, reader: StoreReader) throws {
    var request = SearchRequest(query: "\"\(phrase.text)\"")
    request.limit = 100
    let outcome = try reader.search(request)
    let places = oracle.places(of: PhraseOracle.plain(phrase.text))
    let oracleKnows = places.contains(phrase.place)
    #expect(oracleKnows, "the oracle itself: \(phrase.text)")
    guard let first = outcome.moments.first else {
      Issue.record("not found: \(phrase.text)")
      return
    }
    let isStrict = !outcome.isRelaxed
    #expect(isStrict, "only relaxed: \(phrase.text)")
    let firstIsTrue = isTrue(first, places, oracle)
    #expect(firstIsTrue, "\(phrase.text): \(first.path) at \(first.point), \(first.snippet)")
    guard places.count < 50 else { return }
    // A moment that says it twice is one hit, at the better of the two.
    let ownIsThere = outcome.moments.contains { holds($0, phrase.place, oracle) }
    #expect(ownIsThere, "its own place: \(phrase.text), of \(outcome.moments.count)")
  }

  /// Whether a moment's stretch of time holds a place, give or take a cue.
  private func holds(
    _ moment: FoundMoment, _ place: PhraseOracle.Place, _ oracle: PhraseOracle
  ) -> Bool {
    guard oracle.streams[place.source].path == moment.path else { return false }
    let times = moment.record.times
    guard let span = oracle.span(around: place), let start = times.anchors.first?.start else {
      return times.anchors.first?.start == nil
    }
    let end = max(times.end ?? start, times.anchors.compactMap(\.start).max() ?? start)
    return start.seconds <= span.upperBound && end.seconds >= span.lowerBound
  }

  /// Whether a hit is within one cue of a place where the phrase is said.
  private func isTrue(
    _ moment: FoundMoment, _ places: Set<PhraseOracle.Place>, _ oracle: PhraseOracle
  ) -> Bool {
    places.contains { place in
      guard oracle.streams[place.source].path == moment.path else { return false }
      guard let span = oracle.span(around: place), let start = moment.point.start else {
        return moment.point.start == nil
      }
      return span.contains(start.seconds)
    }
  }
}

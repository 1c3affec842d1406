import Foundation
import HarkCore
import HarkFormats
import Testing

/// The folder of real files, nil where there is none.
enum Corpus {
  static let root: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["HARK_CORPUS"].map { URL(filePath: $0) }
    let folder = named ?? package.appending(path: "../shared/corpus").standardized
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()
}

/// Reads real files, where they are at hand: `HARK_CORPUS`, or `corpus` beside the package.
@Suite(.enabled(if: Corpus.root != nil, "no corpus: set HARK_CORPUS to its folder"))
struct CorpusTests {
  static func files(_ extensions: Set<String>) -> [URL] {
    guard let root = Corpus.root,
      let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    else { return [] }
    return walk.compactMap { $0 as? URL }.filter { extensions.contains($0.pathExtension) }
  }

  static func source(_ url: URL) throws -> SourceText {
    try Formats.read(SourceFile(path: url.path, bytes: Array(try Data(contentsOf: url))))
  }

  @Test func `No file leaks markup into its text`() throws {
    var count = 0
    for url in Self.files(["md", "vtt", "srt"]) where url.lastPathComponent != "README.md" {
      let source: SourceText
      do {
        source = try Self.source(url)
      } catch let error as FormatError {
        #expect(error.reason == .empty, "\(url.path)")
        continue
      }
      count += 1
      for cue in source.cues {
        for mark in ["-->", "<c>", "</c", "yt-timestamp", "[[", "data-t", "\u{E000}"] {
          #expect(!cue.text.contains(mark), "\(url.path):\(cue.line)")
        }
        #expect(cue.words.isEmpty || cue.words.map(\.text).joined(separator: " ") == cue.text)
      }
      let times = source.cues.compactMap(\.start)
      let falling = zip(times, times.dropFirst()).count { $1 < $0 }
      if source.kind == .transcript { #expect(falling * 5 <= times.count, "\(url.path)") }
    }
    #expect(count > 200)
  }

  @Test func `Podcast transcripts have a turn per header line`() throws {
    for url in Self.files(["md"]) where url.path.contains("/lenny/") {
      let lines = try String(contentsOf: url, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      let headers = lines.count { $0.hasSuffix("):") && $0.contains("(") && !$0.contains("]") }
      guard headers > 0 else { continue }
      let source = try Self.source(url)
      #expect(source.format == "speaker-markdown")
      // Turns in which nothing could be heard have no text.
      #expect((headers - 3...headers + 2).contains(source.cues.count), "\(url.path) \(headers)")
    }
  }

  @Test func `The reference note has 36 citations with times`() throws {
    let urls = Self.files(["md"]).filter {
      $0.lastPathComponent.hasPrefix("understanding-the-role")
    }
    let source = try Self.source(try #require(urls.first))
    let citations = source.cues.flatMap(\.citations)
    #expect(citations.count == 36)
    #expect(citations.allSatisfy { $0.cited != nil && !$0.claim.isEmpty })
    #expect(source.recording.channel == "lennyspodcast")
  }

  /// A file of the corpus, and what its reader must find. Numbers of cues and their times were
  /// counted in the files; where words are joined to cues (`one_word_segments.json`), and in
  /// `timed`, they are what hark found and a look confirmed.
  struct Expected: Sendable, CustomTestStringConvertible {
    var path: String
    var format: String
    var cues: Int
    /// When the first and the last cue begin, in milliseconds.
    var first: Int
    var last: Int
    /// How many cues have the times of their words.
    var timed = 0

    var testDescription: String { path }
  }

  static let expected: [Expected] = [
    .init(
      path: "json3/dashboard-ui.en.json3", format: "json3", cues: 256, first: 160, last: 496_639,
      timed: 256),
    .init(
      path: "json3/derived-aircAruvnKk.en.json3", format: "json3", cues: 506, first: 4220,
      last: 1_105_100, timed: 506),
    .init(
      path: "json3/sample-sift.json3", format: "json3", cues: 5, first: 500, last: 42000, timed: 5),
    .init(path: "json3/sample-yt2md.json3", format: "json3", cues: 4, first: 0, last: 70000),
    .init(
      path: "srv1/derived-bBC-nXj3Ng4.en.srv1.xml", format: "srv1", cues: 380, first: 3900,
      last: 1_497_280),
    .init(
      path: "srv1/derived-bBC-nXj3Ng4.es.srv1.xml", format: "srv1", cues: 398, first: 4220,
      last: 1_492_700),
    .init(path: "srv1/transcript.xml", format: "srv1", cues: 3, first: 0, last: 5700),
    .init(
      path: "srv3/derived-PFDu9oVAE-g.en.srv3", format: "srv3", cues: 409, first: 19920,
      last: 1_004_540, timed: 409),
    .init(
      path: "srv3/HighTimestamp.ytt", format: "srv3", cues: 4, first: 43_200_007, last: 89_999_994),
    .init(
      path: "whisper-json/arabic.mp3.words.json", format: "whisper-json", cues: 8, first: 1800,
      last: 38880, timed: 8),
    .init(
      path: "whisper-json/empty.mp3.words.json", format: "whisper-json", cues: 1, first: 0, last: 0,
      timed: 1),
    .init(
      path: "whisper-json/guru-puja-2nd-talk.json", format: "whisper-json", cues: 17, first: 210,
      last: 77710, timed: 17),
    .init(
      path: "whisper-json/japanese.mp3.words.json", format: "whisper-json", cues: 7, first: 80,
      last: 36420, timed: 1),
    .init(
      path: "whisper-json/large_apollo11.mp3.words.json", format: "whisper-json", cues: 15,
      first: 360, last: 75110, timed: 15),
    .init(
      path: "whisper-json/list-comprehension.json", format: "whisper-json", cues: 26, first: 0,
      last: 58240, timed: 26),
    .init(
      path: "whisper-json/openai-api-words.es.json", format: "whisper-json", cues: 1, first: 20260,
      last: 20260, timed: 1),
    .init(
      path: "whisper-json/radio_short.mp3.words.json", format: "whisper-json", cues: 61, first: 40,
      last: 119_500, timed: 61),
    .init(
      path: "whisper-json/vosk-manifesto.json", format: "vosk", cues: 31, first: 1590, last: 84420,
      timed: 31),
    .init(
      path: "whisper-cpp-json/derived-aircAruvnKk.en.json", format: "whisper-cpp", cues: 131,
      first: 4220, last: 1_105_100),
    .init(
      path: "whisper-cpp-json/derived-radio_short.fr.full.json", format: "whisper-cpp", cues: 61,
      first: 40, last: 119_500, timed: 61),
    .init(
      path: "whisper-cpp-json/interview.base.en.json", format: "whisper-cpp", cues: 1, first: 0,
      last: 0),
    .init(
      path: "whisper-cpp-json/weather.ja.json", format: "whisper-cpp", cues: 1, first: 0, last: 0),
    .init(
      path: "podcast-json/buzzcast.json", format: "podcast-json", cues: 489, first: 0,
      last: 1_680_050),
    .init(
      path: "podcast-json/podnews_weekly_review_2023-05-05.json", format: "podcast-json", cues: 67,
      first: 35, last: 206_694),
    .init(
      path: "podcast-json/namespace-example.json", format: "podcast-json", cues: 2, first: 500,
      last: 2750, timed: 2),
    .init(
      path: "podcast-json/one_word_segments.json", format: "podcast-json", cues: 29, first: 300,
      last: 117_290, timed: 29),
    .init(
      path: "podcast-json/buzzcast.html", format: "podcast-html", cues: 34, first: 0,
      last: 1_661_000),
    .init(
      path: "ttml/auld-lang-syne.ttml", format: "ttml", cues: 24, first: 0, last: 103_500, timed: 1),
    .init(path: "ttml/dfxp.dfxp", format: "ttml", cues: 2, first: 137_400, last: 3_740_500),
    .init(path: "ttml/example-in-breaklines.ttml", format: "ttml", cues: 4, first: 0, last: 3000),
    .init(
      path: "ttml/example-in-merging-style.ttml", format: "ttml", cues: 4, first: 0, last: 120_000),
    .init(path: "ttml/example-in.ttml", format: "ttml", cues: 4, first: 124_080, last: 148_320),
    .init(
      path: "ttml/ttml_example_apple.ttml", format: "ttml", cues: 38, first: 19764, last: 227_741,
      timed: 38),
    .init(path: "ttml/ttml_with_fps.ttml", format: "ttml", cues: 1, first: 15015, last: 15015),
  ]

  @Test("Captions and recognisers' output are read in full", arguments: expected)
  func recognised(expected: Expected) throws {
    let root = try #require(Corpus.root)
    let source = try Self.source(root.appending(path: "subtitles/\(expected.path)"))
    #expect(source.format == expected.format)
    #expect(source.cues.count == expected.cues)
    #expect(source.cues.first?.start?.milliseconds == expected.first)
    #expect(source.cues.last?.start?.milliseconds == expected.last)
    #expect(source.cues.count { !$0.words.isEmpty } == expected.timed)
    for cue in source.cues where !cue.words.isEmpty {
      #expect(cue.words.map(\.text).joined(separator: " ") == cue.text)
      #expect(cue.start == cue.words.first?.start)
    }
  }

  @Test func `What lies beside transcripts is refused quietly`() throws {
    let urls = Self.files(["json"]).filter {
      $0.lastPathComponent == "title.json" || $0.lastPathComponent.hasSuffix("info.json")
    }
    for url in urls {
      let error = #expect(throws: FormatError.self) { try Self.source(url) }
      #expect(error?.reason == .noTranscript, "\(url.path)")
    }
    #expect(urls.count > 4)
  }
}

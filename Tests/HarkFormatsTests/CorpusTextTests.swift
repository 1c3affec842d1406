import Foundation
import HarkCore
import HarkFormats
import Testing

/// What the readers see in the files of `corpus/subtitles`, checked by eye once.
@Suite(.enabled(if: Corpus.root != nil, "no corpus: set HARK_CORPUS to its folder"))
struct CorpusTextTests {
  /// Path, format, cues, first and last start in milliseconds.
  struct Row: CustomTestStringConvertible, Sendable {
    var path: String
    var format: String
    var cues: Int
    var first: Int?
    var last: Int?
    var testDescription: String { path }

    init(_ path: String, _ format: String, _ cues: Int, _ first: Int?, _ last: Int?) {
      (self.path, self.format, self.cues) = (path, format, cues)
      (self.first, self.last) = (first, last)
    }
  }

  @Test("Counts and times", arguments: rows)
  func counts(row: Row) throws {
    let root = try #require(Corpus.root)
    let source = try CorpusTests.source(root.appending(path: "subtitles/" + row.path))
    #expect(source.format == row.format && source.cues.count == row.cues)
    let starts = source.cues.compactMap { $0.start?.milliseconds }
    #expect(starts.first == row.first && starts.last == row.last)
  }

  @Test(
    "Character sets",
    arguments: [
      ("derived.ja.shift_jis.crlf", "Shift_JIS"), ("derived.zh.gb18030", "GB18030"),
      ("derived.ru.windows-1251", "Windows-1251"), ("series.windows-1250", "Windows-1250"),
      ("derived.fr.iso-8859-1.crlf", "Windows-1252"), ("film.fr.windows-1252.crlf", "Windows-1252"),
    ])
  func sets(name: String, set: String) throws {
    let root = try #require(Corpus.root)
    let source = try CorpusTests.source(
      root.appending(path: "subtitles/srt-encodings/\(name).srt"))
    #expect(source.problems.contains { $0.message.hasSuffix("read as \(set)") })
  }

  @Test func `The same film in two character sets has the same words`() throws {
    let folder = try #require(Corpus.root).appending(path: "subtitles/srt-encodings")
    let old = try CorpusTests.source(folder.appending(path: "film.fr.windows-1252.crlf.srt"))
    let new = try CorpusTests.source(folder.appending(path: "film.fr.utf-8.srt"))
    #expect(old.cues == new.cues)
  }

  @Test(
    "Speakers hold on in podcasts",
    arguments: ["srt-speakers/buzzcast.srt", "srt-speakers/namespace-example.srt"])
  func speakers(path: String) throws {
    let root = try #require(Corpus.root)
    let source = try CorpusTests.source(root.appending(path: "subtitles/" + path))
    #expect(source.cues.allSatisfy { $0.speaker != nil })
  }

  static let rows: [Row] = [
    Row("lrc/auld-lang-syne.lrc", "lrc", 24, 0, 103500),
    Row("lrc/bom-utf16-test.lrc", "lrc", 2, 18800, 22801),
    Row("lrc/openlrc.zh.lrc", "lrc", 7, 0, 23000),
    Row("lrc/test.lrc", "lrc", 2, 18900, 22901),
    Row("sbv/invalid_timeframe.sbv", "sbv", 4, 378, 17484),
    Row("sbv/missing_caption_text.sbv", "sbv", 4, 378, 17484),
    Row("sbv/sample.sbv", "sbv", 5, 378, 17484),
    Row("sbv/two_captions.sbv", "sbv", 2, 378, 11378),
    Row("ass/FaultTolerance.ass", "ass", 3, 0, 0),
    Row("ass/Karaoke.ass", "ass", 35, 0, 23420),
    Row("ass/Simultaneous.ass", "ass", 36, 0, 36430),
    Row("ass/TextDirection.ass", "ass", 14, 0, 4980),
    Row("ass/ass_different_format2.ass", "ass", 2, 137400, 3_740_500),
    Row("ass/example-in.ssa", "ass", 4, 124080, 148320),
    Row("ass/sample1.ass", "ass", 176, 250, 247590),
    Row("ass/word-per-event.ass", "ass", 84, 8960, 65290),
    Row("srt-encodings/bom-utf-16-le.srt", "srt", 7, 6500, 43000),
    Row("srt-encodings/bom-utf-8.srt", "srt", 7, 6500, 43000),
    Row("srt-encodings/capability_tester.srt", "srt", 37, 0, 66501),
    Row("srt-encodings/derived.de.utf-16-be-bom.srt", "srt", 60, 4020, 299980),
    Row("srt-encodings/derived.fr.iso-8859-1.crlf.srt", "srt", 60, 4020, 297570),
    Row("srt-encodings/derived.ja.shift_jis.crlf.srt", "srt", 59, 4020, 297570),
    Row("srt-encodings/derived.ru.windows-1251.srt", "srt", 60, 4260, 273100),
    Row("srt-encodings/derived.zh.gb18030.srt", "srt", 60, 4350, 210840),
    Row("srt-encodings/empty.srt", "srt", 5, 6500, 43000),
    Row("srt-encodings/example-in-carriage-return.srt", "srt", 3, 0, 10733),
    Row("srt-encodings/example-in-html-entities.srt", "srt", 3, 331, 6331),
    Row("srt-encodings/example-in-non-utf8.srt", "srt", 4, 124080, 148320),
    Row("srt-encodings/example-in-styled.srt", "srt", 5, 89590, 720000),
    Row("srt-encodings/film.fr.utf-8.srt", "srt", 30, 1000, 163276),
    Row("srt-encodings/film.fr.windows-1252.crlf.srt", "srt", 30, 1000, 163276),
    Row("srt-encodings/invalid.srt", "srt", 1, 1000, 1000),
    Row("srt-encodings/missing-sequence-in.srt", "srt", 4, 124080, 148320),
    Row("srt-encodings/no-indexes.srt", "srt", 7, 6500, 43000),
    Row("srt-encodings/series.windows-1250.srt", "srt", 30, 74233, 367816),
    Row("srt-encodings/utf16-le-crlf.srt", "srt", 1, 0, 0),
    Row("markdown-transcripts/all-in-20230519.md", "timed-text", 1275, 0, 5_296_000),
    Row("markdown-transcripts/all-in-intel-ceo [-ILKiOU5iAQ].md", "timed-text", 50, 0, 2_979_000),
    Row("markdown-transcripts/bitcoin-core-v30.md", "speaker-markdown", 159, 0, 3_030_000),
    Row(
      "markdown-transcripts/changelog-away-from-keyboard-1.md", "speaker-markdown", 25, 106000,
      1_170_000),
    Row("markdown-transcripts/talkpython-000.txt", "timed-text", 52, 0, 201000),
    Row("vtt-blocks/alignment.vtt", "vtt", 9, 1002, 25026),
    Row("vtt-blocks/captions_with_bom.vtt", "vtt", 4, 500, 16320),
    Row("vtt-blocks/comments.vtt", "vtt", 3, 135000, 145000),
    Row("vtt-blocks/cue_tags.vtt", "vtt", 3, 16500, 20500),
    Row("vtt-blocks/elephantsdream.chapters.en.vtt", "vtt", 9, 0, 565000),
    Row("vtt-blocks/elephantsdream.descriptions.en.vtt", "vtt", 63, 0, 647500),
    Row("vtt-blocks/example-in-carriage-return.vtt", "vtt", 3, 0, 10733),
    Row("vtt-blocks/example-in-html-entities.vtt", "vtt", 3, 331, 6331),
    Row("vtt-blocks/font.vtt", "vtt", 3, 1002, 7008),
    Row("vtt-blocks/invalid.vtt", "vtt", 7, 500, 27280),
    Row("vtt-blocks/invalid_timeframe_in_cue_text.vtt", "vtt", 3, 500, 11890),
    Row("vtt-blocks/legacy-webvtt-file.fr.vtt", "vtt", 8, 3500, 28000),
    Row("vtt-blocks/metadata_headers.vtt", "vtt", 2, 500, 7000),
    Row("vtt-blocks/metadata_headers_multiline.vtt", "vtt", 2, 500, 7000),
    Row("vtt-blocks/missing_caption_text.vtt", "vtt", 4, 500, 21580),
    Row("vtt-blocks/missing_timeframe.vtt", "vtt", 6, 500, 27280),
    Row("vtt-blocks/position.vtt", "vtt", 4, 1000, 4000),
    Row("vtt-blocks/style.vtt", "vtt", 1, 3_600_040, 3_600_040),
    Row("vtt-blocks/styles.vtt", "vtt", 1, 0, 0),
    Row("vtt-blocks/using_identifiers.vtt", "vtt", 6, 500, 23880),
    Row("vtt-languages/elephantsdream.captions.ar.vtt", "vtt", 77, 15042, 537333),
    Row("vtt-languages/elephantsdream.captions.en.vtt", "vtt", 78, 15000, 537000),
    Row("vtt-languages/elephantsdream.captions.ja.vtt", "vtt", 77, 15042, 537333),
    Row("vtt-languages/elephantsdream.captions.ru.vtt", "vtt", 84, 14958, 537333),
    Row("vtt-languages/elephantsdream.captions.sv.vtt", "vtt", 81, 15042, 537000),
    Row("vtt-speakers/kde_express-16.es.vtt", "vtt", 22, 0, 135400),
    Row("vtt-speakers/meeting-standup.vtt", "vtt", 11, 0, 72500),
    Row("vtt-speakers/podcast-namespace-example.vtt", "vtt", 7, 0, 21450),
    Row("vtt-speakers/podnews_weekly_review_2024-01-19.vtt", "vtt", 189, 0, 850720),
    Row("vtt-speakers/talkpython-000.vtt", "vtt", 52, 1, 201040),
    Row("srt-speakers/buzzcast.srt", "srt", 488, 0, 1_680_049),
    Row("srt-speakers/ergo-20241104_0bhPTk9hdGI.srt", "srt", 672, 10000, 2_485_000),
    Row("srt-speakers/namespace-example.srt", "srt", 222, 179, 752671),
  ]
}

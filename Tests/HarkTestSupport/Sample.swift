package import HarkCore
package import HarkStore
internal import HarkText

/// Sources and moments made by hand. In every transcript the word at place `w` of moment `m` is
/// said at second `100 * m + w`, so that a time tells which word it belongs to.
package enum Sample {
  /// A source that is written to an index with `moments`.
  package static func source(
    _ path: String, recording id: String?, kind: SourceText.Kind = .transcript,
    title: String? = nil, channel: String? = nil, date: String? = nil,
    duration seconds: Double? = nil, language: String? = "en",
    tags: [String] = [], problems: [Problem] = []
  ) -> SourceRecord {
    SourceRecord(
      path: path, kind: kind, format: kind == .note ? "markdown" : "webvtt", language: language,
      tags: tags, fingerprint: .init(size: 1, modified: 2, content: "3"),
      claim: Recording(
        id: id, title: title, channel: channel, date: date,
        duration: seconds.map { Timestamp(seconds: $0) }),
      problems: problems)
  }

  /// One moment a text; each carries the first words of those after it.
  package static func moments(
    _ texts: [String], of source: SourceRecord, speakers: [String?] = [],
    headings: [String?] = [], links: [[String]] = [], hasTimes: Bool = true
  ) -> [IndexedMoment] {
    texts.enumerated().map { order, text in
      let words = WordScanner.words(in: text)
      let anchors = words.indices.map { place in
        TimeMap.Anchor(
          word: place, start: hasTimes ? time(moment: order, word: place) : nil,
          precision: .word, line: 10 * order + 1)
      }
      let record = MomentRecord(
        id: source.key + "-\(order)", kind: source.kind, recordingID: source.recordingID,
        source: source.key, language: Language.stemmer(for: source.language),
        speaker: speakers.indices.contains(order) ? speakers[order] : nil,
        heading: headings.indices.contains(order) ? headings[order] : nil, text: text,
        times: TimeMap(
          anchors: anchors,
          end: hasTimes ? time(moment: order, word: words.count) : nil,
          wordCount: words.count))
      return IndexedMoment(
        record: record, words: words.map(\.term), goesOn: order < texts.count - 1, order: order,
        links: links.indices.contains(order) ? links[order] : [])
    }
  }

  /// When a word is said.
  package static func time(moment: Int, word: Int) -> Timestamp {
    Timestamp(milliseconds: (100 * moment + word) * 1000)
  }
}

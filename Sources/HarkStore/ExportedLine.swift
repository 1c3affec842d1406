internal import HarkCore

/// A line of an exported index; one of its members is there. The first line of an export has
/// `export`; each source follows with its moments, in the order of the index.
struct ExportedLine: Codable {
  /// The version of these lines.
  static let version = 1

  /// What wrote the export. `schema` is that of the index it was written from.
  struct Head: Codable {
    var version: Int
    var schema: Int
    var hark: String
    var sources: Int
    var moments: Int
  }

  var export: Head?
  var source: ExportedSource?
  var moment: ExportedMoment?
}

/// A source's record as an export has it; times in milliseconds.
struct ExportedSource: Codable {
  struct Claim: Codable {
    var id, title, channel, date, url: String?
    var duration: Int?
  }

  struct Flaw: Codable {
    var line: Int?
    var message: String
    var hint: String?
  }

  var path, kind, format: String
  var language: String?
  var tags: [String]
  var size, modified: Int
  var content: String
  var sidecar: Int
  var claim: Claim
  var moments: Int
  var problems: [Flaw]
  /// Hashes of 16 hexadecimal digits, one after the other.
  var sketch: String
  var words: Int
  var lastTime: Int?
  var hasWordTimes: Bool
  var speakers: [String]
  var origin: String
  var isOriginalLanguage: Bool
  var recording: String
  var leftOut, disbelieved, home: String?
  var together: Claim?
}

/// A moment as an export has it; what its source says is not said again. Times in milliseconds.
struct ExportedMoment: Codable {
  struct Anchor: Codable {
    var word: Int
    var start: Int?
    var precision: String
    var line: Int
  }

  var id, text: String
  var speaker, heading: String?
  var words: Int
  var end: Int?
  var anchors: [Anchor]
  var links: [String]
}

extension ExportedSource {
  init(_ record: SourceRecord) {
    let (print, traits) = (record.fingerprint, record.traits)
    self.init(
      path: record.path, kind: record.kind.rawValue, format: record.format,
      language: record.language, tags: record.tags, size: print.size, modified: print.modified,
      content: print.content, sidecar: print.sidecar,
      claim: Claim(record.claim),
      moments: record.moments,
      problems: record.problems.map { Flaw(line: $0.line, message: $0.message, hint: $0.hint) },
      sketch: traits.sketch.map(Self.digits).joined(), words: traits.words,
      lastTime: traits.lastTime?.milliseconds, hasWordTimes: traits.hasWordTimes,
      speakers: traits.speakers, origin: traits.origin.rawValue,
      isOriginalLanguage: traits.isOriginalLanguage, recording: record.recordingID,
      leftOut: record.leftOut, disbelieved: record.disbelieved, home: record.home,
      together: record.together.map(Claim.init))
  }

  /// The record; nil if a member has no meaning.
  var record: SourceRecord? {
    guard let kind = SourceText.Kind(rawValue: kind), moments >= 0, sketch.utf8.count % 16 == 0,
      let origin = SourceTraits.Origin(rawValue: origin), path.hasPrefix("/")
    else { return nil }
    let digits = Array(sketch.utf8)
    let hashes = stride(from: 0, to: digits.count, by: 16).compactMap {
      UInt64(String(decoding: digits[$0..<$0 + 16], as: UTF8.self), radix: 16)
    }
    guard hashes.count * 16 == digits.count else { return nil }
    return SourceRecord(
      path: path, kind: kind, format: format, language: language, tags: tags,
      fingerprint: .init(size: size, modified: modified, content: content, sidecar: sidecar),
      claim: claim.recording,
      moments: moments,
      problems: problems.map { Problem(line: $0.line, $0.message, hint: $0.hint) },
      traits: SourceTraits(
        sketch: hashes, words: words, lastTime: lastTime.map { Timestamp(milliseconds: $0) },
        hasWordTimes: hasWordTimes, speakers: speakers, origin: origin,
        isOriginalLanguage: isOriginalLanguage),
      recordingID: recording, leftOut: leftOut, disbelieved: disbelieved, home: home,
      together: together?.recording)
  }

  private static func digits(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension ExportedSource.Claim {
  init(_ claim: Recording) {
    self.init(
      id: claim.id, title: claim.title, channel: claim.channel, date: claim.date, url: claim.url,
      duration: claim.duration?.milliseconds)
  }

  var recording: Recording {
    Recording(
      id: id, title: title, channel: channel, date: date,
      duration: duration.map { Timestamp(milliseconds: $0) }, url: url)
  }
}

extension ExportedMoment {
  init(_ record: MomentRecord, links: [String]) {
    self.init(
      id: record.id, text: record.text, speaker: record.speaker,
      heading: record.heading, words: record.times.wordCount, end: record.times.end?.milliseconds,
      anchors: record.times.anchors.map {
        Anchor(
          word: $0.word, start: $0.start?.milliseconds, precision: $0.precision.rawValue,
          line: $0.line)
      }, links: links)
  }

  /// The record of the moment of a source; nil if a member has no meaning.
  func record(of source: SourceRecord) -> MomentRecord? {
    var last = -1
    var times: [TimeMap.Anchor] = []
    for anchor in anchors {
      guard let precision = Precision(rawValue: anchor.precision), anchor.word > last,
        anchor.word <= max(0, words)
      else { return nil }
      last = anchor.word
      times.append(
        .init(
          word: anchor.word, start: anchor.start.map { Timestamp(milliseconds: $0) },
          precision: precision, line: anchor.line))
    }
    guard times.first?.word == 0, !id.isEmpty, id.utf8.count <= Schema.longestRecordingID,
      words <= text.utf8.count, words >= 0
    else { return nil }
    return MomentRecord(
      id: id, kind: source.kind, recordingID: source.recordingID, source: source.key,
      language: Language.stemmer(for: source.language), speaker: speaker, heading: heading,
      text: text,
      times: TimeMap(
        anchors: times, end: end.map { Timestamp(milliseconds: $0) }, wordCount: words))
  }
}

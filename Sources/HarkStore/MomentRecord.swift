package import HarkCore

/// A moment as the index keeps it: a value of its document.
package struct MomentRecord: Equatable, Sendable {
  /// Its name for clients; the same as long as its recording, time and words are.
  package var id: String
  package var kind: SourceText.Kind
  package var recordingID: String
  /// The key of its source.
  package var source: String
  /// The language of its words, a code that Xapian's stemmer knows; empty for none.
  package var language: String
  package var speaker: String?
  package var heading: String?
  /// The words, clean for any output.
  package var text: String
  package var times: TimeMap

  package init(
    id: String, kind: SourceText.Kind, recordingID: String, source: String, language: String,
    speaker: String?, heading: String?, text: String, times: TimeMap
  ) {
    self.id = id
    self.kind = kind
    self.recordingID = recordingID
    self.source = source
    self.language = language
    self.speaker = speaker
    self.heading = heading
    self.text = text
    self.times = times
  }
}

extension MomentRecord {
  /// The version of this record; the first number of it.
  private static let version = 2

  private static let precisions: [Precision] = [.word, .cue, .turn, .citation, .estimated]

  func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.put(Self.version)
    writer.put(id)
    writer.put(kind == .transcript ? 0 : 1)
    writer.put(recordingID)
    writer.put(source)
    writer.put(language)
    writer.put(speaker)
    writer.put(heading)
    writer.put(text)
    writer.put(times.wordCount)
    writer.put(times.end?.milliseconds)
    var (word, time, line) = (0, 0, 0)
    writer.put(times.anchors) { writer, anchor in
      // Differences to the anchor before stay small.
      writer.put(anchor.word - word)
      writer.put(anchor.line - line)
      writer.put(Self.precisions.firstIndex(of: anchor.precision) ?? 0)
      writer.put(anchor.start.map { $0.milliseconds - time })
      word = anchor.word
      line = anchor.line
      time = anchor.start?.milliseconds ?? time
    }
    return writer.bytes
  }

  /// The id in a record's bytes, without reading the rest.
  static func id(in bytes: [UInt8]) throws -> String {
    var reader = ByteReader(bytes)
    _ = try reader.number()
    return try reader.text()
  }

  init(decoding bytes: [UInt8]) throws {
    var reader = ByteReader(bytes)
    guard try reader.number() == Self.version else { throw ByteReader.Malformed() }
    let id = try reader.text()
    let kind: SourceText.Kind = try reader.number() == 0 ? .transcript : .note
    let recordingID = try reader.text()
    let source = try reader.text()
    let language = try reader.text()
    let speaker = try reader.optionalText()
    let heading = try reader.optionalText()
    let text = try reader.text()
    let wordCount = try reader.number()
    // A word takes a byte at least.
    guard (0...bytes.count).contains(wordCount) else { throw ByteReader.Malformed() }
    let end = try reader.optionalNumber().map { Timestamp(milliseconds: $0) }
    var (word, time, line) = (0, 0, 0)
    let anchors = try reader.list { reader in
      word &+= try reader.number()
      line &+= try reader.number()
      let precision = try reader.number()
      guard Self.precisions.indices.contains(precision), (0...wordCount).contains(word) else {
        throw ByteReader.Malformed()
      }
      let start = try reader.optionalNumber().map { difference in
        time &+= difference
        return Timestamp(milliseconds: time)
      }
      return TimeMap.Anchor(
        word: word, start: start, precision: Self.precisions[precision], line: line)
    }
    self.init(
      id: id, kind: kind, recordingID: recordingID, source: source, language: language,
      speaker: speaker, heading: heading, text: text,
      times: TimeMap(anchors: anchors, end: end, wordCount: wordCount))
  }
}

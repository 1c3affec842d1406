internal import HarkCore

/// The version of the records in the metadata; the first number of each.
private let recordVersion = 1
/// That of a source that moved: it ends with its home.
private let movedSourceVersion = 2
/// That of a source whose recording has more to say: it ends with its home, if it has one, and with
/// what is said together.
private let joinedSourceVersion = 3

extension ByteWriter {
  fileprivate mutating func put(_ recording: Recording) {
    put(recording.id)
    put(recording.title)
    put(recording.channel)
    put(recording.date)
    put(recording.duration?.milliseconds)
    put(recording.url)
  }
}

extension ByteReader {
  fileprivate mutating func recording() throws -> Recording {
    Recording(
      id: try optionalText(), title: try optionalText(), channel: try optionalText(),
      date: try optionalText(),
      duration: try optionalNumber().map { Timestamp(milliseconds: $0) },
      url: try optionalText())
  }

  fileprivate mutating func expectVersion() throws {
    guard try number() == recordVersion else { throw Malformed() }
  }
}

extension ByteWriter {
  fileprivate mutating func put(_ traits: SourceTraits) {
    put(traits.sketch) { $0.put(Int(bitPattern: UInt(truncatingIfNeeded: $1))) }
    put(traits.words)
    put(traits.lastTime?.milliseconds)
    put(traits.hasWordTimes ? 1 : 0)
    put(traits.speakers) { $0.put($1) }
    put(traits.origin.rawValue)
    put(traits.isOriginalLanguage ? 1 : 0)
  }
}

extension ByteReader {
  fileprivate mutating func traits() throws -> SourceTraits {
    let sketch = try list { UInt64(UInt(bitPattern: try $0.number())) }
    let words = try number()
    let lastTime = try optionalNumber().map { Timestamp(milliseconds: $0) }
    let hasWordTimes = try number() == 1
    let speakers = try list { try $0.text() }
    guard let origin = SourceTraits.Origin(rawValue: try text()) else { throw Malformed() }
    return SourceTraits(
      sketch: sketch, words: words, lastTime: lastTime, hasWordTimes: hasWordTimes,
      speakers: speakers, origin: origin, isOriginalLanguage: try number() == 1)
  }
}

extension SourceRecord {
  func encoded() -> [UInt8] {
    var writer = ByteWriter()
    let isJoined = together != nil
    writer.put(
      isJoined ? joinedSourceVersion : home == nil ? recordVersion : movedSourceVersion)
    writer.put(path)
    writer.put(kind.rawValue)
    writer.put(format)
    writer.put(language)
    writer.put(tags) { $0.put($1) }
    writer.put(fingerprint.size)
    writer.put(fingerprint.modified)
    writer.put(fingerprint.content)
    writer.put(fingerprint.sidecar)
    writer.put(claim)
    writer.put(moments)
    writer.put(problems) { writer, problem in
      writer.put(problem.line)
      writer.put(problem.message)
      writer.put(problem.hint)
    }
    writer.put(traits)
    writer.put(recordingID)
    writer.put(leftOut)
    writer.put(disbelieved)
    if let together {
      writer.put(home)
      writer.put(together)
    } else if let home {
      writer.put(home)
    }
    return writer.bytes
  }

  init(decoding bytes: [UInt8]) throws {
    var reader = ByteReader(bytes)
    let version = try reader.number()
    guard (recordVersion...joinedSourceVersion).contains(version) else {
      throw ByteReader.Malformed()
    }
    let path = try reader.text()
    guard let kind = SourceText.Kind(rawValue: try reader.text()) else {
      throw ByteReader.Malformed()
    }
    self.init(
      path: path, kind: kind, format: try reader.text(), language: try reader.optionalText(),
      tags: try reader.list { try $0.text() },
      fingerprint: Fingerprint(
        size: try reader.number(), modified: try reader.number(), content: try reader.text(),
        sidecar: try reader.number()),
      claim: try reader.recording(), moments: try reader.number(),
      problems: try reader.list { reader in
        Problem(
          line: try reader.optionalNumber(), try reader.text(), hint: try reader.optionalText())
      },
      traits: try reader.traits(), recordingID: try reader.text(),
      leftOut: try reader.optionalText(), disbelieved: try reader.optionalText(),
      home: version == movedSourceVersion
        ? try reader.text() : version == joinedSourceVersion ? try reader.optionalText() : nil,
      together: version == joinedSourceVersion ? try reader.recording() : nil)
  }
}

extension RecordingRecord {
  func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.put(recordVersion)
    writer.put(id)
    writer.put(recording)
    writer.put(moments)
    writer.put(sources) { $0.put($1) }
    return writer.bytes
  }

  init(decoding bytes: [UInt8]) throws {
    var reader = ByteReader(bytes)
    try reader.expectVersion()
    self.init(
      id: try reader.text(), recording: try reader.recording(), moments: try reader.number(),
      sources: try reader.list { try $0.text() })
  }
}

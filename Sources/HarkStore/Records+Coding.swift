internal import HarkCore

/// The version of the records in the metadata; the first number of each.
private let recordVersion = 1

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

extension SourceRecord {
  func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.put(recordVersion)
    writer.put(path)
    writer.put(kind.rawValue)
    writer.put(format)
    writer.put(language)
    writer.put(tags) { $0.put($1) }
    writer.put(fingerprint.size)
    writer.put(fingerprint.modified)
    writer.put(fingerprint.content)
    writer.put(claim)
    writer.put(moments)
    writer.put(problems) { writer, problem in
      writer.put(problem.line)
      writer.put(problem.message)
      writer.put(problem.hint)
    }
    return writer.bytes
  }

  init(decoding bytes: [UInt8]) throws {
    var reader = ByteReader(bytes)
    try reader.expectVersion()
    let path = try reader.text()
    guard let kind = SourceText.Kind(rawValue: try reader.text()) else {
      throw ByteReader.Malformed()
    }
    self.init(
      path: path, kind: kind, format: try reader.text(), language: try reader.optionalText(),
      tags: try reader.list { try $0.text() },
      fingerprint: Fingerprint(
        size: try reader.number(), modified: try reader.number(), content: try reader.text()),
      claim: try reader.recording(), moments: try reader.number(),
      problems: try reader.list { reader in
        Problem(
          line: try reader.optionalNumber(), try reader.text(), hint: try reader.optionalText())
      })
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

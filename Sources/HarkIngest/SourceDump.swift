internal import Foundation
package import HarkCore

/// What a reader saw, as JSON lines (design contract 3.3).
package enum SourceDump {
  /// A line for the recording and the source, then one for each cue.
  package static func lines(of source: SourceText, path: String) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var bytes: [UInt8] = []
    bytes += try encoder.encode(Head(source, path: path))
    bytes.append(UInt8(ascii: "\n"))
    for cue in source.cues {
      bytes += try encoder.encode(Line(cue))
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  private struct Head: Encodable {
    let recording: [String: Value]
    let source: [String: Value]

    init(_ source: SourceText, path: String) {
      let claim = source.recording
      recording = [
        "id": .text(claim.id), "title": .text(claim.title), "channel": .text(claim.channel),
        "date": .text(claim.date), "duration": .number(claim.duration?.seconds),
        "url": .text(claim.url),
      ]
      self.source = [
        "path": .text(path), "kind": .text(source.kind.rawValue), "format": .text(source.format),
        "language": .text(source.language), "tags": .list(source.tags.map { .text($0) }),
        "problems": .list(source.problems.map { .text($0.description) }),
      ]
    }
  }

  private struct Line: Encodable {
    let fields: [String: Value]

    init(_ cue: Cue) {
      var fields: [String: Value] = [
        "start": .number(cue.start?.seconds), "end": .number(cue.end?.seconds),
        "speaker": .text(cue.speaker), "text": .text(cue.text),
        "line": .number(Double(cue.line)),
      ]
      if let heading = cue.heading { fields["heading"] = .text(heading) }
      if !cue.words.isEmpty {
        fields["words"] = .list(
          cue.words.map { .list([.number($0.start.seconds), .text($0.text)]) })
      }
      if !cue.citations.isEmpty {
        fields["citations"] = .list(
          cue.citations.map {
            .object([
              "cited": .number($0.cited?.seconds), "written": .text($0.written),
              "text": .text($0.claim),
            ])
          })
      }
      if !cue.links.isEmpty { fields["links"] = .list(cue.links.map { .text($0) }) }
      self.fields = fields
    }

    func encode(to encoder: any Encoder) throws { try fields.encode(to: encoder) }
  }

  /// A JSON value; what is absent is null.
  private indirect enum Value: Encodable {
    case text(String?)
    case number(Double?)
    case list([Value])
    case object([String: Value])

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .list(let values): try values.encode(to: encoder)
      case .object(let members): try members.encode(to: encoder)
      case .text(let text):
        var container = encoder.singleValueContainer()
        if let text { try container.encode(text) } else { try container.encodeNil() }
      case .number(let number):
        var container = encoder.singleValueContainer()
        if let number { try container.encode(number) } else { try container.encodeNil() }
      }
    }
  }
}

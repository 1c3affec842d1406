internal import HarkWire

/// The verdicts that are not "ok" in the format of static analysis, for services that check a
/// repository: SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/).
package struct SARIFReport: Encodable, Sendable {
  private let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
  private let version = "2.1.0"
  private let runs: [Run]

  /// - Parameter programVersion: of hark.
  package init(_ notes: [CheckedNote], programVersion: String) {
    let driver = Driver(
      version: programVersion,
      rules: [
        Rule("near", "The words are said between one and two minutes from the time cited."),
        Rule("moved", "The words are said elsewhere in the recording."),
        Rule("unsupported", "The words are said nowhere in the recording."),
        Rule("no_transcript", "There is no transcript to compare with."),
      ])
    runs = [Run(tool: Tool(driver: driver), results: notes.flatMap(Self.results))]
  }

  private static func results(of note: CheckedNote) -> [Result] {
    let lines = LinePlaces(note.bytes)
    let location = Artifact(uri: uri(of: note.path))
    return note.result.citations.enumerated().compactMap { index, citation in
      guard citation.verdict != "ok" || citation.beyondEnd else { return nil }
      let region =
        citation.place.map { lines.region($0[0]..<$0[1]) } ?? Region(startLine: citation.line)
      let edits = note.edits.edits.filter { $0.citation == index }
      return Result(
        ruleId: citation.verdict,
        level: citation.isWrong ? "warning" : "note",
        message: Message(text: sentence(of: citation)),
        locations: [Location(physicalLocation: .init(artifactLocation: location, region: region))],
        fixes: edits.isEmpty
          ? nil
          : [
            Fix(
              description: Message(text: "cite \(citation.candidates[0].timecode) instead"),
              artifactChanges: [
                .init(
                  artifactLocation: location,
                  replacements: edits.map { edit in
                    .init(
                      deletedRegion: lines.region(edit.range),
                      insertedContent: Message(text: edit.text))
                  })
              ])
          ])
    }
  }

  /// A path as a relative reference, or an address of a file.
  private static func uri(of path: String) -> String {
    let kept = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = Array((path.hasPrefix("/") ? "file://" : "").utf8)
    for byte in path.utf8 {
      if kept.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func sentence(of citation: CheckedCitation) -> String {
    let written = citation.written.isEmpty ? "This citation" : citation.written
    var text =
      switch citation.verdict {
      case "near", "moved":
        "\(written): this is said at \(citation.candidates.first?.timecode ?? "another time")."
      case "unsupported": "\(written): this is said nowhere, as far as words can tell."
      case "no_transcript": "\(written): the recording has no transcript."
      default: "\(written)."
      }
    if citation.beyondEnd { text += " The time is after the recording's end." }
    return text
  }

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }
}

// The parts of the format that are used.
extension SARIFReport {
  private struct Run: Encodable {
    var tool: Tool
    var columnKind = "unicodeCodePoints"
    var results: [Result]
  }

  private struct Tool: Encodable { var driver: Driver }

  private struct Driver: Encodable {
    var name = "hark"
    var version: String
    var rules: [Rule]
  }

  private struct Rule: Encodable {
    var id: String
    var shortDescription: Message

    init(_ id: String, _ text: String) {
      self.id = id
      shortDescription = Message(text: text)
    }
  }

  private struct Message: Encodable { var text: String }

  private struct Result: Encodable {
    var ruleId: String
    var level: String
    var message: Message
    var locations: [Location]
    var fixes: [Fix]?
  }

  private struct Location: Encodable {
    struct Physical: Encodable {
      var artifactLocation: Artifact
      var region: Region
    }

    var physicalLocation: Physical
  }

  private struct Artifact: Encodable { var uri: String }

  private struct Fix: Encodable {
    struct Change: Encodable {
      struct Replacement: Encodable {
        var deletedRegion: Region
        var insertedContent: Message
      }

      var artifactLocation: Artifact
      var replacements: [Replacement]
    }

    var description: Message
    var artifactChanges: [Change]
  }

  /// Lines and columns from 1, the end exclusive.
  struct Region: Encodable {
    var startLine: Int
    var startColumn: Int?
    var endLine: Int?
    var endColumn: Int?
  }
}

/// Turns places in a text into lines and columns.
struct LinePlaces {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
  }

  /// The lines and columns, in Unicode scalars, of some bytes.
  func region(_ range: Range<Int>) -> SARIFReport.Region {
    let (first, last) = (place(range.lowerBound), place(range.upperBound))
    return .init(
      startLine: first.line, startColumn: first.column, endLine: last.line,
      endColumn: last.column)
  }

  private func place(_ index: Int) -> (line: Int, column: Int) {
    let index = min(max(0, index), bytes.count)
    let line = (starts.firstIndex { $0 > index } ?? starts.count) - 1
    let column = bytes[starts[line]..<index].count { $0 & 0xC0 != 0x80 }
    return (line + 1, column + 1)
  }
}

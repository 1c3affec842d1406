internal import Foundation
internal import HarkCore
internal import HarkStore
internal import HarkWire

/// Citations that what was said does not bear out: `hark/verify` says which. Where a daemon has no
/// such method, those past the end of the recording.
enum WrongCitations {
  static let check = NoteCheck(find: find)

  /// What `hark/verify` says of a citation, as far as an editor shows it.
  struct Verdict: Decodable {
    struct Candidate: Decodable {
      var start: Double?
      var text: String?
    }
    var line: Int
    var cited: Double?
    var verdict: String
    var candidates: [Candidate]?
    var beyondEnd: Bool?

    private enum CodingKeys: String, CodingKey {
      case line, cited, verdict, candidates
      case beyondEnd = "beyond_end"
    }
  }

  private struct Answer: Decodable { var citations: [Verdict] }
  private struct Question: Encodable {
    var path: String
    var text: String
  }

  private static func find(
    _ document: EditedDocument, _ context: EditorContext
  ) throws -> [Finding] {
    guard let path = document.path, document.source != nil else {
      return try pastEnd(document, context)
    }
    do {
      let question = try EditorJSON.encode(Question(path: path, text: document.text.string))
      let answer = try context.ask("hark/verify", question)
      let verdicts = try JSONDecoder().decode(Answer.self, from: Data(answer)).citations
      return findings(verdicts, in: document)
    } catch is ResponseError {
      return try pastEnd(document, context)
    } catch is DecodingError {
      return try pastEnd(document, context)
    }
  }

  /// The verdicts on the marks that they are of: by line and time, each mark once.
  private static func findings(_ verdicts: [Verdict], in document: EditedDocument) -> [Finding] {
    var marks = citations(in: document)
    return verdicts.compactMap { verdict in
      let seconds = verdict.cited ?? -1
      let place = marks.firstIndex { found in
        document.text.lineNumber(ofByte: found.mark.range.lowerBound) + 1 == verdict.line
          && abs(found.time.seconds - seconds) < 1
      }
      guard let place else { return nil }
      let found = marks.remove(at: place)
      return finding(verdict, found.mark, found.style)
    }
  }

  private static func finding(
    _ verdict: Verdict, _ mark: NoteMark, _ style: CitationStyle
  ) -> Finding? {
    let times = (verdict.candidates ?? []).compactMap(\.start).map { Timestamp(seconds: $0) }
    let elsewhere = times.first.map { "; it is said at \($0.timecode)" } ?? ""
    var finding: Finding
    switch verdict.verdict {
    case "moved":
      finding = Finding(
        range: mark.range, severity: .warning, code: "moved",
        message: "This is not said here\(elsewhere)")
    case "near":
      finding = Finding(
        range: mark.range, severity: .hint, code: "near",
        message: "This is said a little before or after\(elsewhere)")
    case "unsupported":
      finding = Finding(
        range: mark.range, severity: .information, code: "unsupported",
        message: "Nothing like this is said in the recording")
    default: return nil
    }
    if verdict.beyondEnd == true {
      finding.message = "The recording ends before this\(elsewhere)"
      finding.code = "past-end"
      finding.severity = .warning
    }
    // A link has an address, which hark cite writes anew.
    if style != .link {
      finding.fixes = {
        times.prefix(3).compactMap { time in
          CitationText(time: time, address: nil, isOwn: true).written(as: style).map {
            Finding.Fix(title: "Cite \(time.timecode)", change: .replace(mark.range, $0))
          }
        }
      }
    }
    return finding
  }

  private static func citations(
    in document: EditedDocument
  ) -> [(mark: NoteMark, time: Timestamp, video: String?, style: CitationStyle)] {
    document.scan.marks.compactMap { mark in
      guard case .citation(let time, let video, let style) = mark.kind else { return nil }
      return (mark, time, video, style)
    }
  }

  /// Citations of a time after the last that the recording has.
  private static func pastEnd(
    _ document: EditedDocument, _ context: EditorContext
  ) throws -> [Finding] {
    var ends: [String: Timestamp] = [:]
    return try citations(in: document).compactMap { mark, time, video, _ in
      guard let moment = document.target(ofCitation: time, video: video) else { return nil }
      let id = moment.recordingID
      if ends[id] == nil { ends[id] = try context.recording(id)?.duration }
      guard let end = ends[id], time > end else { return nil }
      return Finding(
        range: mark.range, severity: .warning, code: "past-end",
        message: "The recording ends at \(end.timecode)")
    }
  }
}

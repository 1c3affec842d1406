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
    struct Edit: Decodable {
      var place: [Int]
      var text: String
    }
    struct Candidate: Decodable {
      var start: Double?
      var text: String?
      /// What to write to cite it, there and nowhere else.
      var edits: [Edit]?
    }
    var line: Int
    var cited: Double?
    var verdict: String
    var candidates: [Candidate]?
    var beyondEnd: Bool?
    /// Where it stands, in bytes, half open.
    var place: [Int]?

    private enum CodingKeys: String, CodingKey {
      case line, cited, verdict, candidates, place
      case beyondEnd = "beyond_end"
    }
  }

  private struct Answer: Decodable { var citations: [Verdict] }
  private struct Question: Encodable {
    var note: String
    var text: String
  }

  private static func find(
    _ document: EditedDocument, _ context: EditorContext
  ) throws -> [Finding] {
    do {
      // What is no file yet needs a name all the same; its text is what counts.
      let question = try EditorJSON.encode(
        Question(note: document.path ?? "/untitled.md", text: document.text.string))
      let answer = try context.ask("hark/verify", question)
      let verdicts = try JSONDecoder().decode(Answer.self, from: Data(answer)).citations
      return findings(verdicts, in: document)
    } catch is ResponseError {
      return try pastEnd(document, context)
    } catch is DecodingError {
      return try pastEnd(document, context)
    }
  }

  private typealias Mark = (range: Range<Int>, time: Timestamp, video: String?, form: CitationForm)

  /// The verdicts on the marks that they are of, each mark once: those at their places, else those
  /// of their lines and times.
  private static func findings(_ verdicts: [Verdict], in document: EditedDocument) -> [Finding] {
    var marks = citations(in: document)
    return verdicts.compactMap { verdict in
      let place = verdict.place.flatMap { range(of: $0, in: document) }
      let index = marks.firstIndex { mark in
        if let place { return mark.range.overlaps(place) }
        return document.text.lineNumber(ofByte: mark.range.lowerBound) + 1 == verdict.line
          && abs(mark.time.seconds - (verdict.cited ?? -1)) < 1
      }
      let mark = index.map { marks.remove(at: $0) }
      guard let range = mark?.range ?? place else { return nil }
      return finding(verdict, at: range, in: document)
    }
  }

  private static func range(of place: [Int], in document: EditedDocument) -> Range<Int>? {
    guard place.count == 2, 0 <= place[0], place[0] <= place[1],
      place[1] <= document.text.bytes.count
    else { return nil }
    return place[0]..<place[1]
  }

  private static func finding(
    _ verdict: Verdict, at range: Range<Int>, in document: EditedDocument
  ) -> Finding? {
    let candidates = verdict.candidates ?? []
    let times = candidates.compactMap(\.start).map { Timestamp(seconds: $0) }
    let elsewhere = times.first.map { "; it is said at \($0.timecode)" } ?? ""
    guard var finding = faults[verdict.verdict] else { return nil }
    finding.range = range
    if verdict.beyondEnd == true {
      (finding.code, finding.severity) = ("past-end", .warning)
      finding.message = "The recording ends before this"
    }
    if finding.code != "unsupported" { finding.message += elsewhere }
    // Where it cannot be told what to write, nothing is offered.
    let fixes = candidates.compactMap { fix($0, in: document) }
    finding.fixes = { fixes }
    return finding
  }

  /// What makes a citation name a candidate, as exact changes.
  private static func fix(
    _ candidate: Verdict.Candidate, in document: EditedDocument
  ) -> Finding.Fix? {
    guard let start = candidate.start, let edits = candidate.edits else { return nil }
    var changes: [(range: Range<Int>, text: String)] = []
    for edit in edits {
      guard let range = range(of: edit.place, in: document) else { return nil }
      changes.append((range, edit.text))
    }
    return Finding.Fix(
      title: "Cite \(Timestamp(seconds: start).timecode) instead", change: .edits(changes))
  }

  /// The verdicts that are faults.
  private static let faults: [String: Finding] = [
    "moved": Finding(
      range: 0..<0, severity: .warning, code: "moved", message: "This is not said here"),
    "near": Finding(
      range: 0..<0, severity: .hint, code: "near",
      message: "This is said a little before or after"),
    "unsupported": Finding(
      range: 0..<0, severity: .information, code: "unsupported",
      message: "Nothing like this is said in the recording"),
  ]

  private static func citations(in document: EditedDocument) -> [Mark] {
    document.scan.marks.compactMap { mark in
      guard case .citation(let time, let video, let form) = mark.kind else { return nil }
      return (mark.range, time, video, form)
    }
  }

  /// Citations of a time after the last that the recording has.
  private static func pastEnd(
    _ document: EditedDocument, _ context: EditorContext
  ) throws -> [Finding] {
    var ends: [String: Timestamp] = [:]
    return try citations(in: document).compactMap { range, time, video, _ in
      guard let moment = document.target(ofCitation: time, video: video) else { return nil }
      let id = moment.recordingID
      if ends[id] == nil { ends[id] = try context.recording(id)?.duration }
      guard let end = ends[id], time > end else { return nil }
      return Finding(
        range: range, severity: .warning, code: "past-end",
        message: "The recording ends at \(end.timecode)")
    }
  }
}

internal import HarkCore
package import HarkWire

/// The view of `hark verify`: the citations of a note with their verdicts, and what is said
/// instead.
package struct VerifyFormatter: Sendable {
  private let look: Look
  private let showsAll: Bool
  private static let indent = 4

  /// - Parameter showsAll: those that are right, too.
  package init(look: Look, showsAll: Bool) {
    self.look = look
    self.showsAll = showsAll
  }

  /// The text, each line ended; of a cleaned result.
  package func format(_ result: VerifyResult) -> String {
    let recording = result.recording
    var lines = look.header(title: result.note, details: recording.printedTitle)
    if let transcript = result.transcript {
      lines += look.header(title: "", details: transcript)
    }
    for conflict in result.conflicts {
      lines.append(
        look.lines("also claims this recording, of another talk: \(conflict.path)", .detail))
    }
    for citation in result.citations where showsAll || citation.verdict != "ok" {
      lines += self.lines(of: citation)
    }
    lines.append(look.lines(Self.summary([result]), .emphasis))
    return lines.map { $0 + "\n" }.joined()
  }

  /// How many citations have which verdict: `36 citations: 10 ok, 26 moved; 15 beyond the end`.
  package static func summary(_ results: [VerifyResult]) -> String {
    let citations = results.flatMap(\.citations)
    let number = citations.count
    var text = number == 1 ? "1 citation" : "\(number) citations"
    let counts = words.compactMap { verdict, name -> String? in
      let count = citations.count { $0.verdict == verdict }
      return count > 0 ? "\(count) \(name)" : nil
    }
    if !counts.isEmpty { text += ": " + counts.joined(separator: ", ") }
    let beyond = citations.count(where: \.beyondEnd)
    return beyond > 0 ? text + "; \(beyond) beyond the end" : text
  }

  /// The verdicts, and how they are told.
  private static let words = [
    ("ok", "ok"), ("near", "near"), ("moved", "said elsewhere"), ("unsupported", "unsupported"),
    ("no_transcript", "without a transcript"),
  ]

  /// Why a citation is not corrected, in words; nil where that is not said.
  package static func obstacle(to citation: CheckedCitation) -> String? {
    citation.obstacle.flatMap { obstacles[$0] }
  }

  private static let obstacles = [
    "range": "it is a range of times, whose other end would be wrong",
    "several": "it is one of several times in one place",
    "shared": "other links of the note have the same address",
    "damaged": "what is written is no clean time",
    "unclear": "where it is written is not clear",
  ]

  private func lines(of citation: CheckedCitation) -> [String] {
    let style = look.style
    var verdict = Self.words.first { $0.0 == citation.verdict }?.1 ?? citation.verdict
    if let best = citation.candidates.first, citation.verdict == "moved" {
      verdict += " at \(best.timecode)"
    }
    if citation.beyondEnd { verdict += ", beyond the end" }
    if let slip = citation.slip { verdict += " (\(slip))" }
    let written = citation.written.isEmpty ? "–" : citation.written
    let lead =
      "\(citation.line)  " + style.paint(written, .time) + "  "
      + style.paint(verdict, citation.isWrong ? .match : .emphasis)
    let blank = String(repeating: " ", count: Self.indent)
    var lines = ["", lead]
    lines += look.paragraph(
      MarkedText(citation.claim), lead: blank, leadWidth: Self.indent, role: .detail)
    guard citation.verdict != "ok" else { return lines }
    for candidate in citation.candidates { lines += self.lines(of: candidate) }
    if let obstacle = Self.obstacle(to: citation) {
      lines.append(blank + look.style.paint("To be corrected by hand: \(obstacle).", .detail))
    }
    return lines
  }

  private func lines(of candidate: CheckedCitation.Candidate) -> [String] {
    let style = look.style
    let isEstimated = candidate.precision == Precision.estimated.rawValue
    let time = (isEstimated ? "~" : "") + candidate.timecode
    let speaker = candidate.speaker.map { "  " + style.paint($0, .speaker) } ?? ""
    let indent = String(repeating: " ", count: Self.indent)
    let lead =
      indent + style.link(style.paint(time, .time), to: candidate.url) + speaker + "  "
    let width =
      Self.indent + DisplayWidth.of(time) + 2
      + (candidate.speaker.map { DisplayWidth.of($0) + 2 } ?? 0)
    var lines = look.paragraph(MarkedText(candidate.text), lead: lead, leadWidth: width)
    if look.showsAddresses, let url = candidate.url { lines.append(indent + url) }
    return lines
  }
}

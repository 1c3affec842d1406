package import HarkWire

/// The view of `hark explain`: a name and what is to be said of it, in two columns.
package struct ExplainFormatter: Sendable {
  private let look: Look

  /// The widest first column; longer names get a line of their own.
  private static let widestName = 24
  private static let indent = 2

  package init(look: Look) {
    self.look = look
  }

  private struct Row {
    var name: String
    var text: String
    var depth = 0

    var width: Int { DisplayWidth.of(name) + depth * ExplainFormatter.indent }
  }

  /// The text, each line ended; of a cleaned result.
  package func format(_ result: ExplainResult) -> String {
    var rows = [Row(name: "query", text: result.query)]
    if result.interpreted != result.query {
      rows.append(Row(name: "searched", text: result.interpreted))
    }
    if result.shortened {
      rows.append(Row(name: "too long", text: "the end of the query is left out"))
    }
    rows += (result.remarks ?? []).map { Row(name: "note", text: $0) }
    rows += result.changes.map { Row(name: $0.typed, text: Self.text(of: $0)) }
    for part in result.parts { add(part, depth: 0, to: &rows) }
    rows.append(Row(name: "answered by", text: Self.answer(of: result)))
    let width = rows.map(\.width).filter { $0 <= Self.widestName }.max() ?? 0
    var lines = rows.flatMap { self.lines(of: $0, width: width + 2) }
    if !result.hits.isEmpty { lines.append("") }
    for (number, hit) in result.hits.enumerated() {
      lines += self.lines(of: hit, number: number + 1, in: result)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func lines(of row: Row, width: Int) -> [String] {
    let spaces = String(repeating: " ", count: row.depth * Self.indent)
    let name = spaces + look.style.paint(row.name, .speaker)
    guard row.width + 2 <= width else {
      let blank = String(repeating: " ", count: width)
      return [name] + look.paragraph(MarkedText(row.text), lead: blank, leadWidth: width)
    }
    let gap = String(repeating: " ", count: width - row.width)
    return look.paragraph(MarkedText(row.text), lead: name + gap, leadWidth: width)
  }

  private func add(_ part: ExplainResult.Part, depth: Int, to rows: inout [Row]) {
    rows.append(Row(name: part.text, text: Self.text(of: part), depth: depth))
    for part in part.parts { add(part, depth: depth + 1, to: &rows) }
  }
}

// The sentences.
extension ExplainFormatter {
  private static func text(of change: ExplainResult.Change) -> String {
    let others = change.others.map { other in
      let letters = other.distance.map { count($0, "letter") + ", " } ?? ""
      return "\(other.text) (\(letters)\(count(other.moments, "moment")))"
    }.joined(separator: ", ")
    return switch change.reason {
    case "typing": "no moment; meant: \(others)"
    case "sound": "no moment; sounds like: \(others)"
    case "spelling": "no moment; written: \(others)"
    case "synonyms": "stands also for: \(others)"
    default: others
    }
  }

  private static func text(of part: ExplainResult.Part) -> String {
    let about = part.exact ? "" : "about "
    let moments = part.moments == 0 ? "no moment" : about + count(part.moments, "moment")
    var text =
      switch part.role {
      case "filter": "filter: \(moments)"
      case "excluded": "leaves out: \(moments)"
      case "helps": "\(moments); not needed, says little by itself"
      default: moments
      }
    // A word that is there as typed alone needs no list.
    guard part.forms.contains(where: { $0.word != part.text }) else { return text }
    let stems = part.stems.filter { $0 != part.text }
    let name = stems.isEmpty ? "" : "stem \(stems.joined(separator: " or ")): "
    text +=
      "; " + name + part.forms.map { "\($0.word) \(grouped($0.moments))" }.joined(separator: ", ")
    if part.moreForms > 0 { text += " and \(grouped(part.moreForms)) more" }
    return text
  }

  private static func answer(of result: ExplainResult) -> String {
    let moments = (result.total.exact ? "" : "about ") + count(result.total.value, "moment")
    let time = SearchSummary.milliseconds(result.tookMilliseconds) + " ms"
    switch result.answeredBy {
    case "words": return "all words: \(moments), \(time)"
    case "names":
      return "all words, with names and titles standing in for some: \(moments), \(time)"
    case "any":
      return "any of the words, as too few moments have all: \(moments), \(time)"
    case let other?: return "\(other): \(moments), \(time)"
    case nil:
      let reasons = result.nothing?.reasons ?? []
      return reasons.isEmpty ? "nothing" : "nothing: " + reasons.joined(separator: "; ")
    }
  }

  /// The moment, and below it what it has of each part and what it lacks.
  private func lines(
    of hit: ExplainResult.Hit, number: Int, in result: ExplainResult
  ) -> [String] {
    let style = look.style
    let moment = hit.moment
    let lead =
      style.paint(DisplayWidth.rightAligned("\(number)", to: 2), .number) + "  "
      + style.link(style.paint(moment.printedTime, .time), to: moment.url) + "  "
    let width = 6 + DisplayWidth.of(moment.printedTime)
    let heading = [moment.recording.printedTitle, moment.printedSpeaker].filter { !$0.isEmpty }
    let matched = hit.matched.compactMap { match -> String? in
      guard result.parts.indices.contains(match.part), result.parts[match.part].role != "helps"
      else { return nil }
      let name = result.parts[match.part].text + (match.by == "names" ? " (a name)" : "")
      return "\(name) \(Self.rounded(match.weight))"
    }
    let has = Set(hit.matched.map(\.part))
    let lacking = result.parts.indices.filter {
      result.parts[$0].role == "needed" && !has.contains($0)
    }.map { result.parts[$0].text }
    var text = matched.joined(separator: ", ")
    if !lacking.isEmpty { text += "; without " + lacking.joined(separator: ", ") }
    let first = look.paragraph(
      MarkedText(heading.joined(separator: " · ")), lead: lead, leadWidth: width, role: .title)
    guard !text.isEmpty else { return first }
    let blank = String(repeating: " ", count: width)
    return first + look.paragraph(MarkedText(text), lead: blank, leadWidth: width)
  }

  /// With one digit behind the point.
  private static func rounded(_ weight: Double) -> String {
    guard weight.isFinite, abs(weight) < 1e9 else { return "?" }
    return "\((weight * 10).rounded() / 10)"
  }

  private static func count(_ number: Int, _ thing: String) -> String {
    "\(grouped(number)) \(thing)\(number == 1 ? "" : "s")"
  }

  /// `12,345`.
  private static func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    var place = digits.count - 3
    while place > 0, digits[place - 1].isNumber {
      digits.insert(",", at: place)
      place -= 3
    }
    return String(digits)
  }
}

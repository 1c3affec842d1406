internal import HarkCore

/// Plain text under construction, with the places of its citations.
///
/// Spaces are single; taking a citation out leaves neither a space before a full stop nor a pair
/// of empty brackets.
struct PlainOutput {
  private var scalars: [Unicode.Scalar] = []
  private var isSpacePending = false
  private var isAfterCitation = false
  private var isBracketStray = false
  private var citations: [Citation] = []

  mutating func append(_ scalar: Unicode.Scalar) {
    if PlainText.isSpace(scalar) {
      isSpacePending = true
      return
    }
    if PlainText.isDropped(scalar) { return }
    if isAfterCitation {
      if scalar == ")" || scalar == "]", closesNothing(scalar) { return }
      if scalar == "]", isBracketStray {
        isBracketStray = false
        dropSeparators()
        return
      }
      if isClosing(scalar) {
        isSpacePending = false
        dropSeparators()
      }
    }
    if isSpacePending, !scalars.isEmpty { scalars.append(" ") }
    isSpacePending = false
    isAfterCitation = isAfterCitation && isSeparator(scalar)
    isBracketStray = isBracketStray && isAfterCitation
    scalars.append(scalar)
  }

  /// Notes that something was taken out here, which leaves no space before a full stop.
  mutating func omit() {
    isSpacePending = true
    isAfterCitation = true
  }

  /// A bracket that closes nothing may follow the citations here; it is no text.
  mutating func expectStrayBracket() { isBracketStray = true }

  /// Notes a citation here.
  mutating func cite(_ citation: Citation) {
    if isAfterCitation { dropSeparators() }
    isSpacePending = true
    isAfterCitation = true
    var citation = citation
    citation.offset = scalars.count
    // `[1:02:03](<a …>1:02:03</a>)` is one citation, written twice.
    if let last = citations.last, last.cited == citation.cited, citation.cited != nil,
      scalars[min(last.offset, scalars.count)...].elementsEqual(["(" as Unicode.Scalar])
        || scalars[min(last.offset, scalars.count)...].elementsEqual(
          [" ", "("] as [Unicode.Scalar])
    {
      return
    }
    citations.append(citation)
  }

  /// The text, and the citations with their places in it.
  func finished() -> (text: String, citations: [Citation]) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    var text = String(view)
    // Joiners (U+200C, U+200D) need both neighbours to be judged; rare enough for a second pass.
    if scalars.contains(where: { $0.value == 0x200C || $0.value == 0x200D }) {
      text = PlainText.tidy(text)
    }
    let limit = text.unicodeScalars.count
    let placed = citations.map { citation in
      var citation = citation
      citation.offset = min(citation.offset, limit)
      return citation
    }
    return (text, placed)
  }

  /// Takes back the bracket that opened around nothing but citations. True if it did.
  private mutating func closesNothing(_ scalar: Unicode.Scalar) -> Bool {
    let open: Unicode.Scalar = scalar == ")" ? "(" : "["
    var end = scalars.count
    while end > 0, isSeparator(scalars[end - 1]) { end -= 1 }
    guard end > 0, scalars[end - 1] == open else { return false }
    end -= 1
    while end > 0, scalars[end - 1] == " " { end -= 1 }
    scalars.removeSubrange(end...)
    moveCitations(to: end)
    isSpacePending = true
    return true
  }

  /// Drops commas that stood between citations in brackets: `(…, …`.
  private mutating func dropSeparators() {
    guard let last = citations.last, last.offset < scalars.count else { return }
    guard scalars[last.offset...].allSatisfy(isSeparator) else { return }
    scalars.removeSubrange(last.offset...)
  }

  private mutating func moveCitations(to limit: Int) {
    for index in citations.indices.reversed() {
      guard citations[index].offset > limit else { return }
      citations[index].offset = limit
    }
  }

  private func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "," || scalar == ";" || scalar == " "
  }

  private func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", ",", ";", ":", "!", "?", ")", "]", "。", "，": true
    default: false
    }
  }
}

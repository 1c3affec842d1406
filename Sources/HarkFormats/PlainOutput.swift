internal import HarkCore

/// Plain text under construction, with the places of its citations.
///
/// Spaces are single; taking a citation out leaves neither a space before a full stop nor a pair
/// of empty brackets. It can be used again and again, so that its memory is.
struct PlainOutput {
  private var bytes: [UInt8] = []
  private var isSpacePending = false
  private var isAfterCitation = false
  private var isBracketStray = false
  private var hasJoiners = false
  /// With places in bytes.
  private var citations: [Citation] = []
  private var hints = ClaimHints()
  /// How many bytes there were at the last line end of the file.
  private var lineStart = 0
  /// The label of the footnote that is defined here.
  private var footnote: String?

  /// Empties it for the next text.
  mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    citations.removeAll()
    (hints, lineStart, footnote) = (ClaimHints(), 0, nil)
    (isSpacePending, isAfterCitation, isBracketStray) = (false, false, false)
    hasJoiners = false
  }

  /// Appends text of any kind.
  mutating func append(_ text: Bytes) {
    var index = 0
    while index < text.count {
      let end = Self.plainEnd(of: text, from: index)
      if end > index {
        append(plain: text.part(index..<end))
        index = end
      } else {
        index += appendScalar(of: text, at: index)
      }
    }
  }

  /// Appends text that has neither two spaces in a row nor one at its ends, nor anything else
  /// that is not shown as written.
  mutating func append(plain text: Bytes) {
    var rest = text
    while isAfterCitation, !rest.isEmpty { rest = rest.part(appendScalar(of: rest, at: 0)...) }
    guard !rest.isEmpty else { return }
    if isSpacePending, !bytes.isEmpty, rest[0] != 0x20 { bytes.append(0x20) }
    isSpacePending = false
    bytes.append(contentsOf: rest)
  }

  mutating func appendSpace() { isSpacePending = true }

  /// Notes that a line of the file ends here.
  mutating func endLine() {
    isSpacePending = true
    lineStart = bytes.count
  }

  /// Notes a mark of a footnote: that it is defined here, or that a sentence refers to it.
  mutating func mark(footnote label: String, isDefinition: Bool) {
    if isDefinition, bytes.count == lineStart {
      footnote = label
    } else {
      hints.references.append((label, bytes.count))
    }
  }

  /// Notes that bytes are no words of a sentence, though they are text: so many, and so many before
  /// the end.
  mutating func label(_ count: Int, before rest: Int = 0) {
    let end = max(0, bytes.count - rest)
    let start = max(hints.labels.last?.upperBound ?? 0, end - count)
    if start < end { hints.labels.append(start..<end) }
  }

  /// How many bytes there are.
  var count: Int { bytes.count }

  /// Appends the scalar that begins at `index`, and returns its length in bytes.
  mutating func appendScalar(of text: Bytes, at index: Int) -> Int {
    let (scalar, length) = text.scalar(at: index)
    guard !InlineMark.isMark(text[index]) else { return 1 }
    if PlainText.isSpace(scalar) {
      isSpacePending = true
      return length
    }
    if PlainText.isDropped(scalar) { return length }
    if isAfterCitation, swallows(text[index], scalar) { return length }
    if isSpacePending, !bytes.isEmpty { bytes.append(0x20) }
    isSpacePending = false
    isAfterCitation = isAfterCitation && isSeparator(text[index])
    isBracketStray = isBracketStray && isAfterCitation
    if scalar.value == 0x200C || scalar.value == 0x200D { hasJoiners = true }
    bytes.append(contentsOf: text.part(index..<index + length))
    return length
  }

  /// Whether a scalar right after a citation is no text.
  private mutating func swallows(_ byte: UInt8, _ scalar: Unicode.Scalar) -> Bool {
    if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]"), closesNothing(byte) { return true }
    if byte == UInt8(ascii: "]"), isBracketStray {
      isBracketStray = false
      dropSeparators()
      return true
    }
    if isClosing(scalar) {
      isSpacePending = false
      dropSeparators()
    }
    return false
  }

  /// Where the plain text that begins at `start` ends.
  private static func plainEnd(of text: Bytes, from start: Int) -> Int {
    var index = start
    while index < text.count {
      let byte = text[index]
      if byte > 0x20, byte < 0x7F {
        index += 1
      } else if byte == 0x20 {
        guard index > start, (0x21...0x7E).contains(text.at(index + 1)) else { break }
        index += 2
      } else {
        guard byte >= 0x80, byte < 0xC2 || PlainText.isOrdinary(text, at: index) else { break }
        index += 1
      }
    }
    return index
  }

  /// Notes that something was taken out here, which leaves no space before a full stop.
  mutating func omit() {
    isSpacePending = true
    isAfterCitation = true
  }

  /// Takes back the last bytes, and the space before them.
  mutating func takeBack(_ count: Int) {
    bytes.removeLast(min(count, bytes.count))
    if bytes.last == 0x20 { bytes.removeLast() }
    moveCitations(to: bytes.count)
  }

  /// A bracket that closes nothing may follow the citations here; it is no text.
  mutating func expectStrayBracket() { isBracketStray = true }

  /// Notes a citation here.
  mutating func cite(_ citation: Citation) {
    if isAfterCitation { dropSeparators() }
    isSpacePending = true
    isAfterCitation = true
    // `[1:02:03](<a …>1:02:03</a>)` is one citation, written twice.
    if let last = citations.last, last.cited == citation.cited, citation.cited != nil,
      opensBracket(after: last.offset)
    {
      let index = citations.count - 1
      guard let first = last.place, let second = citation.place else { return }
      citations[index].place = first.joined(with: second)
      return
    }
    citations.append(citation)
    hints.citations.append(.init(leads: bytes.count == lineStart, footnote: footnote))
    citations[citations.count - 1].offset = bytes.count
  }

  /// The text, and the citations with their places in its bytes.
  mutating func finished() -> (text: String, citations: [Citation], hints: ClaimHints) {
    let text = String(decoding: bytes, as: UTF8.self)
    // Joiners (U+200C, U+200D) need both neighbours to be judged; rare enough for a second pass.
    guard hasJoiners else { return (text, citations, hints) }
    let tidy = PlainText.tidy(text)
    bytes.withUnsafeBufferPointer { CitationPlaces.count(&citations, in: $0) }
    tidy.withBytes { CitationPlaces.find(&citations, in: $0) }
    (hints.labels, hints.references) = ([], [])
    return (tidy, citations, hints)
  }

  private func opensBracket(after place: Int) -> Bool {
    let rest = bytes.dropFirst(place)
    return rest.count == 1 && rest.last == UInt8(ascii: "(")
      || rest.count == 2 && rest.first == 0x20 && rest.last == UInt8(ascii: "(")
  }

  /// Takes back the bracket that opened around nothing but citations. True if it did.
  private mutating func closesNothing(_ byte: UInt8) -> Bool {
    let open = byte == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
    var end = bytes.count
    while end > 0, isSeparator(bytes[end - 1]) { end -= 1 }
    guard end > 0, bytes[end - 1] == open else { return false }
    end -= 1
    while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
    bytes.removeSubrange(end...)
    moveCitations(to: end)
    isSpacePending = true
    return true
  }

  /// Drops commas that stood between citations in brackets: `(…, …`.
  private mutating func dropSeparators() {
    guard let last = citations.last, last.offset < bytes.count,
      bytes[last.offset...].allSatisfy(isSeparator)
    else { return }
    bytes.removeSubrange(last.offset...)
  }

  private mutating func moveCitations(to limit: Int) {
    for index in citations.indices.reversed() {
      guard citations[index].offset > limit else { return }
      citations[index].offset = limit
    }
  }

  private func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == 0x20
  }

  private func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", ",", ";", ":", "!", "?", ")", "]", "。", "，": true
    default: false
    }
  }
}

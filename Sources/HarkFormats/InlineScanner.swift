internal import HarkCore

/// Turns the flattened inlines of a block into plain text, citations and links.
///
/// One pass from left to right; every look ahead is bounded, so the time is linear.
struct InlineScanner {
  private let source: InlineText
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var line: Int
  private var nextLink = 0
  private var output = PlainOutput()
  private(set) var links: [String] = []
  private(set) var problems: [Problem] = []

  /// The text of a block with what it cites.
  struct Result {
    var text: String
    var citations: [Citation]
    var links: [String]
    var problems: [Problem]
  }

  /// Scans a block of a note.
  static func scan(_ inline: InlineText) -> Result {
    var scanner = InlineScanner(inline)
    while scanner.index < scanner.scalars.count { scanner.step() }
    let (text, citations) = scanner.output.finished()
    return Result(
      text: text, citations: ClaimAttribution.attributed(citations, in: text),
      links: scanner.links, problems: scanner.problems)
  }

  private init(_ inline: InlineText) {
    source = inline
    scalars = inline.scalars
    line = inline.line
  }

  private mutating func step() {
    let scalar = scalars[index]
    switch scalar {
    case "<": angle()
    case InlineMark.angle: textAngle()
    case "[": bracket()
    case "(": parenthesis()
    case "!" where starts("![["): index += 1
    case "&": entity()
    case "=" where starts("=="), "~" where starts("~~"): index += 2
    case InlineMark.codeStart: code()
    case InlineMark.link: videoLink()
    case "\n":
      line += 1
      plain(" ")
    default: plain(scalar)
    }
  }

  private mutating func plain(_ scalar: Unicode.Scalar) {
    output.append(scalar)
    index += 1
  }

  private mutating func code() {
    index += 1
    while index < scalars.count, scalars[index] != InlineMark.codeEnd { plain(scalars[index]) }
    index += 1
  }

  private mutating func entity() {
    guard let end = find(";", within: 12) else { return plain("&") }
    let written = string(index..<end + 1)
    let decoded = Entities.decode(written)
    if decoded == written { return plain("&") }
    for scalar in decoded.unicodeScalars { output.append(scalar) }
    index = end + 1
  }

  private mutating func videoLink() {
    index += 1
    guard let link = source.links[safe: nextLink] else { return }
    nextLink += 1
    let written = link.text.trimmed.drop { "[(".contains($0) }.prefix { !"])".contains($0) }
    let linked = CitedTime.inURL(link.url)
    if let entries = TimeBracket.entries(Array(written.unicodeScalars)) {
      let shown = entries.first?.time
      cite(linked ?? shown, written: PlainText.tidy(written))
      if let linked, let shown, linked != shown { disagree(shown, linked) }
    } else {
      cite(linked, written: PlainText.tidy(written))
      output.append(" ")
      for scalar in InlineText(link.text, line: line).scalars { output.append(scalar) }
    }
  }

  // MARK: Brackets

  private mutating func bracket() {
    if starts("[[") { return wikilink() }
    if starts("[^") || starts("[!"), let end = find("]", within: 80), isName(index + 2..<end) {
      index = end + 1
      if scalars[safe: index] == ":" || scalars[safe: index] == "+" || scalars[safe: index] == "-" {
        index += 1
      }
      return
    }
    if let end = find("]", within: 80), isSoundMark(index + 1..<end) {
      output.omit()
      index = end + 1
      return
    }
    guard !times(closing: "]") else { return }
    plain("[")
  }

  private mutating func parenthesis() {
    if let end = find(")", within: 80), isSoundMark(index + 1..<end) {
      output.omit()
      index = end + 1
      return
    }
    guard !times(closing: ")", fields: 3) else { return }
    plain("(")
  }

  /// Reads brackets that hold only times. Every look ahead stops at the first other sign.
  private mutating func times(closing: Unicode.Scalar, fields: Int = 2) -> Bool {
    var end = index + 1
    while let scalar = scalars[safe: end], isTimeSign(scalar) { end += 1 }
    guard scalars[safe: end] == closing else { return false }
    guard let entries = TimeBracket.entries(scalars[index + 1..<end]),
      entries.allSatisfy({ $0.written.split(separator: ":").count >= fields })
    else { return false }
    for entry in entries {
      if entry.time == nil { report(entry.written) }
      cite(entry.time, written: entry.written)
    }
    for scalar in scalars[index..<end] where scalar == "\n" { line += 1 }
    index = end + 1
    return true
  }

  private func isTimeSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", ":", ".", " ", "-", "–", "—", "~", ",", ";", "&", "/", "\n": true
    default: false
    }
  }

  /// `inaudible 00:12:54`, `crosstalk`: what a transcriber could not hear.
  private func isSoundMark(_ range: Range<Int>) -> Bool {
    guard let first = scalars[safe: range.lowerBound], "icICuUpP".unicodeScalars.contains(first)
    else { return false }
    let words = string(range).lowercased().split(separator: " ")
    guard let word = words.first, words.count <= 2 else { return false }
    return ["inaudible", "crosstalk", "unintelligible", "phonetic"].contains(word)
      && words.dropFirst().allSatisfy { CitedTime.exact($0) != nil }
  }

  private mutating func wikilink() {
    var end = index + 2
    let limit = min(scalars.count, index + 300)
    while end < limit, scalars[end] != "]", scalars[end] != "\n" {
      if scalars[end] == "[", scalars[safe: end + 1] == "[" { break }
      end += 1
    }
    guard scalars[safe: end] == "]", scalars[safe: end + 1] == "]", end > index + 2 else {
      return unclosedWikilink()
    }
    let content = string(index + 2..<end)
    index = end + 2
    if let entries = TimeBracket.entries(Array(content.unicodeScalars)) {
      for entry in entries { cite(entry.time, written: entry.written) }
      return
    }
    let link = Wikilink(content)
    if link.isNote, TimeBracket.entries(Array(link.target.unicodeScalars)) == nil {
      links.append(link.target)
    }
    let bare = link.shown.drop { "([".contains($0) }.prefix { !")]".contains($0) }
    if let entries = TimeBracket.entries(Array(bare.unicodeScalars)) {
      for entry in entries { cite(entry.time, written: entry.written) }
    } else {
      for scalar in InlineText(link.shown, line: line).scalars { output.append(scalar) }
    }
  }

  /// `[[` without its end: mostly a time, `[[00:05:51],].`, else prose.
  private mutating func unclosedWikilink() {
    problems.append(Problem(line: line, "a link that is not closed", hint: "close it with ]]"))
    index += 1
    if times(closing: "]") { output.expectStrayBracket() } else { index += 1 }
  }

  // MARK: Tags

  private mutating func angle() {
    if scalars[safe: index + 1] == "a" || scalars[safe: index + 1] == "A",
      let anchor = CitationAnchor(scalars, at: index)
    {
      return read(anchor)
    }
    if starts("<!--") {
      comment()
    } else if let end = tagEnd() {
      let name = string(index + 1..<min(end, index + 8)).lowercased()
      for scalar in scalars[index..<end] where scalar == "\n" { line += 1 }
      if ["br", "p", "/p", "li", "div", "/div", "td", "/td", "tr", "hr"].contains(
        where: name.hasPrefix)
      {
        output.append(" ")
      }
      index = end + 1
    } else {
      plain("<")
    }
  }

  /// A less-than sign in text: a broken citation, which is no HTML any more, or just that.
  private mutating func textAngle() {
    if let anchor = CitationAnchor(scalars, at: index), !anchor.isOther { return read(anchor) }
    if CitationAnchor.isEndTag(scalars, index) {
      index += 4
    } else {
      plain("<")
    }
  }

  private mutating func read(_ anchor: CitationAnchor) {
    let began = line
    for scalar in scalars[index..<anchor.end] where scalar == "\n" { line += 1 }
    index = anchor.end
    guard !anchor.isOther else { return }
    let (attribute, text) = anchor.times
    let lead = anchor.attribute.flatMap { CitedTime.leading($0) } ?? CitedTime.leading(anchor.text)
    let time = attribute ?? text ?? lead
    let written = PlainText.tidy(
      attribute == nil && text != nil ? anchor.text : anchor.attribute ?? anchor.text)
    if time == nil {
      report(written, line: began)
    } else if let attribute, let text, attribute != text {
      disagree(text, attribute, line: began)
    } else if attribute == nil || !anchor.isWellFormed {
      problems.append(
        Problem(
          line: began, "a damaged citation; read as \(time?.timecode ?? written)",
          hint: "write <a class=\"yt-timestamp\" data-t=\"00:01:30\">[00:01:30]</a>"))
    }
    cite(time, written: written.isEmpty ? anchor.text : written, line: began)
  }

  private mutating func comment() {
    var end = index + 4
    while end < scalars.count {
      if scalars[end] == ">", scalars[end - 1] == "-", scalars[end - 2] == "-" { break }
      if scalars[end] == "\n" { line += 1 }
      end += 1
    }
    index = end + 1
  }

  /// The `>` of a tag that begins here, nil if it is a mere less-than sign.
  private func tagEnd() -> Int? {
    guard let first = scalars[safe: index + 1],
      first == "/" || first == "!" || first == "?" || first.properties.isAlphabetic && first.isASCII
    else { return nil }
    for end in index + 1..<min(scalars.count, index + 400) {
      if scalars[end] == ">" { return end }
      if scalars[end] == "<" || InlineMark.isMark(scalars[end]) { return nil }
    }
    return nil
  }

  // MARK: Small things

  private mutating func cite(_ time: Timestamp?, written: String, line: Int? = nil) {
    output.cite(
      Citation(cited: time, written: written, claim: "", offset: 0, line: line ?? self.line))
  }

  private mutating func report(_ written: String, line: Int? = nil) {
    problems.append(
      Problem(
        line: line ?? self.line, "a citation without a time that can be read",
        hint: "write the time as 00:01:30"))
  }

  private mutating func disagree(_ text: Timestamp, _ cited: Timestamp, line: Int? = nil) {
    problems.append(
      Problem(
        line: line ?? self.line,
        "a citation shows \(text.timecode) and links to \(cited.timecode); the link counts",
        hint: "make the two agree"))
  }

  private func starts(_ text: StaticString) -> Bool {
    guard index + text.utf8CodeUnitCount <= scalars.count else { return false }
    return text.withUTF8Buffer { bytes in
      bytes.enumerated().allSatisfy { scalars[index + $0].value == UInt32($1) }
    }
  }

  private func find(_ scalar: Unicode.Scalar, within limit: Int) -> Int? {
    scalars[index..<min(scalars.count, index + limit)].firstIndex(of: scalar)
  }

  private func isName(_ range: Range<Int>) -> Bool {
    !range.isEmpty
      && scalars[range].allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
      }
  }

  private func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range].lazy.map { $0 == InlineMark.angle ? "<" : $0 })
    return String(view)
  }
}

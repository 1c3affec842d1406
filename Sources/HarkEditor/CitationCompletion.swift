internal import HarkCore
internal import HarkStore
internal import HarkText

/// Cite as you type: the sentence so far brings the moments that it may stand for, each as a
/// finished citation.
struct CitationCompletion {
  let context: EditorContext
  let document: EditedDocument

  private static let most = 3
  private static let snippetLength = 120

  func offers(at byte: Int) throws -> Completion.List {
    let sentence = SentenceBefore(endingAt: byte, in: document.text)
    guard document.kind == .note, sentence.words.count >= SentenceBefore.fewestWords,
      !isInCitation(byte)
    else {
      return Completion.List(isIncomplete: true)
    }
    let moments = try candidates(for: sentence.words.joined(separator: " "))
    let range = document.text.span(sentence.replaced, context.encoding)
    let typed = document.text.string(sentence.replaced)
    let gap = hasBlank(before: sentence.replaced.lowerBound) || typed == "(" ? "" : " "
    let offers = try moments.enumerated().compactMap { place, moment -> Completion.Offer? in
      guard let start = moment.point.start,
        let citation = try citation(of: moment, at: start)
      else { return nil }
      let speaker = moment.record.speaker.map { SafeText.clean($0) + ": " } ?? ""
      return Completion.Offer(
        label: "[\(start.timecode)] \(speaker)\(moment.snippet.unmarked)",
        kind: Completion.Kind.reference, detail: moment.recording.recording.title,
        documentation: try page(of: moment, at: start), sortText: NameCompletion.order(place),
        filterText: typed.isEmpty ? word(before: byte) : typed,
        textEdit: .init(range: range, newText: gap + citation))
    }
    return Completion.List(isIncomplete: true, items: offers)
  }

  /// Whether a byte is inside a citation or a link, also one that is being written by hand.
  private func isInCitation(_ byte: Int) -> Bool {
    let isInside = document.scan.marks.contains { mark in
      guard case .citation = mark.kind else { return false }
      return mark.range.lowerBound < byte && byte < mark.range.upperBound
    }
    guard !isInside else { return true }
    let line = document.text.line(document.text.lineNumber(ofByte: byte))
    let before = Array(document.text.bytes[line.lowerBound..<byte])
    // `<a class="yt`, `[00:`, `[00:12](https`.
    if let open = before.lastIndex(of: UInt8(ascii: "<")), !before[open...].contains(0x3E) {
      return before[open...].starts(with: "<a".utf8)
    }
    guard let open = before.lastIndex(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "(") })
    else { return false }
    let inside = before[(open + 1)...]
    // `[[note|al`.
    let isLink = open > 0 && before[open] == UInt8(ascii: "[") && before[open - 1] == before[open]
    if isLink { return !inside.isEmpty && !inside.contains(UInt8(ascii: "]")) }
    if before[open] == UInt8(ascii: "("), open > 0, before[open - 1] == UInt8(ascii: "]") {
      return !inside.contains(UInt8(ascii: ")"))
    }
    let isTime = inside.allSatisfy { (0x30...0x3A).contains($0) }
    return isTime && !inside.isEmpty
  }

  private func hasBlank(before byte: Int) -> Bool {
    byte == 0 || document.text.bytes[byte - 1] <= 0x20
  }

  /// The word that is being typed, which editors filter by.
  private func word(before byte: Int) -> String {
    let line = document.text.line(document.text.lineNumber(ofByte: byte))
    let before = document.text.string(line.lowerBound..<byte)
    return String(before.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed())
  }

  /// The moments that are said much like a text: in the recording of the note, if it has a
  /// transcript there.
  func candidates(for words: String, most: Int = most) throws -> [FoundMoment] {
    let own = try document.recordingID.flatMap { id in
      try context.reader.sourceCatalog().transcript(ofRecording: id).map { _ in id }
    }
    let scope = own.map { " video:\"\($0)\"" } ?? ""
    var request = SearchRequest(query: words + " kind:transcript" + scope)
    request.limit = most
    request.snippetLength = Self.snippetLength
    request.deadlineMilliseconds = min(1000, context.milliseconds)
    return try context.reader.search(request).moments.filter { $0.point.start != nil }
  }

  private func page(of moment: FoundMoment, at start: Timestamp) throws -> Completion.Offer.Page? {
    let cited = CitedMoment(recordingID: moment.record.recordingID, time: start)
    let page = HoverPage(isMarkdown: context.client.showsMarkdown)
    guard let text = try Hover.spoken(at: cited, context, page) else { return nil }
    return .init(kind: context.client.showsMarkdown ? "markdown" : "plaintext", value: text)
  }

  /// A citation as the note writes them; of another recording, always with its address.
  func citation(of moment: FoundMoment, at start: Timestamp) throws -> String? {
    let id = moment.record.recordingID
    let address = try context.url(of: id, at: start)
    let isOwn = id == document.recordingID
    let style = document.scan.usualStyle ?? (isOwn ? .anchor : .link)
    return CitationText(time: start, address: address, isOwn: isOwn).written(as: style)
  }
}

/// A citation as it is written.
struct CitationText {
  var time: Timestamp
  var address: String?
  /// Whether it cites the recording that the note is about.
  var isOwn: Bool

  /// The citation; nil where it can be written in no way.
  func written(as style: CitationForm) -> String? {
    switch style {
    case .anchor where isOwn:
      return "<a class=\"yt-timestamp\" data-t=\"\(long)\">[\(long)]</a>"
    case .bracket where isOwn: return "[\(time.timecode)]"
    case .parenthesis where isOwn: return "(\(time.timecode))"
    default:
      guard let address = address.map(SafeText.clean),
        !address.contains(where: { " ()<>".contains($0) })
      else { return isOwn ? "[\(time.timecode)]" : nil }
      return "[\(time.timecode)](\(address))"
    }
  }

  /// `hh:mm:ss`.
  private var long: String {
    let seconds = time.milliseconds / 1000
    return [seconds / 3600, seconds / 60 % 60, seconds % 60]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}

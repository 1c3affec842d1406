internal import HarkCore

/// The places of Markdown links: cmark gives their address, not where it stands.
extension SourcePlaces {
  /// Where a link to a second of a video is written; nil where it is not found.
  mutating func place(of link: InlineText.VideoLink) -> CitationPlace? {
    link.text.withUnsafeBufferPointer { flat in
      lines.text.withBytes { text in place(of: link, flat, in: text) }
    }
  }

  private mutating func place(
    of link: InlineText.VideoLink, _ flat: Bytes, in text: Bytes
  ) -> CitationPlace? {
    var finder = SourcePlaces(lines)
    let begin = flat.isEmpty ? nil : finder.range(0..<1, in: flat, link.runs)?.lowerBound
    let end = finder.range(flat.count - 1..<max(flat.count, 0), in: flat, link.runs)?.upperBound
    if let begin, let end, text.at(begin - 1) == UInt8(ascii: "<"),
      text.at(end) == UInt8(ascii: ">"), link.url.utf8.elementsEqual(flat)
    {
      return autolink(begin..<end, in: text)
    }
    guard let open = opening(of: link, begin, in: text) else { return nil }
    let after = end ?? open + 1
    // A picture's own address comes before that of the link around it.
    let close = link.isPicture ? after : closing(from: after, in: text)
    guard let found = address(of: link.url, from: close, isPicture: link.isPicture, in: text) else {
      return reference(link, flat, from: open, after: after, in: text)
    }
    var spot = CitationSpot(open..<found.end, .link)
    spot.add(url: text.part(found.url), at: found.url.lowerBound)
    return place(spot, of: link, flat, cited: CitedTime.inURL(text.part(found.url)))
  }

  private func autolink(_ url: Range<Int>, in text: Bytes) -> CitationPlace {
    var spot = CitationSpot(url.lowerBound - 1..<url.upperBound + 1, .address)
    spot.add(url: text.part(url), at: url.lowerBound)
    return CitationPlace(
      range: spot.range, form: .address, times: spot.times, isBare: false,
      obstacle: spot.obstacle)
  }

  /// The place of a link whose range and address are known, with the times that its text shows.
  private func place(
    _ spot: CitationSpot, of link: InlineText.VideoLink, _ flat: Bytes, cited: Timestamp?
  ) -> CitationPlace? {
    var shown = CitationSpot(spot.range, .link)
    let isBare = shown.add(shown: flat, at: 0, citing: cited) && !link.isPicture
    var finder = SourcePlaces(lines)
    var times = spot.times
    for time in shown.times where !link.isPicture {
      guard let range = finder.exact(time.range, in: flat, link.runs) else { return nil }
      times.append(.init(range))
    }
    times.sort { $0.range.lowerBound < $1.range.lowerBound }
    return CitationPlace(
      range: spot.range, form: .link, times: times, isBare: isBare && spot.isBare,
      obstacle: spot.obstacle ?? shown.obstacle)
  }

  /// The bracket that opens the text of a link.
  private func opening(
    of link: InlineText.VideoLink, _ begin: Int?, in text: Bytes
  ) -> Int? {
    if let begin {
      var place = begin - 1
      while "*_~`".utf8.contains(text.at(place)) { place -= 1 }
      if text.at(place) == UInt8(ascii: "[") {
        while text.at(place - 1) == UInt8(ascii: "!"), text.at(place - 2) == UInt8(ascii: "[") {
          place -= 2
        }
        return place
      }
    }
    guard let start = link.start else { return nil }
    return [UInt8(ascii: "[")].withUnsafeBufferPointer { bracket in
      var finder = SourcePlaces(lines)
      return finder.range(0..<1, in: bracket, [start])?.lowerBound
    }
  }

  /// The bracket that closes the text of a link.
  private func closing(from start: Int, in text: Bytes) -> Int {
    var index = start
    while index < min(text.count, start + Self.longestLink), text[index] != UInt8(ascii: "]") {
      index += text[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index
  }

  // MARK: Addresses

  /// Where the address of a link stands whose text ends at `start`, and where the link ends.
  private func address(
    of url: String, from start: Int, isPicture: Bool, in text: Bytes
  ) -> (url: Range<Int>, end: Int)? {
    var found: (url: Range<Int>, end: Int)?
    var index = start
    while index < min(text.count, start + Self.longestLink) {
      guard text.has("](", at: index) else {
        // The link around a picture ends right after it.
        if found != nil || !isPicture { break }
        index += 1
        continue
      }
      guard let next = Self.target(in: text, from: index + 2) else {
        index += 2
        continue
      }
      if Self.decoded(text.part(next.url)) == url { found = next } else if found != nil { break }
      index = next.end
    }
    return found
  }

  private static let longestLink = 4000

  /// What stands in the parentheses of a link: its address, and where they end.
  private static func target(in text: Bytes, from start: Int) -> (url: Range<Int>, end: Int)? {
    let begin = skippingBlanks(text, start)
    guard let url = destination(in: text, from: begin) else { return nil }
    var index = skippingBlanks(
      text, text.at(begin) == UInt8(ascii: "<") ? url.upperBound + 1 : url.upperBound)
    let quote = text.at(index)
    if "\"'(".utf8.contains(quote) {
      let closing = quote == UInt8(ascii: "(") ? UInt8(ascii: ")") : quote
      index += 1
      while index < text.count, text[index] != closing {
        index += text[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      index = skippingBlanks(text, index + 1)
    }
    return text.at(index) == UInt8(ascii: ")") ? (url, index + 1) : nil
  }

  /// An address in angle brackets, or up to a blank or the parenthesis that closes the link.
  static func destination(in text: Bytes, from start: Int) -> Range<Int>? {
    let isAngled = text.at(start) == UInt8(ascii: "<")
    let begin = isAngled ? start + 1 : start
    var (index, depth) = (begin, 0)
    while index < text.count {
      let byte = text[index]
      if byte == 0x0A || byte == 0x0D { break }
      if isAngled ? byte == UInt8(ascii: ">") : byte <= 0x20 { break }
      if !isAngled, byte == UInt8(ascii: "(") { depth += 1 }
      if !isAngled, byte == UInt8(ascii: ")") {
        if depth == 0 { break }
        depth -= 1
      }
      index += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index <= text.count, begin < index, !isAngled || text.at(index) == UInt8(ascii: ">")
    else { return nil }
    return begin..<index
  }

  private static func skippingBlanks(_ text: Bytes, _ start: Int) -> Int {
    var index = start
    while [0x20, 0x09, 0x0A, 0x0D].contains(text.at(index)) { index += 1 }
    return index
  }

  /// An address without entities and backslashes.
  static func decoded(_ url: Bytes) -> String {
    let text = Array(Entities.decode(url.string).utf8)
    var plain: [UInt8] = []
    for (index, byte) in text.enumerated() {
      let next = index + 1 < text.count ? text[index + 1] : 0
      let escapes =
        byte == UInt8(ascii: "\\") && (0x21...0x7E).contains(next)
        && !next.isDigit && !next.isASCIILetter
      if !escapes { plain.append(byte) }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  // MARK: References

  /// A link by a label, `[text][label]`, whose address stands in a definition.
  private mutating func reference(
    _ link: InlineText.VideoLink, _ flat: Bytes, from open: Int, after: Int, in text: Bytes
  ) -> CitationPlace? {
    let limit = min(text.count, after + Self.longestLink)
    guard var close = text.firstIndex(of: UInt8(ascii: "]"), in: after..<limit) else { return nil }
    var label = open + 1..<close
    if text.at(close + 1) == UInt8(ascii: "["),
      let end = text.firstIndex(of: UInt8(ascii: "]"), in: close + 2..<limit)
    {
      if end > close + 2 { label = close + 2..<end }
      close = end
    }
    let found = uses(of: text.part(label))
    guard let url = found.url, Self.decoded(text.part(url)) == link.url else { return nil }
    var spot = CitationSpot(open..<close + 1, .link)
    spot.isBare = false
    spot.add(url: text.part(url), at: url.lowerBound)
    if found.count > 1 { spot.obstacle = .shared }
    return place(spot, of: link, flat, cited: CitedTime.inURL(text.part(url)))
  }
}

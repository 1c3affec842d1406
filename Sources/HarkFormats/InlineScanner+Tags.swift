internal import HarkCore

/// Tags, comments and addresses.
extension InlineScanner {
  mutating func angle() {
    if let anchor = CitationAnchor(bytes, at: index) { return read(anchor) }
    if bytes.has("<!--", at: index) {
      comment()
    } else if let end = tagEnd() {
      if separates(index + 1) { output.appendSpace() }
      skip(to: end + 1)
    } else {
      plain()
    }
  }

  /// A less-than sign in text: a broken citation, which is no HTML any more, or just that.
  mutating func textAngle() {
    if let anchor = CitationAnchor(bytes, at: index), !anchor.isOther { return read(anchor) }
    if CitationAnchor.isEndTag(bytes, index) {
      index += 4
    } else {
      "<".withBytes { output.append($0) }
      index += 1
    }
  }

  private mutating func read(_ anchor: CitationAnchor) {
    let (began, start) = (line, index)
    skip(to: anchor.end)
    guard !anchor.isOther else { return }
    let (attribute, text) = anchor.times
    let time = attribute ?? text ?? anchor.leadingTime
    let shown = attribute == nil && text != nil ? anchor.text : anchor.attribute ?? anchor.text
    let written = CitedTime.inURL(shown) == nil ? shown.tidied : Self.written(inURL: shown)
    if let url = anchor.attribute, CitedTime.inURL(url) != nil, !isOurs(url.text) {
      return output.omit()
    }
    if time == nil {
      report(written, line: began)
    } else if let attribute, let text, !attribute.isSameSecond(text) {
      disagree(text, attribute, line: began)
    } else if attribute == nil || !anchor.isWellFormed {
      problems.append(
        Problem(
          line: began, "a damaged citation; read as \(time?.timecode ?? written)",
          hint: "write <a class=\"yt-timestamp\" data-t=\"00:01:30\">[00:01:30]</a>"))
    }
    cite(
      time, written: written.isEmpty ? anchor.text.text : written, line: began,
      place: place(spot(of: anchor, at: start)))
  }

  /// Where an anchor says its time: in its attributes, and in its text.
  private func spot(of anchor: CitationAnchor, at start: Int) -> CitationSpot {
    var spot = CitationSpot(start..<anchor.end, .anchor)
    spot.isBare = anchor.isWellFormed && CitationAnchor.isEndTag(bytes, anchor.end - 4)
    let url = anchor.address
    if let url, let place = bytes.offset(of: url) { spot.add(url: url, at: place) }
    if let value = anchor.attribute, let place = bytes.offset(of: value),
      place != url.flatMap({ bytes.offset(of: $0) })
    {
      add(value, at: place, to: &spot)
    }
    if !anchor.text.isEmpty, let place = bytes.offset(of: anchor.text) {
      add(anchor.text, at: place, to: &spot)
    }
    return spot
  }

  /// Adds what a part of an anchor says: a time, an address with one, a placeholder, or something
  /// that may only begin with a time.
  private func add(_ value: Bytes, at place: Int, to spot: inout CitationSpot) {
    if !CitedTime.places(inURL: value).isEmpty { return spot.add(url: value, at: place) }
    let ink = value.inkRange
    if CitedTime.machine(value.part(ink)) != nil {
      return spot.times.append(.init(ink.moved(by: place)))
    }
    guard value.contains(where: \.isDigit) else { return }
    if let entries = TimeBracket.entries(value), entries.count > 1 || entries[0].isRange {
      spot.obstacle = entries.count > 1 ? .several : .range
      return
    }
    var end = ink.lowerBound
    while value.at(end).isDigit || value.at(end) == UInt8(ascii: ":") { end += 1 }
    let time = value.part(ink.lowerBound..<end)
    // What follows must be no digits, which might belong to the time.
    guard CitedTime.exact(time) != nil, TimeBracket.fieldCount(time) > 1,
      !value.part(end...).contains(where: \.isDigit)
    else {
      spot.obstacle = .damaged
      return
    }
    spot.times.append(.init((ink.lowerBound..<end).moved(by: place)))
  }

  private mutating func comment() {
    var end = index + 4
    while end < bytes.count, !(bytes[end] == UInt8(ascii: ">") && bytes.has("--", at: end - 2)) {
      end += 1
    }
    skip(to: end)
    index = end + 1
  }

  /// The `>` of a tag that begins here, nil if it is a mere less-than sign.
  private func tagEnd() -> Int? {
    let first = bytes.at(index + 1)
    guard first.isASCIILetter || "/!?".utf8.contains(first) else { return nil }
    for end in index + 1..<min(bytes.count, index + 400) {
      if bytes[end] == UInt8(ascii: ">") { return end }
      if bytes[end] == UInt8(ascii: "<") || InlineMark.isMark(bytes[end]) { return nil }
    }
    return nil
  }

  /// Whether the tag whose name stands at `place` parts words.
  private func separates(_ place: Int) -> Bool {
    let names: [StaticString] = ["br", "p", "/p", "li", "div", "/div", "td", "/td", "tr", "hr"]
    return names.contains { bytes.hasAnyCase($0, at: place) }
  }

  // MARK: Colons

  /// A colon may belong to an address, or to times without brackets.
  mutating func colon() {
    if bytes.has("://", at: index) {
      address()
    } else if !timeRange() {
      plain()
    }
  }

  /// Copies an address, in which nothing is a citation; that of a second of a video is one itself.
  private mutating func address() {
    var start = index
    while start > 0, index - start < 8, bytes[start - 1].isASCIILetter { start -= 1 }
    var (end, open) = (index, 0)
    while end < bytes.count, bytes[end] > 0x20, !InlineMark.isAngle(bytes[end]),
      !InlineMark.isMark(bytes[end]), !bytes.has("[[", at: end)
    {
      if bytes[end] == UInt8(ascii: "[") { open += 1 }
      if bytes[end] == UInt8(ascii: "]") {
        if open == 0 { break }
        open -= 1
      }
      end += 1
    }
    output.append(bytes.part(index..<end))
    index = end
    while end > start, ".,;:!?)'\"".utf8.contains(bytes[end - 1]) { end -= 1 }
    let url = bytes.part(start..<end)
    guard url.hasAnyCase("http", at: 0), let time = CitedTime.inURL(url) else { return }
    let address = url.text
    guard MomentLink.isYouTube(address), isOurs(address) else { return }
    var spot = CitationSpot(start..<end, .address)
    spot.isBare = false
    spot.add(url: url, at: start)
    output.label(end - start, before: index - end)
    cite(time, written: Self.written(inURL: url), place: place(spot))
  }

  /// Reads `01:51:00–01:52:10`, a range without brackets, both of whose times have hours.
  private mutating func timeRange() -> Bool {
    var start = index
    while start > 0, index - start < 4, bytes[start - 1].isDigit { start -= 1 }
    guard (1...3).contains(index - start) else { return false }
    if start > 0, !isBoundary(bytes[start - 1]) { return false }
    let first = timeEnd(index)
    guard TimeBracket.fieldCount(bytes.part(start..<first)) == 3 else { return false }
    var second = first
    while bytes.at(second) == 0x20 { second += 1 }
    let dash = TimeBracket.dashLength(bytes, at: second)
    guard dash > 0, second - first < 3 else { return false }
    second += dash
    while bytes.at(second) == 0x20 { second += 1 }
    let end = timeEnd(second)
    guard TimeBracket.fieldCount(bytes.part(second..<end)) == 3,
      let time = CitedTime.exact(bytes.part(start..<first)),
      end == bytes.count || bytes[end] != UInt8(ascii: ":")
    else { return false }
    output.takeBack(index - start)
    var spot = CitationSpot(start..<end, .time)
    spot.obstacle = .range
    cite(time, written: bytes.part(start..<end).tidied, place: place(spot))
    index = end
    return true
  }

  private func isBoundary(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
  }

  /// Where digits and colons end.
  private func timeEnd(_ start: Int) -> Int {
    var end = start
    while end - start < 12, bytes.at(end).isDigit || bytes.at(end) == UInt8(ascii: ":") { end += 1 }
    return end
  }
}

extension Timestamp {
  /// Whether both name the same second, which is as exact as people write.
  func isSameSecond(_ other: Timestamp) -> Bool { milliseconds / 1000 == other.milliseconds / 1000 }
}

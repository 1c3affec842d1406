internal import HarkCore

/// Brackets that hold nothing but times.
extension InlineScanner {
  /// Reads brackets that hold only times. Every look ahead stops at the first other sign.
  mutating func times(closing: UInt8, fields: Int) -> Bool {
    var end = index + 1
    while end < bytes.count {
      let length = TimeBracket.signLength(bytes, at: end)
      if length == 0 { break }
      end += length
    }
    guard end > index + 1, bytes.at(end) == closing,
      let entries = TimeBracket.entries(bytes.part(index + 1..<end)),
      entries.allSatisfy({ $0.fields >= fields && !isClock($0) })
    else { return false }
    cite(entries, between: index + 1..<end)
    skip(to: end + 1)
    return true
  }

  /// Cites the times between brackets.
  mutating func cite(_ entries: [TimeBracket.Entry], between content: Range<Int>) {
    for entry in entries {
      if entry.time == nil { report(entry.written) }
      let isDouble = bytes.has("[[", at: content.lowerBound - 2)
      let wall = isDouble && bytes.has("]]", at: content.upperBound) ? 2 : 1
      var spot = CitationSpot(content.lowerBound - wall..<content.upperBound + wall, .time)
      let place = entry.place.moved(by: content.lowerBound)
      spot.times = [.init(place)]
      if entries.count > 1 {
        spot.obstacle = .several
      } else if entry.isRange || isEndOfRange(spot.range) {
        spot.obstacle = .range
      } else if CitedTime.exact(bytes.part(place)) == nil {
        spot.obstacle = .damaged
      }
      cite(entry.time, written: entry.written, place: self.place(spot))
    }
  }

  /// Whether brackets stand beside a dash and other times: `[1:51:00]–[1:52:00]`.
  private func isEndOfRange(_ range: Range<Int>) -> Bool {
    var after = range.upperBound
    while bytes.at(after) == 0x20 { after += 1 }
    let dash = TimeBracket.dashLength(bytes, at: after)
    if dash > 0 {
      after += dash
      while " [(".utf8.contains(bytes.at(after)) { after += 1 }
      return bytes.at(after).isDigit
    }
    var before = range.lowerBound - 1
    while bytes.at(before) == 0x20 { before -= 1 }
    let isDash =
      bytes.at(before) == UInt8(ascii: "-")
      || bytes.at(before - 2) == 0xE2 && TimeBracket.dashLength(bytes, at: before - 2) > 0
    guard isDash else { return false }
    before -= bytes.at(before) == UInt8(ascii: "-") ? 1 : 3
    while " ])".utf8.contains(bytes.at(before)) { before -= 1 }
    return bytes.at(before).isDigit
  }

  /// Where a citation stands in the file; nil where that is not wanted, or not found.
  mutating func place(_ spot: CitationSpot) -> CitationPlace? {
    sources?.place(spot, in: bytes, runs)
  }

  /// Whether `[18:57]` must be the time of day, since the recording is shorter.
  private func isClock(_ entry: TimeBracket.Entry) -> Bool {
    guard entry.fields == 2, let time = entry.time, let duration = context.duration else {
      return false
    }
    return time > duration.advanced(byMilliseconds: 60_000)
  }
}

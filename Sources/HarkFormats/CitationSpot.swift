internal import HarkCore

/// Where a citation stands in flattened bytes, and what of them are times.
struct CitationSpot {
  var range: Range<Int>
  var form: CitationPlace.Form
  var times: [CitationPlace.Time] = []
  var isBare = true
  var obstacle: CitationPlace.Obstacle?

  init(_ range: Range<Int>, _ form: CitationPlace.Form) { (self.range, self.form) = (range, form) }

  /// Adds the times of an address that stands at `start`.
  mutating func add(url: Bytes, at start: Int) {
    var first: Timestamp?
    for place in CitedTime.places(inURL: url) {
      guard let time = CitedTime.machine(url.part(place.begin)) else {
        obstacle = .damaged
        continue
      }
      // Of two that differ, nobody can tell which is meant.
      if let first, !first.isSameSecond(time) { obstacle = .several }
      first = first ?? time
      times.append(.init(place.begin.moved(by: start)))
      guard let end = place.end else { continue }
      if let last = CitedTime.machine(url.part(end)), last > time {
        let shift = last.milliseconds - time.milliseconds
        times.append(.init(end.moved(by: start), shift: shift))
      } else {
        obstacle = .range
      }
    }
  }

  /// Adds what text at `start` shows of a time. True if it shows nothing else.
  mutating func add(shown text: Bytes, at start: Int, citing time: Timestamp?) -> Bool {
    let ink = Self.unbracketed(text)
    let content = text.part(ink)
    if let entries = TimeBracket.entries(content) {
      if entries.count > 1 {
        obstacle = .several
      } else if entries[0].isRange {
        obstacle = .range
      } else if CitedTime.exact(content.part(entries[0].place)) == nil {
        obstacle = .damaged
      } else {
        times.append(.init(entries[0].place.moved(by: start + ink.lowerBound)))
      }
      return true
    }
    if let shown = CitedTime.exact(content), content.count > 2, time?.isSameSecond(shown) != false {
      times.append(.init(ink.moved(by: start)))
      return true
    }
    addTokens(text, at: start, citing: time)
    return false
  }

  /// Adds the times within words that are the one cited.
  private mutating func addTokens(_ text: Bytes, at start: Int, citing time: Timestamp?) {
    guard let time else { return }
    var index = 0
    while index < text.count {
      var end = index
      while text.at(end).isDigit || text.at(end) == UInt8(ascii: ":") { end += 1 }
      let token = text.part(index..<end)
      if TimeBracket.fieldCount(token) > 1, let shown = CitedTime.exact(token),
        shown.isSameSecond(time)
      {
        times.append(.init((index..<end).moved(by: start)))
      }
      index = max(end, index + 1)
    }
  }

  /// What is left without blanks and brackets around it.
  private static func unbracketed(_ text: Bytes) -> Range<Int> {
    var ink = text.inkRange
    while ink.count > 1, [UInt8(ascii: "["), UInt8(ascii: "(")].contains(text[ink.lowerBound]),
      [UInt8(ascii: "]"), UInt8(ascii: ")")].contains(text[ink.upperBound - 1])
    {
      ink = ink.lowerBound + 1..<ink.upperBound - 1
    }
    return ink
  }
}

extension Range<Int> {
  func moved(by offset: Int) -> Range { lowerBound + offset..<upperBound + offset }
}

extension CitationPlace {
  /// A citation that is written in two ways, one right after the other.
  func joined(with other: CitationPlace) -> CitationPlace {
    var joined = self
    joined.range =
      min(
        range.lowerBound, other.range.lowerBound)..<max(
        range.upperBound, other.range.upperBound)
    joined.times = (times + other.times).sorted { $0.range.lowerBound < $1.range.lowerBound }
    joined.isBare = false
    joined.obstacle = obstacle ?? other.obstacle
    return joined
  }
}

extension SourcePlaces {
  /// The place of a citation in the file; nil where a byte of it is not found.
  mutating func place(
    _ spot: CitationSpot, in flat: Bytes, _ runs: [SourceRun]
  ) -> CitationPlace? {
    let first = spot.range.lowerBound
    guard let start = range(first..<first + 1, in: flat, runs)?.lowerBound else { return nil }
    var times: [CitationPlace.Time] = []
    for time in spot.times.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard let range = exact(time.range, in: flat, runs) else { return nil }
      times.append(.init(range, shift: time.shift))
    }
    let last = spot.range.upperBound - 1
    guard let end = range(last..<last + 1, in: flat, runs)?.upperBound, start < end else {
      return nil
    }
    // A backslash before it would be another's if all of it were replaced.
    let isEscaped = lines.text.withBytes { $0.at(start - 1) == UInt8(ascii: "\\") }
    return CitationPlace(
      range: start..<end, form: spot.form, times: times, isBare: spot.isBare && !isEscaped,
      obstacle: spot.obstacle)
  }
}

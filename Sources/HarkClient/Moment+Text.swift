internal import HarkCore
package import HarkWire

extension Moment {
  /// The same with every string fit for a terminal, whatever the server sent.
  package var cleaned: Moment {
    var moment = self
    moment.id = SafeText.clean(id)
    moment.kind = SafeText.clean(kind)
    moment.timecode = timecode.map(SafeText.clean)
    moment.precision = precision.map(SafeText.clean)
    moment.speaker = speaker.map(SafeText.clean)
    // Taking text apart by scalars and putting it together again takes time; most is clean.
    if !SafeText.isClean(text) {
      let marked = MarkedText(text: text, matches: matches)
      moment.text = marked.plain
      moment.matches = marked.ranges
    }
    if !SafeText.isClean(snippet, allowingMarks: true) {
      moment.snippet = MarkedText(snippet: snippet).snippet
    }
    moment.url = url.map(SafeText.clean)
    moment.path = SafeText.clean(path)
    moment.heading = heading.map(SafeText.clean)
    moment.recording = recording.cleaned
    moment.context = context?.map(\.cleaned)
    return moment
  }

  /// The time as the terminal prints it: `~` before one that is estimated, `–:––` for none.
  package var printedTime: String {
    guard let timecode else { return "–:––" }
    return precision == Precision.estimated.rawValue ? "~" + timecode : timecode
  }

  /// Puts the time at which its words begin to another one, of which the address is known.
  package mutating func begins(at start: Double, url: String?) {
    self.start = start
    timecode = Timestamp(seconds: start).timecode
    self.url = url ?? self.url
  }

  /// Who speaks; `note` for notes, which nobody speaks.
  package var printedSpeaker: String {
    kind == "note" ? "note" : speaker ?? ""
  }

  /// `path:line`.
  package var place: String { "\(path):\(line)" }
}

extension RecordingReference {
  /// The same with every string fit for a terminal.
  package var cleaned: RecordingReference {
    RecordingReference(
      id: SafeText.clean(id), title: title.map(SafeText.clean),
      channel: channel.map(SafeText.clean), date: date.map(SafeText.clean), duration: duration,
      url: url.map(SafeText.clean))
  }

  /// The title, or the id of a recording that has none.
  package var printedTitle: String {
    guard let title, !title.isEmpty else { return id }
    return title
  }

  /// The duration as a timecode.
  package var printedDuration: String? {
    duration.map { Timestamp(seconds: $0).timecode }
  }

  /// Channel, date and duration, as far as they are known.
  package var details: String {
    [channel, date, printedDuration].compactMap(\.self).filter { !$0.isEmpty }
      .joined(separator: " · ")
  }
}

extension SearchResult {
  /// The same with every string fit for a terminal.
  package var cleaned: SearchResult {
    var result = self
    result.query = SafeText.clean(query)
    result.interpreted = SafeText.clean(interpreted)
    result.corrected = corrected.map(SafeText.clean)
    result.remarks = remarks?.map(SafeText.clean)
    result.nothing?.reasons = nothing?.reasons.map(SafeText.clean) ?? []
    result.moments = moments.map(\.cleaned)
    result.facets = Dictionary(
      facets.map { field, values in
        let values = values.map { (SafeText.clean($0.key), $0.value) }
        return (SafeText.clean(field), Dictionary(values, uniquingKeysWith: +))
      }, uniquingKeysWith: { first, _ in first })
    return result
  }
}

extension MarkedText {
  /// The matches as half-open ranges in Unicode scalars of `plain`.
  var ranges: [[Int]] {
    var position = 0
    var result: [[Int]] = []
    for run in runs {
      let end = position + run.text.unicodeScalars.count
      if run.isMatch { result.append([position, end]) }
      position = end
    }
    return result
  }

  /// The text with matches between U+E000 and U+E001.
  var snippet: String {
    runs.map { run in
      run.isMatch ? "\(SafeText.matchStart)\(run.text)\(SafeText.matchEnd)" : run.text
    }.joined()
  }
}

internal import HarkCore

/// An HTML anchor that cites a time, well formed or not:
/// `<a class="yt-timestamp" data-t="00:24:00">[00:24:00]</a>`.
///
/// Notes are often written by language models, so every part of it may be broken. The rule is that
/// prose is never lost and markup never shows.
struct CitationAnchor {
  /// Where the scan goes on: after the anchor, or after its opening tag if prose follows.
  var end: Int
  /// What `data-t` says, nil if there is none.
  var attribute: String?
  /// What stands between the tags, without brackets.
  var text: String
  /// Whether the tag was closed as it should be.
  var isWellFormed: Bool
  /// Whether it is another kind of anchor, whose text is prose.
  var isOther: Bool

  /// The anchor that begins at `start`, where `<a` stands; nil if none does.
  init?(_ scalars: [Unicode.Scalar], at start: Int) {
    guard let next = scalars[safe: start + 2], PlainText.isSpace(next) else { return nil }
    let tag = Self.tag(scalars, from: start + 2)
    guard let tag else { return nil }
    let words = String(String.UnicodeScalarView(scalars[start..<tag.end]))
    let cites = words.contains("yt-") || words.contains("data-") || words.contains("timestamp")
    attribute = Self.value(of: "data-t", in: words) ?? Self.linkedTime(words)
    isOther = !cites && attribute == nil
    isWellFormed = tag.isClosed && !words.contains("\n")
    (text, end) = ("", tag.end)
    if !isOther, let body = Self.body(scalars, from: tag.end) { (text, end) = body }
  }

  /// The times it gives: that of the attribute, that of the text.
  var times: (attribute: Timestamp?, text: Timestamp?) {
    let fromURL = attribute.flatMap(CitedTime.inURL)
    return (fromURL ?? attribute.flatMap { CitedTime.exact($0) }, CitedTime.exact(text))
  }

  /// The tag up to its `>`, or up to the next `<` if a quote was never closed.
  private static func tag(_ scalars: [Unicode.Scalar], from start: Int) -> (
    end: Int, isClosed: Bool
  )? {
    var quote: Unicode.Scalar?
    var quotes = 0
    for index in start..<min(scalars.count, start + longestTag) {
      let scalar = scalars[index]
      if scalar == ">" { return (index + 1, quote == nil) }
      if InlineMark.isAngle(scalar) { return (index, false) }
      if scalar == quote {
        quote = nil
      } else if quote == nil, scalar == "\"" || scalar == "'" {
        quote = scalar
        quotes += 1
      } else if InlineMark.isMark(scalar) {
        return nil
      }
    }
    let end = min(scalars.count, start + longestTag)
    guard scalars.count <= start + longestTag else { return brokenOff(scalars, start..<end) }
    return quotes > 0 ? brokenOff(scalars, start..<end) : nil
  }

  /// A tag that nothing closes: it ends after its last attribute that looks like a time.
  private static func brokenOff(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> (
    end: Int, isClosed: Bool
  )? {
    var end: Int?
    for index in range.dropFirst() where scalars[index - 1] == "=" {
      guard scalars[index] == "\"" || scalars[index] == "'" else { continue }
      var stop = index + 1
      while stop < range.upperBound, !PlainText.isSpace(scalars[stop]) {
        stop += 1
        if scalars[stop - 1] == scalars[index] { break }
      }
      end = stop
    }
    return end.map { ($0, false) }
  }

  /// The value of an attribute, up to its quote or, if that is missing, up to a blank or `<`.
  private static func value(of name: String, in tag: String) -> String? {
    let lowered = tag.lowercased()
    guard lowered.utf8.count == tag.utf8.count, let found = lowered.firstRange(of: name + "=")
    else { return nil }
    let rest = tag[found.upperBound...]
    guard let first = rest.first else { return nil }
    if first == "\"" || first == "'" {
      return String(rest.dropFirst().prefix { $0 != first && $0 != "<" && $0 != ">" })
    }
    return String(rest.prefix { $0 != " " && $0 != ">" && $0 != "<" && $0 != "\n" })
  }

  /// The address of a plain anchor to a second of a video.
  private static func linkedTime(_ tag: String) -> String? {
    guard let url = value(of: "href", in: tag), CitedTime.inURL(url) != nil else { return nil }
    return url
  }

  /// The text up to `</a>` if it is short and no prose, and where it ends.
  private static func body(_ scalars: [Unicode.Scalar], from start: Int) -> (String, Int)? {
    var index = start
    var text = String.UnicodeScalarView()
    while let scalar = scalars[safe: index], !InlineMark.isAngle(scalar),
      index - start < longestBody
    {
      text.append(scalar)
      index += 1
      if scalar == "]", !isEndTag(scalars, index),
        scalars[safe: index].map(InlineMark.isAngle) != true
      {
        break
      }
    }
    let written = String(text).trimmed
    let isEnded = isEndTag(scalars, index)
    let inner = written.drop { "[(".contains($0) }.reversed().drop { "])".contains($0) }.reversed()
    let value = String(inner)
    guard isTimeLike(value) else { return nil }
    guard isEnded || written.hasPrefix("[") || value.isEmpty else { return nil }
    return (value, isEnded ? index + 4 : value.isEmpty ? start : index)
  }

  /// Nothing, digits and colons, or a placeholder (`N/A`, `HH:MM:SS`).
  private static func isTimeLike(_ text: String) -> Bool {
    let upper = text.uppercased()
    return upper == "N/A"
      || text.unicodeScalars.allSatisfy {
        ("0"..."9").contains($0) || ":.,;- –\nHMShms".unicodeScalars.contains($0)
      }
  }

  /// Whether `</a>` stands at an index.
  static func isEndTag(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard index + 3 < scalars.count, InlineMark.isAngle(scalars[index]), scalars[index + 1] == "/"
    else {
      return false
    }
    return (scalars[index + 2] == "a" || scalars[index + 2] == "A") && scalars[index + 3] == ">"
  }

  private static let longestTag = 240
  private static let longestBody = 80
}

extension Array {
  /// The element, nil beyond the ends.
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

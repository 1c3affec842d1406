internal import FoundationEssentials
internal import HarkCore
package import HarkWire

/// A moment as a citation that is ready to be pasted.
package enum ReadyCitation {
  /// What it is pasted into.
  package enum Form: String, Sendable, CaseIterable {
    /// A note of a vault: `<a class="yt-timestamp" data-t="00:24:51">[00:24:51]</a>`.
    case anchor
    /// Any Markdown: `[24:51](https://youtu.be/ID?t=1491)`.
    case link
    /// The time alone: `[24:51]`, or `(24:51)`.
    case time, parenthesis
    case bibtex
    /// CSL-JSON, for Zotero, Pandoc and others.
    case csl
  }

  /// The citations of cleaned moments, each line ended. Of a moment without a time, what there is.
  package static func text(of moments: [Moment], as form: Form) throws -> String {
    switch form {
    case .anchor: moments.map { anchor($0) + "\n" }.joined()
    case .link: moments.map { link($0) + "\n" }.joined()
    case .time: moments.map { "[\($0.timecode ?? $0.recording.printedTitle)]\n" }.joined()
    case .parenthesis: moments.map { "(\($0.timecode ?? $0.recording.printedTitle))\n" }.joined()
    case .bibtex: moments.map(bibtex).joined(separator: "\n")
    case .csl: try csl(moments)
    }
  }

  private static func anchor(_ moment: Moment) -> String {
    guard let start = moment.start else { return link(moment) }
    let second = Int(start)
    let time = [second / 3600, second / 60 % 60, second % 60]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return "<a class=\"yt-timestamp\" data-t=\"\(time)\">[\(time)]</a>"
  }

  private static func link(_ moment: Moment) -> String {
    let shown = moment.timecode ?? moment.recording.printedTitle
    return moment.url.map { "[\(shown)](\($0))" } ?? "[\(shown)]"
  }

  private static func bibtex(_ moment: Moment) -> String {
    let recording = moment.recording
    let day = recording.date?.split(separator: "-").map(String.init) ?? []
    var fields: [(String, String)] = [("title", "{\(escaped(recording.printedTitle))}")]
    if let speaker = moment.speaker { fields.append(("author", "{\(escaped(speaker))}")) }
    if let channel = recording.channel { fields.append(("howpublished", escaped(channel))) }
    if let year = day.first { fields.append(("year", year)) }
    if day.count > 1, let month = Int(day[1]) { fields.append(("month", "\(month)")) }
    // The package url takes an address as it is.
    if let url = moment.url { fields.append(("url", url)) }
    if let time = moment.timecode { fields.append(("note", "at \(time)")) }
    let lines = fields.map { "  \($0.0) = {\($0.1)}" }.joined(separator: ",\n")
    return "@misc{\(key(moment)),\n\(lines)\n}\n"
  }

  /// What names a moment in a bibliography: letters, digits and the two signs of the ids of videos,
  /// which tell some of them apart.
  private static func key(_ moment: Moment) -> String {
    let plain = moment.recording.id.filter {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-")
    }
    return "hark-" + plain + (moment.start.map { "-\(Int($0))" } ?? "")
  }

  /// Text as TeX takes it.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&", "%", "$", "#", "_", "{", "}": result += "\\\(character)"
      case "\\": result += "\\textbackslash{}"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      default: result.append(character)
      }
    }
    return result
  }

  private struct Reference: Encodable {
    struct Name: Encodable { var literal: String }
    struct Day: Encodable {
      var parts: [[Int]]
      private enum CodingKeys: String, CodingKey { case parts = "date-parts" }
    }

    var id: String
    var type = "broadcast"
    var title: String
    var author: [Name]?
    var container: String?
    var issued: Day?
    var url: String?
    /// The time: a locator belongs to a citation of the item, and not to the item.
    var note: String?

    private enum CodingKeys: String, CodingKey {
      case id, type, title, author, issued, note
      case container = "container-title"
      case url = "URL"
    }
  }

  private static func csl(_ moments: [Moment]) throws -> String {
    let references = moments.map { moment in
      let day = moment.recording.date?.split(separator: "-").compactMap { Int($0) } ?? []
      return Reference(
        id: key(moment), title: moment.recording.printedTitle,
        author: moment.speaker.map { [.init(literal: $0)] }, container: moment.recording.channel,
        issued: day.isEmpty ? nil : .init(parts: [day]), url: moment.url,
        note: moment.timecode.map { "at \($0)" })
    }
    return try JSONFormatter(isPretty: true).format(references)
  }
}

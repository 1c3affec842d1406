/// A field of a moment that a query can name: `speaker:claire`.
///
/// The one table of fields: the query language, the index (for the prefix of its terms) and the
/// help texts read it. A new field is one row here, and its values in the store's `MomentTerms`.
package struct Field: Equatable, Sendable {
  /// How a field's value becomes terms.
  package enum Shape: String, Sendable {
    /// Each word of the value is a term; a query must have all its words.
    case words
    /// The whole value, folded, is one term.
    case whole
    /// The whole value as it is, one term: ids.
    case verbatim
    /// A range of days: `2023..2024-06`.
    case date
    /// A range of times in the recording: `10:00..20:00`.
    case time
    /// A range of lengths of time: `>1h`.
    case duration
  }

  /// The name before the colon.
  package let name: String
  /// The prefix of its terms in the index, Omega's where Omega has one; empty where its values are
  /// ranges, which the store's `RangeTerms` turns into terms.
  package let prefix: String
  package let shape: Shape
  /// Whether its values are ranges.
  package var isRange: Bool { shape == .date || shape == .time || shape == .duration }

  /// One sentence for help and documentation.
  package let summary: String
  /// The field as it is typed, with a value.
  package let example: String

  package static let speaker = Field(
    name: "speaker", prefix: "A", shape: .words, summary: "Who says it.",
    example: "speaker:claire")
  package static let title = Field(
    name: "title", prefix: "S", shape: .words, summary: "The title of the recording.",
    example: "title:\"the lost index\"")
  package static let channel = Field(
    name: "channel", prefix: "XC", shape: .words, summary: "The channel, show or podcast.",
    example: "channel:lantern")
  package static let heading = Field(
    name: "heading", prefix: "XH", shape: .words, summary: "The headings above it in its file.",
    example: "heading:claims")
  package static let tag = Field(
    name: "tag", prefix: "K", shape: .whole, summary: "A keyword of the front matter.",
    example: "tag:pricing")
  package static let path = Field(
    name: "path", prefix: "XP", shape: .words,
    summary: "Words of the file's name and of its two nearest folders.",
    example: "path:talks")
  package static let video = Field(
    name: "video", prefix: "XR", shape: .verbatim, summary: "The id of the recording.",
    example: "video:hkS4mpleA01")
  package static let kind = Field(
    name: "kind", prefix: "T", shape: .whole, summary: "transcript or note.",
    example: "kind:note")
  package static let lang = Field(
    name: "lang", prefix: "L", shape: .whole, summary: "The language of the words: en, de, …",
    example: "lang:de")
  package static let link = Field(
    name: "link", prefix: "XL", shape: .whole, summary: "A page that the note links to.",
    example: "link:pricing")

  package static let date = Field(
    name: "date", prefix: "", shape: .date,
    summary: "The day of the recording: 2024, 2023..2024-06, >2023-05-01.",
    example: "date:2023..2024-06")
  package static let at = Field(
    name: "at", prefix: "", shape: .time,
    summary: "When in the recording it is said: 10:00..20:00, >1h, <90s.",
    example: "at:10:00..20:00")
  package static let duration = Field(
    name: "duration", prefix: "", shape: .duration,
    summary: "How long the recording is: >1h, 20m..40m.",
    example: "duration:>1h")

  /// All fields, in the order of help texts.
  package static let all = [
    speaker, title, channel, heading, tag, path, video, kind, lang, link, date, at,
    duration,
  ]

  /// The field of a name, whatever its case.
  package static func named(_ name: some StringProtocol) -> Field? {
    let lower = name.lowercased()
    return all.first { $0.name == lower }
  }
}

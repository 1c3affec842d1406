internal import HarkCore

/// Something in the text of a note that points elsewhere, or that others point to.
struct NoteMark: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    /// `[[target#heading|alias]]`, or `[text](target.md#heading)`.
    case link(LinkText)
    /// A time of a recording; `video` is nil for the note's own.
    case citation(time: Timestamp, video: String?, style: CitationForm)
    /// The id of a video, or its address without a time.
    case video(id: String)
    /// `#tag`.
    case tag(name: String)
    /// `## Text`.
    case heading(level: Int, text: String)
  }

  var kind: Kind
  /// All of it, in bytes of the text.
  var range: Range<Int>
}

/// What a link to a note says.
struct LinkText: Equatable, Sendable {
  /// The note; empty for a link within the note. Of a path, without its percent signs.
  var target: String
  var heading: String?
  /// Where the target stands, without blanks around it.
  var targetRange: Range<Int>
  /// Whether it names the channel of the note, which need be no note.
  var isOrigin: Bool
  /// Whether it is the path of a file, as Markdown has it, and not the name of a note.
  var isPath = false
}

/// How a vault writes citations.
enum CitationForm: Equatable, Sendable {
  /// `<a class="yt-timestamp" data-t="00:24:00">[00:24:00]</a>`
  case anchor
  /// `[24:00](https://youtu.be/ID?t=1440)`
  case link
  /// `[24:00]`
  case bracket
  /// `(24:00)`
  case parenthesis
}

/// The marks that the Markdown tree leaves in flattened text for `InlineScanner`: scalars of
/// private use, which no file can bring in, since they are taken out of its text.
enum InlineMark {
  /// Begins code, which is copied as it is.
  static let codeStart: Unicode.Scalar = "\u{10FFF0}"
  static let codeEnd: Unicode.Scalar = "\u{10FFF1}"
  /// Stands for the next of `InlineText.links`: a link to a second of a video.
  static let link: Unicode.Scalar = "\u{10FFF2}"
  /// Keeps a line from being read as the beginning of a list or a heading.
  static let guardian: Unicode.Scalar = "\u{10FFF3}"

  /// A less-than sign that stood in text, not in HTML.
  static let angle: Unicode.Scalar = "\u{10FFF4}"

  /// Whether a scalar may begin a tag, or what is left of one.
  static func isAngle(_ scalar: Unicode.Scalar) -> Bool { scalar == "<" || scalar == angle }

  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    (0x10FFF0...0x10FFF7).contains(scalar.value)
  }
}

/// The inlines of one block, flattened: text without emphasis, HTML as written, line ends as `\n`.
struct InlineText {
  /// A link to a second of a video, with its text.
  struct VideoLink {
    var url: String
    var text: String
  }

  var scalars: [Unicode.Scalar] = []
  var links: [VideoLink] = []
  /// The line of the file on which it begins.
  var line: Int

  init(line: Int) { self.line = line }

  /// Text as a file holds it.
  init(_ text: some StringProtocol, line: Int) {
    self.line = line
    append(text)
  }

  /// Appends text in which a less-than sign begins no HTML.
  mutating func appendLiteral(_ text: String) {
    for scalar in text.unicodeScalars where !InlineMark.isMark(scalar) {
      scalars.append(scalar == "<" ? InlineMark.angle : scalar)
    }
  }

  mutating func append(_ text: some StringProtocol) {
    for scalar in text.unicodeScalars where !InlineMark.isMark(scalar) { scalars.append(scalar) }
  }
}

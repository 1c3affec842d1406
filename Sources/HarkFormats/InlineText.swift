/// The marks that the Markdown tree leaves in flattened text for `InlineScanner`: bytes that UTF-8
/// does not use, so that no file can bring them in.
enum InlineMark {
  /// Begins code, which is copied as it is.
  static let codeStart: UInt8 = 0xF8
  static let codeEnd: UInt8 = 0xF9
  /// Stands for the next of `InlineText.links`: a link to a second of a video.
  static let link: UInt8 = 0xFA
  /// A less-than sign that stood in text, not in HTML.
  static let angle: UInt8 = 0xFB

  /// Keeps a line from being read as the beginning of a list or a heading. It is dropped from text
  /// in the end, as its neighbours are.
  static let guardian: Unicode.Scalar = "\u{10FFF3}"

  /// Whether a byte may begin a tag, or what is left of one.
  @inline(__always)
  static func isAngle(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "<") || byte == angle }

  @inline(__always)
  static func isMark(_ byte: UInt8) -> Bool { byte >= 0xF8 && byte <= 0xFB }

  /// Whether a scalar is kept from texts, so that none is taken for the guardian.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    (0x10FFF0...0x10FFF7).contains(scalar.value)
  }
}

/// The inlines of one block, flattened: text without emphasis, HTML as written, line ends as `\n`.
struct InlineText {
  /// A link to a second of a video, with its text.
  struct VideoLink {
    var url: String
    var text: [UInt8]
    /// Whether its text is that of a picture.
    var isPicture = false
    /// Where its text stands in the file; none where that is not wanted.
    var runs: [SourceRun] = []
    /// Where the link itself begins.
    var start: SourceRun?
  }

  /// UTF-8 with the bytes of `InlineMark`.
  var bytes: [UInt8] = []
  var links: [VideoLink] = []
  /// The line of the file on which it begins.
  var line: Int
  /// Where its bytes stand in the file; none where that is not wanted.
  var runs: [SourceRun] = []

  init(line: Int) { self.line = line }

  /// Drops the first bytes, which are all ASCII.
  mutating func removeFirst(_ count: Int) {
    bytes.removeFirst(count)
    for index in runs.indices {
      let cut = min(runs[index].count, max(0, count - runs[index].start))
      runs[index].start = max(0, runs[index].start - count)
      runs[index].column += cut
      runs[index].count -= cut
    }
  }

  /// Text as a file holds it.
  init(_ text: Bytes, line: Int) {
    self.line = line
    bytes = Array(text)
  }

  /// Appends text in which a less-than sign begins no HTML.
  mutating func appendLiteral(_ text: Bytes) {
    let start = bytes.count
    bytes.append(contentsOf: text)
    guard text.holds(UInt8(ascii: "<")) else { return }
    for index in start..<bytes.count where bytes[index] == UInt8(ascii: "<") {
      bytes[index] = InlineMark.angle
    }
  }
}

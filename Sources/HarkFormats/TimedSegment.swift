internal import HarkCore

/// A piece of a recogniser's output, as Whisper and its relatives write it: a stretch of speech
/// with its times, and maybe with those of its words.
struct TimedSegment {
  /// A word, or a part of one.
  struct Piece {
    /// As written; a leading space may say that a word begins.
    var text: String
    /// Nil where unknown or not to be trusted.
    var start: Timestamp?
    var end: Timestamp?
    var speaker: String?
  }

  var start: Timestamp?
  var end: Timestamp?
  var speaker: String?
  /// Tidy text.
  var text: String
  /// Whether a space stands before the text, which says, where each segment is a word, that one
  /// begins.
  var beginsWithSpace: Bool
  var pieces: [Piece]
  /// The line of the file, from 1.
  var line: Int
  /// Whether the recogniser's text compresses so well that it is likely caught in a loop.
  var isRepetitive = false

  /// `text` as written.
  init(
    start: Timestamp?, end: Timestamp?, speaker: String? = nil, text: String,
    pieces: [Piece] = [], line: Int
  ) {
    self.start = start
    self.end = end
    self.speaker = speaker
    self.text = PlainText.tidy(text)
    beginsWithSpace = text.first == " "
    self.pieces = pieces
    self.line = line
  }

  /// The segment as one piece, its space included.
  var piece: Piece {
    Piece(text: (beginsWithSpace ? " " : "") + text, start: start, end: end, speaker: speaker)
  }

  /// How long it lasts, in milliseconds; nil if unknown.
  var length: Int? {
    guard let start, let end, end >= start else { return nil }
    return end.milliseconds - start.milliseconds
  }
}

extension JSONValue {
  /// Seconds, as a number or as text, or a time like `1:02:03.5`; nil if negative or absent.
  var seconds: Timestamp? {
    if let text, text.utf8.contains(UInt8(ascii: ":")) { return Timestamp(timecode: text) }
    guard let number, number >= 0 else { return nil }
    return Timestamp(seconds: number)
  }

  /// Milliseconds, as a number or as text; nil if negative or absent.
  var milliseconds: Timestamp? {
    guard let number, number >= 0 else { return nil }
    return Timestamp(seconds: number / 1000)
  }
}

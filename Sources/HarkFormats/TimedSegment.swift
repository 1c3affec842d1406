internal import HarkCore

/// A piece of a recogniser's output, as Whisper and its relatives write it: a stretch of speech
/// with its times, and maybe with those of its words.
struct TimedSegment {
  private var storedStart: StoredTime
  private var storedEnd: StoredTime
  var speaker: String?
  /// Tidy text.
  var text: String
  private var storedPieces: Range<UInt32>
  private let storedLine: UInt32
  /// Whether a space stands before the text, which says, where each segment is a word, that one
  /// begins.
  let beginsWithSpace: Bool
  /// Whether the recogniser's text compresses so well that it is likely caught in a loop.
  var isRepetitive = false

  /// `text` as written.
  init(
    start: Timestamp?, end: Timestamp?, speaker: String? = nil, text: String,
    pieces: Range<Int> = 0..<0, line: Int
  ) {
    storedStart = StoredTime(start)
    storedEnd = StoredTime(end)
    self.speaker = speaker
    self.text = PlainText.tidy(text)
    beginsWithSpace = text.utf8.first == 0x20
    storedPieces = Self.stored(pieces)
    storedLine = UInt32(truncatingIfNeeded: line)
  }

  /// Nil if unknown.
  var start: Timestamp? {
    get { storedStart.time }
    set { storedStart = StoredTime(newValue) }
  }

  /// Nil if unknown.
  var end: Timestamp? {
    get { storedEnd.time }
    set { storedEnd = StoredTime(newValue) }
  }

  /// Its words, among those of the file.
  var pieces: Range<Int> {
    get { Int(storedPieces.lowerBound)..<Int(storedPieces.upperBound) }
    set { storedPieces = Self.stored(newValue) }
  }

  private static func stored(_ pieces: Range<Int>) -> Range<UInt32> {
    UInt32(pieces.lowerBound)..<UInt32(pieces.upperBound)
  }

  /// The line of the file, from 1.
  var line: Int { Int(storedLine) }

  /// How long it lasts, in milliseconds; nil if unknown.
  var length: Int? {
    guard let start, let end, end >= start else { return nil }
    return end.milliseconds - start.milliseconds
  }
}

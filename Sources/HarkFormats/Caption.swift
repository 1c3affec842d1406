internal import HarkCore

/// One caption as written, before rolling repeats are taken out and speakers are recognised.
struct Caption {
  /// A stretch of a line under one time tag and one voice.
  struct Piece: Equatable {
    /// The time tag before it, nil if none.
    var start: Timestamp?
    var speaker: String?
    /// Text with entities decoded, spaces as written.
    var text: String
  }

  /// A line of the payload.
  struct Line {
    let number: Int
    let pieces: [Piece]
    /// The words alone.
    let text: String
    /// Whether it times its words.
    let isTimed: Bool

    init(number: Int, pieces: [Piece]) {
      self.number = number
      self.pieces = pieces
      isTimed = pieces.contains { $0.start != nil }
      if pieces.count == 1 {
        text = PlainText.tidy(pieces[0].text)
      } else {
        text = PlainText.tidy(pieces.lazy.map(\.text).joined())
      }
    }

    /// A line without markup.
    init(number: Int, plain: Substring, speaker: String?) {
      self.number = number
      isTimed = false
      text = PlainText.tidy(plain)
      pieces = [Piece(start: nil, speaker: speaker, text: text)]
    }
  }

  var start: Timestamp
  var end: Timestamp?
  /// Lines that have words; padding lines are left out.
  var lines: [Line]
  /// Whether a word is underlined, as in karaoke output.
  var isUnderlined = false
}

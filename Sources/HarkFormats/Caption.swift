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
    var number: Int
    var pieces: [Piece]

    /// The words alone.
    var text: String { PlainText.tidy(pieces.lazy.map(\.text).joined()) }
    /// Whether it times its words.
    var isTimed: Bool { pieces.contains { $0.start != nil } }
  }

  var start: Timestamp
  var end: Timestamp?
  /// Lines that have words; padding lines are left out.
  var lines: [Line]
  /// Whether a word is underlined, as in karaoke output.
  var isUnderlined = false
}

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
    /// The words alone.
    let text: String
    /// Who says the line, or its beginning.
    let speaker: String?
    /// The stretches of a line that has times or several voices; else empty.
    let stretches: [Piece]

    /// The line as pieces: at least one.
    var pieces: [Piece] {
      stretches.isEmpty ? [Piece(start: nil, speaker: speaker, text: text)] : stretches
    }

    /// Whether it times its words.
    var isTimed: Bool { stretches.contains { $0.start != nil } }

    init(number: Int, pieces: [Piece]) {
      self.number = number
      speaker = pieces.first?.speaker
      if pieces.count == 1, pieces[0].start == nil {
        (stretches, text) = ([], PlainText.tidy(pieces[0].text))
      } else {
        (stretches, text) = (pieces, PlainText.tidy(Self.joined(pieces)))
      }
    }

    /// A line without markup.
    init(number: Int, plain: Substring, speaker: String?) {
      self.number = number
      self.speaker = speaker
      text = PlainText.tidy(plain)
      stretches = []
    }

    private static func joined(_ pieces: [Piece]) -> String {
      var text = ""
      text.reserveCapacity(pieces.reduce(0) { $0 + $1.text.utf8.count })
      for piece in pieces { text += piece.text }
      return text
    }
  }

  var start: Timestamp
  var end: Timestamp?
  /// Lines that have words; padding lines are left out.
  var lines: [Line]
  /// Whether a word is underlined, as in karaoke output.
  var isUnderlined = false
}

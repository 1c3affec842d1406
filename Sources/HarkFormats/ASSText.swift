internal import HarkCore

/// The text of one event: override tags in braces, line breaks, drawings, and the times of karaoke
/// syllables.
enum ASSText {
  /// Stretches of text; those under `{\k20}` have the time at which the syllable begins.
  static func pieces(
    _ text: Substring, start: Timestamp, speaker: String?
  ) -> [Caption.Piece] {
    var state = State(start: start)
    var pieces: [Caption.Piece] = []
    var rest = text
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      guard let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}")) else { break }
      state.append(rest[..<open], speaker, &pieces)
      state.apply(Substring(rest[open..<close].utf8.dropFirst()))
      rest = Substring(rest[close...].utf8.dropFirst())
    }
    state.append(rest, speaker, &pieces)
    return pieces
  }

  private struct State {
    let start: Timestamp
    private var syllable: Timestamp?
    /// When the syllable ends, in milliseconds from the start of the event.
    private var elapsed = 0
    private var isDrawing = false

    init(start: Timestamp) { self.start = start }

    func append(_ text: Substring, _ speaker: String?, _ pieces: inout [Caption.Piece]) {
      guard !isDrawing, !text.isEmpty else { return }
      pieces.append(
        Caption.Piece(start: syllable, speaker: speaker, text: ASSText.unescaped(text)))
    }

    /// What the tags between two braces say of drawings and syllables.
    mutating func apply(_ block: Substring) {
      for tag in block.split(separator: "\\").dropFirst(block.hasPrefix("\\") ? 0 : 1) {
        let name = tag.utf8.prefix(2).prefix(while: \.isASCIILetter)
        let number = Substring(tag.utf8.dropFirst(name.count)).trimmed
        guard let value = Double(number), value.isFinite, abs(value) < 1e7 else { continue }
        switch String(Substring(name)) {
        case "p": isDrawing = value > 0
        case "k", "K", "kf", "ko": begin(lasting: Int(value * 10))
        case "kt": elapsed = max(0, Int(value * 10))
        default: break
        }
      }
    }

    private mutating func begin(lasting milliseconds: Int) {
      syllable = start.advanced(byMilliseconds: elapsed)
      elapsed += max(0, milliseconds)
    }
  }

  /// Text with its breaks and hard spaces as spaces.
  private static func unescaped(_ text: Substring) -> String {
    guard text.containsByte(UInt8(ascii: "\\")) else { return String(text) }
    var result = ""
    var rest = text
    while let mark = rest.utf8.firstIndex(of: UInt8(ascii: "\\")) {
      result += rest[..<mark]
      let next = rest.utf8[mark...].dropFirst().first
      if next == UInt8(ascii: "N") || next == UInt8(ascii: "n") || next == UInt8(ascii: "h") {
        result += " "
        rest = Substring(rest[mark...].utf8.dropFirst(2))
      } else {
        result += "\\"
        rest = Substring(rest[mark...].utf8.dropFirst())
      }
    }
    return result + rest
  }
}

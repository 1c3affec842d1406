internal import HarkCore

/// The text of events: override tags in braces, line breaks, drawings, and the times of karaoke
/// syllables.
struct ASSText {
  private var start = Timestamp(milliseconds: 0)
  private var syllable: Timestamp?
  /// When the syllable ends, in milliseconds from the start of the event.
  private var elapsed = 0
  private var isDrawing = false
  /// What has been read of the syllable, or of a text without any.
  private var bytes: [UInt8] = []
  private var pieces = CaptionPieces()

  /// The text as a line. Stretches under `{\k20}` have the time at which the syllable begins.
  mutating func line(
    _ text: Bytes, number: Int, start: Timestamp, speaker: String?
  ) -> Caption.Line {
    guard text.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "\\") }) else {
      return Caption.Line(number: number, plain: Substring(text.string), speaker: speaker)
    }
    (self.start, syllable, elapsed, isDrawing) = (start, nil, 0, false)
    bytes.removeAll(keepingCapacity: true)
    pieces.removeAll()
    read(text, speaker)
    flush(speaker)
    return pieces.line(number: number) ?? Caption.Line(number: number, plain: "", speaker: nil)
  }

  private mutating func read(_ text: Bytes, _ speaker: String?) {
    var isClosed = true
    var (from, index) = (0, 0)
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "{"), isClosed {
        guard let close = text.place(of: UInt8(ascii: "}"), from: index) else {
          isClosed = false
          continue
        }
        append(text.part(from..<index))
        apply(text.part(index + 1..<close), speaker)
        index = close + 1
        from = index
      } else if byte == UInt8(ascii: "\\"), index + 1 < text.count, Self.isSpace(text[index + 1]) {
        append(text.part(from..<index))
        if !isDrawing { bytes.append(0x20) }
        index += 2
        from = index
      } else {
        index += 1
      }
    }
    append(text.part(from...))
  }

  /// Whether a backslash and this letter are a line break or a hard space.
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "N") || byte == UInt8(ascii: "n") || byte == UInt8(ascii: "h")
  }

  private mutating func append(_ text: Bytes) {
    if !isDrawing { bytes.append(contentsOf: text) }
  }

  /// Ends the piece that has been read.
  private mutating func flush(_ speaker: String?) {
    guard !bytes.isEmpty else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    pieces.append(text, start: syllable, speaker: speaker)
    bytes.removeAll(keepingCapacity: true)
  }

  /// What the tags between two braces say of drawings and syllables.
  private mutating func apply(_ block: Bytes, _ speaker: String?) {
    var mark = block.place(of: UInt8(ascii: "\\"), from: 0)
    while let start = mark {
      mark = block.place(of: UInt8(ascii: "\\"), from: start + 1)
      apply(tag: block.part(start + 1..<(mark ?? block.count)), speaker)
    }
  }

  private mutating func apply(tag: Bytes, _ speaker: String?) {
    guard let first = tag.first, first == UInt8(ascii: "p") || first | 0x20 == UInt8(ascii: "k")
    else { return }
    let length = tag.count > 1 && tag[1].isASCIILetter ? 2 : 1
    let name = tag.part(0..<length)
    guard let value = WrittenNumber.value(tag.part(length...).trimmed.string), abs(value) < 1e7
    else {
      return
    }
    if name.isSame(as: "p") {
      isDrawing = value > 0
    } else if name.isSame(as: "kt") {
      elapsed = max(0, Int(value * 10))
    } else if length == 1 || name.isSame(as: "kf") || name.isSame(as: "ko") {
      begin(lasting: Int(value * 10), speaker)
    }
  }

  private mutating func begin(lasting milliseconds: Int, _ speaker: String?) {
    flush(speaker)
    syllable = start.advanced(byMilliseconds: elapsed)
    elapsed += max(0, milliseconds)
  }
}

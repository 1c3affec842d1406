internal import HarkCore

/// The words of a file, or parts of words, as a recogniser gives them with their times.
///
/// They stand in one array, and their text in another, as files have millions of them.
struct TimedPieces {
  /// A word, or a part of one, without its text.
  struct Piece {
    /// Where its text ends in that of all.
    fileprivate var textEnd: UInt32
    /// The line of the file, from 1.
    fileprivate(set) var line: UInt32
    /// Which of the speakers says it; negative if unknown.
    fileprivate(set) var speaker: Int32
    fileprivate var storedStart: StoredTime
    fileprivate var storedEnd: StoredTime

    /// Nil where unknown or not to be trusted.
    var start: Timestamp? {
      get { storedStart.time }
      set { storedStart = StoredTime(newValue) }
    }

    /// Nil where unknown or not to be trusted.
    var end: Timestamp? {
      get { storedEnd.time }
      set { storedEnd = StoredTime(newValue) }
    }
  }

  private var pieces: [Piece] = []
  private var text: [UInt8] = []
  private var speakers: [String] = []
  private var places: [String: Int32] = [:]
  /// Whether pieces were left out, as there are too many.
  private(set) var isCut = false

  var count: Int { pieces.count }

  subscript(index: Int) -> Piece {
    get { pieces[index] }
    _modify { yield &pieces[index] }
  }

  /// Adds a piece with its text as written; a leading space may say that a word begins.
  mutating func append(
    _ value: JSONValue, start: Timestamp?, end: Timestamp?, speaker: String? = nil, line: Int = 1
  ) {
    if value.isText {
      value.bytes.appendString(value.start + 1, to: &text, limit: ReaderLimits.mostText)
    }
    add(start: start, end: end, speaker: speaker, line: line)
  }

  /// As above.
  mutating func append(
    _ text: String, start: Timestamp?, end: Timestamp?, speaker: String? = nil, line: Int = 1
  ) {
    self.text.append(contentsOf: text.utf8)
    add(start: start, end: end, speaker: speaker, line: line)
  }

  private mutating func add(start: Timestamp?, end: Timestamp?, speaker: String?, line: Int) {
    guard pieces.count < ReaderLimits.mostWords, text.count <= UInt32.max else {
      isCut = true
      removeText(from: pieces.count)
      return
    }
    pieces.append(
      Piece(
        textEnd: UInt32(text.count), line: UInt32(truncatingIfNeeded: line),
        speaker: speaker.map { place(of: $0) } ?? -1, storedStart: StoredTime(start),
        storedEnd: StoredTime(end)))
  }

  /// Takes out the pieces from `first` on.
  mutating func removeAll(from first: Int) {
    pieces.removeSubrange(first...)
    removeText(from: first)
  }

  private mutating func removeText(from piece: Int) {
    text.removeSubrange(textStart(piece)...)
  }

  private mutating func place(of speaker: String) -> Int32 {
    if let place = places[speaker] { return place }
    guard speakers.count < Self.mostSpeakers else { return -1 }
    let place = Int32(speakers.count)
    speakers.append(speaker)
    places[speaker] = place
    return place
  }

  /// Who says a piece; nil where unknown.
  func speaker(_ piece: Int) -> String? { name(ofSpeaker: pieces[piece].speaker) }

  /// The name of a speaker; nil if unknown.
  func name(ofSpeaker place: Int32) -> String? { place < 0 ? nil : speakers[Int(place)] }

  /// Whether the speakers of some pieces are known.
  var haveSpeakers: Bool { !speakers.isEmpty }

  /// The text of a piece as written.
  func text(_ piece: Int) -> String {
    String(decoding: text[textStart(piece)..<Int(pieces[piece].textEnd)], as: UTF8.self)
  }

  /// Whether the text of a piece begins with a space.
  func beginsWithSpace(_ piece: Int) -> Bool {
    let start = textStart(piece)
    return start < Int(pieces[piece].textEnd) && text[start] == 0x20
  }

  /// The texts of pieces, one after another.
  func text(_ range: Range<Int>, separator: String = "") -> String {
    guard !separator.isEmpty else {
      let bytes = text[textStart(range.lowerBound)..<textStart(range.upperBound)]
      return String(decoding: bytes.prefix(ReaderLimits.mostText), as: UTF8.self)
    }
    var joined = ""
    for piece in range where joined.utf8.count < ReaderLimits.mostText {
      if piece > range.lowerBound { joined += separator }
      joined += text(piece)
    }
    return joined
  }

  /// Calls `body` with the letters of pieces.
  @inline(__always)
  func withLetters<Result>(
    _ range: Range<Int>, _ body: (inout LetterScanner) -> Result
  ) -> Result {
    text.withUnsafeBufferPointer { bytes in
      var letters = LetterScanner(
        bytes, textStart(range.lowerBound)..<textStart(range.upperBound))
      return body(&letters)
    }
  }

  /// Whether pieces have the letters of a text.
  func spell(_ range: Range<Int>, _ text: String) -> Bool {
    withLetters(range) { own in
      text.withBytes { bytes in
        var letters = LetterScanner(bytes, 0..<bytes.count)
        while let letter = letters.next() {
          guard own.next() == letter else { return false }
        }
        return own.next() == nil
      }
    }
  }

  /// Where the text of a piece begins in that of all.
  func textStart(_ piece: Int) -> Int { piece > 0 ? Int(pieces[piece - 1].textEnd) : 0 }

  /// No recording has more.
  private static let mostSpeakers = 10_000
}

internal import Foundation
internal import HarkCore
internal import HarkText

/// The words of a transcript, made ready for looking claims up in them.
///
/// Pieces of speech are compared, not passages: a claim mostly stands for two or three sentences,
/// and where a passage begins is the indexer's choice. A piece is a sentence of a turn, or a
/// caption.
package final class Transcript {
  /// A sentence, or a caption.
  struct Piece {
    /// Seconds.
    var start: Double
    var end: Double
    /// Its words, in the numbering of the transcript.
    var words: Range<Int>
    var turn: Int
    /// The passage, and its bytes there.
    var passage: Int
    var range: Range<Int>
    /// Whether it says that something is not so; of a caption, whether one beside it does, too.
    var isNegated: Bool
    /// Whether it asks, and what is said next begins with a no.
    var isDenied = false
    /// Its numbers, in digits, with their places.
    var numbers: [(text: String, place: Int)] = []
    var precision: Precision
    var line: Int
  }

  /// What one speaker says under one time; of captions, each one.
  struct Turn {
    var start: Double
    var pieces: Range<Int>
    var precision: Precision
    var line: Int
  }

  /// A term where it is said.
  struct Occurrence {
    /// The word's number in the transcript.
    var place: Int
    var piece: Int
    var isNegated: Bool
  }

  let passages: [SpokenPassage]
  let reader: TermReader
  private(set) var pieces: [Piece] = []
  private(set) var turns: [Turn] = []
  private(set) var occurrences: [String: [Occurrence]] = [:]
  /// The terms of the names of those who speak.
  private(set) var names: Set<String> = []
  private(set) var wording = Wording()
  private(set) var wordCount = 0
  /// When the last words end, in seconds.
  private(set) var end = 0.0
  private lazy var related = RelatedTerms(vocabulary: occurrences.keys)
  private var rarities: [String: Double] = [:]
  private let commonness: (String) throws -> Double

  /// Reads the passages, in the order of the transcript; those without a time are passed over.
  ///
  /// - Parameters:
  ///   - language: ISO 639-1, for words that say nothing; empty for none.
  ///   - stem: of words in that language.
  ///   - commonness: the share of all passages of all talks that have a stem, from 0 to 1.
  /// - Throws: what the closures throw.
  package init(
    _ passages: [SpokenPassage], language: String, stem: @escaping Stem,
    commonness: @escaping (_ stem: String) throws -> Double = { _ in 0.01 }
  ) throws {
    self.passages = passages
    self.commonness = commonness
    reader = TermReader(language: language, stem: stem)
    var speakers: Set<String> = []
    for place in passages.indices {
      if let speaker = passages[place].speaker, speakers.insert(speaker).inserted {
        names.formUnion(try reader.read(speaker).terms.map(\.text))
      }
      try add(place)
    }
    closeTurns()
  }

  /// Whether any word has a time.
  package var isEmpty: Bool { pieces.isEmpty }

  private func add(_ place: Int) throws {
    let passage = passages[place]
    let reading = try reader.read(passage.text)
    let isTurn = passage.times.anchors.contains {
      $0.precision == .turn || $0.precision == .estimated
    }
    let starts = isTurn ? sentenceStarts(of: passage, reading.words) : captionStarts(of: passage)
    var term = 0
    for (number, first) in starts.enumerated() {
      let last = number + 1 < starts.count ? starts[number + 1] : reading.words.count
      while term < reading.terms.count, reading.terms[term].place < first { term += 1 }
      guard first < last, add(passage, place, first..<last, reading.words, isTurn) else { continue }
      let piece = pieces.count - 1
      while term < reading.terms.count, reading.terms[term].place < last {
        let found = reading.terms[term]
        occurrences[found.text, default: []].append(
          Occurrence(
            place: wordCount + found.place - first, piece: piece, isNegated: found.isNegated))
        if found.isNumber {
          pieces[piece].numbers.append((found.text, wordCount + found.place - first))
        }
        term += 1
      }
      judgeNegation(of: piece, reading, first..<last, isTurn)
      for word in first..<last {
        wording.add(reading.words[word].term, at: wordCount + word - first)
      }
      wordCount += last - first
    }
  }

  /// How many words an answer needs to say no.
  private static let answer = 3

  private func judgeNegation(
    of piece: Int, _ reading: TermReader.Reading, _ words: Range<Int>, _ isTurn: Bool
  ) {
    // A caption may end in the middle of a sentence.
    let reach = isTurn ? words : (words.lowerBound - 8)..<(words.upperBound + 8)
    pieces[piece].isNegated = reading.negations.contains(where: reach.contains)
    guard piece > 0, asks(piece - 1) else { return }
    let isNo = reading.negations.contains {
      words.contains($0) && $0 < words.lowerBound + Self.answer
    }
    if isNo { pieces[piece - 1].isDenied = true }
  }

  private func asks(_ piece: Int) -> Bool {
    let text = passages[pieces[piece].passage].text.utf8
    let end = text.index(text.startIndex, offsetBy: pieces[piece].range.upperBound)
    return text[..<end].last { $0 != UInt8(ascii: " ") } == UInt8(ascii: "?")
  }

  /// Adds a piece of a passage. Returns false where it has no time.
  private func add(
    _ passage: SpokenPassage, _ place: Int, _ words: Range<Int>, _ all: [Word], _ isTurn: Bool
  ) -> Bool {
    let point = passage.times.point(atWord: words.lowerBound)
    guard let start = point.start?.seconds, let precision = point.precision else { return false }
    let next = passage.times.point(atWord: words.upperBound).start?.seconds
    let end = words.upperBound < all.count ? next : passage.times.end?.seconds
    let isNew: Bool
    if let last = turns.last, isTurn, let piece = pieces.last {
      let isSame = precision == .estimated || start == last.start
      isNew = !isSame || passages[piece.passage].speaker != passage.speaker
    } else {
      isNew = true
    }
    if isNew {
      turns.append(
        Turn(
          start: start, pieces: pieces.count..<pieces.count, precision: precision, line: point.line)
      )
    }
    let lower = words.lowerBound == 0 ? 0 : all[words.lowerBound].range.lowerBound
    let upper =
      words.upperBound < all.count
      ? all[words.upperBound].range.lowerBound : passage.text.utf8.count
    pieces.append(
      Piece(
        start: start, end: max(start, end ?? start), words: wordCount..<wordCount + words.count,
        turn: turns.count - 1, passage: place, range: lower..<upper, isNegated: false,
        precision: precision, line: point.line))
    self.end = max(self.end, max(start, end ?? start))
    return true
  }

  private func sentenceStarts(of passage: SpokenPassage, _ words: [Word]) -> [Int] {
    var starts = [0]
    var word = 0
    for sentence in SentenceScanner.sentences(in: passage.text) {
      while word < words.count, words[word].range.lowerBound < sentence.lowerBound { word += 1 }
      if word > starts[starts.count - 1], word < words.count { starts.append(word) }
    }
    return starts
  }

  /// Where captions begin; of words with times of their own, every few.
  private func captionStarts(of passage: SpokenPassage) -> [Int] {
    var starts = [0]
    for anchor in passage.times.anchors where anchor.start != nil {
      let least =
        anchor.precision == .word ? starts[starts.count - 1] + 8 : starts[starts.count - 1]
      if anchor.word > least || anchor.precision != .word && anchor.word > starts[starts.count - 1]
      {
        starts.append(anchor.word)
      }
    }
    return starts
  }

  private func closeTurns() {
    for index in pieces.indices.reversed() {
      let turn = pieces[index].turn
      let upper = max(turns[turn].pieces.upperBound, index + 1)
      turns[turn].pieces = min(turns[turn].pieces.lowerBound, index)..<upper
    }
    // A piece without an end lasts until the next one begins.
    for index in pieces.indices.dropLast()
    where pieces[index].end <= pieces[index].start && pieces[index + 1].start > pieces[index].start
    {
      pieces[index].end = min(pieces[index + 1].start, pieces[index].start + 30)
    }
  }

  /// The words of the transcript that may stand for a term, with how well they do, from 0 to 1.
  func related(to term: Term) throws -> [RelatedTerms.Match] {
    try related.matches(of: term, stem: reader.stem)
  }

  /// How much a term says: high where few stretches of the talk have it.
  ///
  /// A short talk cannot tell what is rare, so that some stretches of others are taken to be said
  /// with it, which have the term as often as all talks do.
  func rarity(of term: String) throws -> Double {
    if let known = rarities[term] { return known }
    let (stretch, others) = (60, 60.0)
    let share = max(0.002, try commonness(term))
    var last = -1
    var count = 0.0
    for occurrence in occurrences[term] ?? [] where occurrence.place / stretch != last {
      last = occurrence.place / stretch
      count += 1
    }
    let all = Double(wordCount / stretch) + 1 + others
    let rarity = -log((count + 0.5 + others * share) / all)
    rarities[term] = max(0, rarity)
    return max(0, rarity)
  }

  /// The piece that has a word, by the word's place.
  func piece(at place: Int) -> Int {
    var (low, high) = (0, pieces.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if pieces[middle].words.lowerBound <= place { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The text of some pieces.
  func text(of range: ClosedRange<Int>) -> String {
    var text = ""
    for piece in pieces[range] {
      let bytes = Array(passages[piece.passage].text.utf8)
      let part = String(decoding: bytes[piece.range], as: UTF8.self)
      if !text.isEmpty, text.last != " " { text += " " }
      text += part
    }
    while text.last == " " { text.removeLast() }
    return text
  }
}

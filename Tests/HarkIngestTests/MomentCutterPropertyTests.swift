import HarkCore
import HarkIngest
import HarkStore
import HarkTestSupport
import HarkText
import Testing

/// What holds for the moments of every source, with random cues.
@Suite struct MomentCutterPropertyTests {
  static let rows: [(SourceText.Timing, UInt64)] = [.cue, .turn, .citation].flatMap { timing in
    (1...40).map { (timing, UInt64($0)) }
  }

  @Test("Every word is in exactly one moment, in order", arguments: rows)
  func cover(timing: SourceText.Timing, seed: UInt64) {
    let source = Self.source(timing, seed: seed)
    let moments = Cutting.moments(source)
    let words = moments.flatMap(\.words)
    let isSame = words == Cutting.stream(source)
    #expect(isSame, "\(words.count) words of \(Cutting.stream(source).count)")
    let isOrdered = moments.map(\.order) == Array(moments.indices)
    #expect(isOrdered)
    for moment in moments {
      let textHolds = WordScanner.words(in: moment.record.text).map(\.term) == moment.words
      #expect(textHolds, "moment \(moment.order): \(moment.record.text.prefix(80))")
      #expect(moment.record.times.wordCount == moment.words.count)
      let isTrim = moment.record.text == moment.record.text.trimming()
      #expect(isTrim)
    }
  }

  @Test("All moments but the last go on in the next", arguments: rows)
  func goOn(timing: SourceText.Timing, seed: UInt64) {
    let moments = Cutting.moments(Self.source(timing, seed: seed))
    #expect(moments.last?.goesOn != true)
    #expect(moments.filter(\.goesOn).count == max(0, moments.count - 1))
  }

  @Test("Ids are unique in a source, and the same in every run", arguments: rows)
  func ids(timing: SourceText.Timing, seed: UInt64) {
    let source = Self.source(timing, seed: seed)
    let ids = Cutting.moments(source).map(\.record.id)
    #expect(Set(ids).count == ids.count)
    let isStable = ids == Cutting.moments(source).map(\.record.id)
    #expect(isStable)
  }

  @Test("The same words said twice at no time have two ids")
  func repeated() {
    let turns = (0..<4).map { _ in Cutting.cue("Yes.", speaker: "Ada") }
    let ids = Cutting.moments(.turn, turns).map(\.record.id)
    #expect(Set(ids).count == 4)
  }

  @Test(
    "The times of a moment lie within those of its cues", arguments: 1...60 as ClosedRange<UInt64>)
  func timesInCues(seed: UInt64) {
    let source = Self.source(.cue, seed: seed)
    let starts = source.cues.flatMap { cue in
      WordScanner.words(in: cue.text).map { _ in cue.start?.milliseconds }
    }
    var word = 0
    for moment in Cutting.moments(source) {
      var last = 0
      for place in moment.words.indices {
        let point = moment.record.times.point(atWord: place)
        let isOwn = point.start?.milliseconds == starts[word]
        #expect(isOwn, "word \(word): \(point), not \(starts[word] ?? -1)")
        if let start = point.start {
          #expect(start.milliseconds >= last)
          last = start.milliseconds
        }
        word += 1
      }
      if let end = moment.record.times.end, let start = moment.record.times.anchors[0].start {
        #expect(end >= start)
      }
    }
  }

  @Test("The places of anchors ascend from 0", arguments: rows)
  func anchors(timing: SourceText.Timing, seed: UInt64) {
    for moment in Cutting.moments(Self.source(timing, seed: seed)) {
      let places = moment.record.times.anchors.map(\.word)
      let isAscending = places.first == 0 && zip(places, places.dropFirst()).allSatisfy { $0 < $1 }
      #expect(isAscending, "\(places)")
      let isInside = places.allSatisfy { $0 < max(1, moment.words.count) }
      #expect(isInside, "\(places) of \(moment.words.count)")
    }
  }

  // MARK: Random sources

  private static let vocabulary = [
    "the", "Pace", "of", "is", "don’t", "Q&A", "C++", "naïve", "日本語", "«quoted»", "(aside)",
    "—", "…", "well-known", "1.5", "18:57", "e.g.", "Dr.", "end.", "What?", "Yes!", "“So", "it”.",
    "ไทย", "猫。犬", "a", "I", "x_y", "#tag", "🎉", "don't,",
  ]

  static func source(_ timing: SourceText.Timing, seed: UInt64) -> SourceText {
    var random = SeededRandom(seed: seed)
    var time = 0.0
    let cues = (0..<Int.random(in: 1...30, using: &random)).map { number -> Cue in
      let count =
        timing == .cue
        ? Int.random(in: 0...12, using: &random) : random.pick([0, 1, 30, 100, 101, 150, 400])
      let words = (0..<count).map { _ in random.pick(vocabulary) }
      time += Double(Int.random(in: -1...8, using: &random))
      let hasTime = Int.random(in: 0..<10, using: &random) > 0
      let start = hasTime ? max(0, time) : nil
      var cue = Cutting.cue(
        words.joined(separator: " "), start,
        to: hasTime && Bool.random(using: &random) ? max(0, time) + 3 : nil,
        speaker: random.pick(["Ada", "Ada", "Ada", nil]), line: number * 3 + 1)
      if timing == .citation { cite(&cue, using: &random) }
      return cue
    }
    return Cutting.source(timing, cues)
  }

  private static func cite(_ cue: inout Cue, using random: inout SeededRandom) {
    let length = cue.text.unicodeScalars.count
    cue.citations = (0..<Int.random(in: 0...4, using: &random)).map { number in
      Citation(
        cited: number == 3 ? nil : Timestamp(seconds: Double(number) * 100), written: "x",
        claim: "", offset: Int.random(in: 0...length + 2, using: &random), line: 1)
    }
  }
}

extension String {
  fileprivate func trimming() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

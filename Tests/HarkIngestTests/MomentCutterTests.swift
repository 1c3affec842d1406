import HarkCore
import HarkIngest
import HarkStore
import HarkTestSupport
import HarkText
import Testing

/// Where moments begin and end, and what they say of their times.
@Suite struct MomentCutterTests {
  @Test(
    "A turn of up to 100 words is one moment, a longer one is several of 40 words or more",
    arguments: [(1, 1), (39, 1), (100, 1), (101, 2), (140, 2), (141, 2), (260, 4), (1000, 14)])
  func pieces(words: Int, moments: Int) {
    for sentence in [nil, 9, 60, 100] as [Int?] {
      let cut = Cutting.moments(
        .turn, [Cutting.cue(Cutting.words(words, sentence: sentence), 1, speaker: "Ada")])
      let sizes = cut.map(\.words.count)
      if sentence == nil { #expect(cut.count == moments) }
      #expect(sizes.reduce(0, +) == words)
      let isEven = words <= 100 ? sizes == [words] : sizes.allSatisfy { (40...100).contains($0) }
      #expect(isEven, "sentences of \(sentence ?? 0): \(sizes)")
    }
  }

  @Test("Long text is cut at the ends of its sentences", arguments: [7, 10, 13, 25, 45])
  func sentences(length: Int) {
    let text = Cutting.words(length * 20, sentence: length)
    let cut = Cutting.moments(.turn, [Cutting.cue(text, 1)])
    #expect(cut.count > 1)
    let ends = cut.filter { $0.record.text.hasSuffix(".") && $0.record.text.hasPrefix("W") }
    #expect(ends.count == cut.count)
    #expect(cut.map(\.record.text).joined(separator: " ") == text)
  }

  @Test("Without sentences, captions are cut between two cues")
  func softCuts() {
    let cues = (0..<40).map { number in
      Cutting.cue(
        Cutting.words(9, from: number * 9), Double(number) * 3, to: Double(number) * 3 + 3)
    }
    let cut = Cutting.moments(.cue, cues)
    #expect(cut.count > 2)
    let startsCue = cut.allSatisfy { $0.words[0].dropFirst().utf8.count > 0 }
    #expect(startsCue)
    let places = cut.map { Int($0.words[0].dropFirst()) ?? -1 }
    #expect(places.allSatisfy { $0 % 9 == 0 }, "\(places)")
  }

  @Test(
    "Captions are joined until something changes",
    arguments: [
      ("nothing", Cutting.cue("two", 3, to: 5, speaker: "A", heading: "H"), 1),
      ("a pause of 5 s", Cutting.cue("two", 8, to: 9, speaker: "A", heading: "H"), 1),
      ("a longer pause", Cutting.cue("two", 8.001, to: 9, speaker: "A", heading: "H"), 2),
      ("an overlap", Cutting.cue("two", 2, to: 5, speaker: "A", heading: "H"), 1),
      ("the same time", Cutting.cue("two", 1, to: 3, speaker: "A", heading: "H"), 1),
      ("a backwards time", Cutting.cue("two", 0.9, to: 5, speaker: "A", heading: "H"), 2),
      ("no time", Cutting.cue("two", nil, speaker: "A", heading: "H"), 2),
      ("another speaker", Cutting.cue("two", 3, to: 5, speaker: "B", heading: "H"), 2),
      ("no speaker", Cutting.cue("two", 3, to: 5, heading: "H"), 2),
      ("another heading", Cutting.cue("two", 3, to: 5, speaker: "A", heading: "I"), 2),
    ])
  func joining(what: String, second: Cue, moments: Int) {
    let first = Cutting.cue("one", 1, to: 3, speaker: "A", heading: "H")
    let cut = Cutting.moments(.cue, [first, second])
    #expect(cut.count == moments, "\(what)")
    let text = cut.map(\.record.text)
    #expect(text == (moments == 1 ? ["one two"] : ["one", "two"]), "\(what)")
  }

  @Test("Captions without times are one text")
  func untimedCaptions() {
    let cut = Cutting.moments(.cue, [Cutting.cue("one"), Cutting.cue("two"), Cutting.cue("three")])
    #expect(cut.map(\.record.text) == ["one two three"])
    #expect(cut.allSatisfy { $0.record.times.point(atWord: 0).start == nil })
    #expect(cut.allSatisfy { $0.record.times.end == nil })
  }

  @Test("The time of a caption holds for its words, and the end is that of the last one")
  func captionTimes() throws {
    let cut = Cutting.moments(
      .cue,
      [
        Cutting.cue("one two", 1, to: 3, line: 4), Cutting.cue("…", 3, to: 4, line: 7),
        Cutting.cue("three", 4, line: 10), Cutting.cue("four five", 5, to: 6.5, line: 13),
      ])
    let times = try #require(cut.first).record.times
    #expect(cut.count == 1)
    let points = (0..<5).map { times.point(atWord: $0) }
    #expect(points.map { $0.start?.seconds } == [1, 1, 4, 5, 5])
    #expect(points.map(\.line) == [4, 4, 10, 13, 13])
    #expect(points.allSatisfy { $0.precision == .cue })
    #expect(times.end?.seconds == 6.5)
  }

  @Test("A word with a time of its own has that time")
  func wordTimes() throws {
    var cue = Cutting.cue("Well, don't — stop.", 10, to: 14)
    cue.words = zip([10, 11.25, 12, 13.5], ["Well,", "don't", "—", "stop."]).map {
      Cue.Word(start: Timestamp(seconds: $0), text: $1)
    }
    let times = try #require(Cutting.moments(.cue, [cue]).first).record.times
    #expect((0..<3).map { times.point(atWord: $0).start?.seconds } == [10, 11.25, 13.5])
    #expect((0..<3).allSatisfy { times.point(atWord: $0).precision == .word })
  }

  @Test("A later passage of a long turn is estimated, between this turn and the next")
  func interpolation() throws {
    let cut = Cutting.moments(
      .turn,
      [
        Cutting.cue(Cutting.words(400, sentence: 10), 100, speaker: "Ada"),
        Cutting.cue("Thanks.", 300, speaker: "Bob"),
      ])
    #expect(cut.count > 4)
    let starts = try cut.map { try #require($0.record.times.anchors[0].start).seconds }
    #expect(starts == starts.sorted())
    #expect(starts.first == 100)
    #expect(starts.last == 300)
    for moment in cut[1..<cut.count - 1] {
      #expect(moment.record.times.anchors[0].precision == .estimated)
    }
    let isBetween = starts.dropFirst().dropLast().allSatisfy { (115...299).contains($0) }
    #expect(isBetween, "\(starts)")
    // Each passage ends where the next begins.
    let ends = cut.dropLast().map { $0.record.times.end?.seconds ?? 0 }
    let gaps = zip(ends, starts.dropFirst()).map { abs($0 - $1) }
    #expect(gaps.allSatisfy { $0 < 0.01 }, "\(gaps)")
  }

  @Test(
    "Cutting a turn does not change when its words are said",
    arguments: [0.15, 0.2, 0.3, 0.4, 0.5])
  func sameTimes(secondsAWord: Double) throws {
    // A turn of one moment's length tells what the times should be.
    let count = 300
    let cut = Cutting.moments(
      .turn,
      [
        Cutting.cue(Cutting.words(count, sentence: 8), 60),
        Cutting.cue("Next.", 60 + secondsAWord * Double(count)),
      ])
    var word = 0
    var wrong: [String] = []
    for moment in cut.dropLast() {
      for place in moment.words.indices {
        let point = moment.record.times.point(atWord: place)
        let said = secondsAWord * Double(word)
        let start = try #require(point.start).seconds - 60
        let isNear = said < 15.1 && point.precision == .turn && start == 0
        let isFar = said > 14.9 && point.precision == .estimated && abs(start - said) < 0.6
        let isRight = isNear || isFar
        if !isRight { wrong.append("word \(word): \(start), said at \(said)") }
        word += 1
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(3))")
  }

  @Test(
    "A turn ends where the next begins, but its words are not spread thin",
    arguments: [
      // words, start of the next turn, the end
      (10, 12.0 as Double?, 12.0 as Double?), (10, 500, 17), (10, nil, 14), (10, 10, 14),
      (10, 3, 14), (200, 40, 40), (200, nil, 90),
    ])
  func turnEnds(words: Int, next: Double?, end: Double?) throws {
    var cues = [Cutting.cue(Cutting.words(words), 10)]
    if let next { cues.append(Cutting.cue("Yes.", next)) }
    let cut = Cutting.moments(.turn, cues)
    let own = try #require(cut.last { $0.words.contains("w\(words - 1)") })
    #expect(own.record.times.end?.seconds == end)
    let starts = cut.compactMap { $0.record.times.anchors[0].start?.seconds }
    #expect(starts.count == cut.count)
    #expect(starts.first == 10)
  }

  @Test("Turns without times have none, and say no precision")
  func untimedTurns() {
    let cut = Cutting.moments(
      .turn, [Cutting.cue(Cutting.words(250), speaker: "A"), Cutting.cue("Yes", speaker: "B")])
    #expect(cut.count > 2)
    for moment in cut {
      let point = moment.record.times.point(atWord: moment.words.count - 1)
      #expect(point.start == nil)
      #expect(point.precision == nil)
      #expect(moment.record.times.end == nil)
    }
  }

  @Test("A turn without a time does not end the one before it")
  func untimedBetween() throws {
    let cut = Cutting.moments(
      .turn, [Cutting.cue(Cutting.words(50), 0), Cutting.cue("Hm."), Cutting.cue("Yes.", 20)])
    #expect(try #require(cut.first).record.times.end?.seconds == 20)
    #expect(cut.map { $0.record.times.anchors[0].start?.seconds } == [0, nil, 20])
  }
}

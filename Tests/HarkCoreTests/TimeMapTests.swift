import HarkCore
import Testing

@Suite("TimeMap")
struct TimeMapTests {
  typealias Row = (word: Int, milliseconds: Int?, precision: Precision?, line: Int)

  private func anchor(
    _ word: Int, _ milliseconds: Int?, _ precision: Precision, line: Int = 1
  ) -> TimeMap.Anchor {
    TimeMap.Anchor(
      word: word, start: milliseconds.map { Timestamp(milliseconds: $0) },
      precision: precision, line: line)
  }

  private func map(_ anchors: [TimeMap.Anchor], end: Int?, words: Int) -> TimeMap {
    TimeMap(
      anchors: anchors, end: end.map { Timestamp(milliseconds: $0) }, wordCount: words)
  }

  private func expect(
    _ map: TimeMap, _ rows: [Row], _ location: SourceLocation = #_sourceLocation
  ) {
    for row in rows {
      let point = map.point(atWord: row.word)
      let word = Comment(rawValue: "word \(row.word)")
      #expect(point.start?.milliseconds == row.milliseconds, word, sourceLocation: location)
      #expect(point.precision == row.precision, word, sourceLocation: location)
      #expect(point.line == row.line, word, sourceLocation: location)
    }
  }

  @Test("a cue's time holds for all its words")
  func cue() {
    let map = map(
      [anchor(0, 1000, .cue, line: 3), anchor(4, 5000, .cue, line: 7)], end: 9000, words: 8)
    expect(
      map,
      [
        (0, 1000, .cue, 3), (3, 1000, .cue, 3), (4, 5000, .cue, 7), (7, 5000, .cue, 7),
        (100, 5000, .cue, 7),
      ])
  }

  @Test("a word's time is its own, and the next one's until it has one")
  func word() {
    let map = map(
      [anchor(0, 100, .word), anchor(1, 300, .word), anchor(3, 900, .word)], end: nil, words: 4)
    expect(map, [(0, 100, .word, 1), (1, 300, .word, 1), (2, 300, .word, 1), (3, 900, .word, 1)])
  }

  @Test("a citation's time holds for its claim")
  func citation() {
    let map = map(
      [anchor(0, 60_000, .citation), anchor(10, nil, .citation, line: 2)], end: nil, words: 20)
    expect(map, [(9, 60_000, .citation, 1), (10, nil, nil, 2), (19, nil, nil, 2)])
  }

  @Test("a turn's own time holds for 15 seconds, and after that it is an estimate")
  func turn() {
    // A word a second.
    let map = map([anchor(0, 10_000, .turn)], end: 70_000, words: 60)
    expect(
      map,
      [
        (0, 10_000, .turn, 1), (1, 10_000, .turn, 1), (15, 10_000, .turn, 1),
        (16, 26_000, .estimated, 1), (30, 40_000, .estimated, 1),
        (59, 69_000, .estimated, 1), (60, 70_000, .estimated, 1),
        (1000, 70_000, .estimated, 1),
      ])
  }

  @Test("the next turn's beginning is a turn's end")
  func turns() {
    let map = map(
      [anchor(0, 0, .turn), anchor(10, 100_000, .turn, line: 5)], end: 110_000, words: 20)
    expect(
      map,
      [
        (1, 0, .turn, 1), (2, 20_000, .estimated, 1), (9, 90_000, .estimated, 1),
        (10, 100_000, .turn, 5), (19, 100_000, .turn, 5),
      ])
  }

  @Test("an estimate is interpolated from its first word on")
  func estimated() {
    let map = map([anchor(0, 10_000, .estimated)], end: 20_000, words: 10)
    expect(map, [(0, 10_000, .estimated, 1), (5, 15_000, .estimated, 1)])
  }

  @Test("without an end, or with one before the beginning, nothing is guessed")
  func noEnd() {
    expect(map([anchor(0, 9000, .turn)], end: nil, words: 9), [(8, 9000, .turn, 1)])
    expect(map([anchor(0, 9000, .turn)], end: 9000, words: 9), [(8, 9000, .turn, 1)])
    expect(map([anchor(0, 9000, .turn)], end: 1, words: 9), [(8, 9000, .turn, 1)])
  }

  @Test("an anchor without a time is no end for those before it")
  func untimedAnchor() {
    // A word each 10 seconds, nine words; the sixth begins a paragraph without a time.
    let map = map([anchor(0, 9000, .turn), anchor(5, nil, .turn, line: 2)], end: 99_000, words: 9)
    #expect(map.point(atWord: 5).start == nil)
    #expect(map.point(atWord: 4).start == Timestamp(milliseconds: 49_000))
  }

  @Test("without times there is no time, and the line is still known")
  func noTimes() {
    expect(
      map([anchor(0, nil, .estimated, line: 4)], end: nil, words: 5), [(3, nil, nil, 4)])
    expect(map([], end: nil, words: 0), [(0, nil, nil, 1), (7, nil, nil, 1)])
  }

  @Test("no words, or a place before the first, traps nothing")
  func edges() {
    let map = map([anchor(0, 5000, .turn)], end: 6000, words: 0)
    expect(map, [(0, 5000, .turn, 1), (5, 5000, .turn, 1), (-3, 5000, .turn, 1)])
  }

  @Test("times never run backwards inside a moment")
  func ascending() {
    let map = map(
      [anchor(0, 0, .turn), anchor(40, 60_000, .turn), anchor(50, 61_000, .cue)], end: 90_000,
      words: 80)
    let times = (0..<80).compactMap { map.point(atWord: $0).start }
    #expect(times.count == 80)
    #expect(times == times.sorted())
  }
}

import HarkCore
import HarkIngest
import HarkStore
import HarkTestSupport
import Testing

/// Which words of a note's block take which cited time.
@Suite struct CitationAnchorsTests {
  /// `|24:00|` in a text stands where a citation stood; `|?|` is one whose time cannot be read.
  private static func block(_ marked: String) -> Cue {
    var text = ""
    var citations: [Citation] = []
    for (place, piece) in marked.split(separator: "|", omittingEmptySubsequences: false)
      .enumerated()
    {
      if place.isMultiple(of: 2) {
        text += piece
      } else {
        citations.append(
          Citation(
            cited: Timestamp(timecode: String(piece)), written: String(piece), claim: "",
            offset: text.unicodeScalars.count, line: 5))
      }
    }
    return Cue(text: text, line: 5, citations: citations)
  }

  /// The times of the words in minutes: runs of `words×minutes`.
  private static func times(_ marked: String) throws -> String {
    let moments = Cutting.moments(.citation, [block(marked)])
    try #require(moments.count == 1)
    let moment = moments[0]
    var runs: [(count: Int, minutes: String)] = []
    for place in moment.words.indices {
      let start = moment.record.times.point(atWord: place).start
      let minutes = start.map { "\($0.milliseconds / 60_000)" } ?? "-"
      if runs.last?.minutes == minutes {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((1, minutes))
      }
    }
    return runs.map { "\($0.count)×\($0.minutes)" }.joined(separator: " ")
  }

  @Test(
    "A sentence takes the time it cites, else that of the one before, else of the next",
    arguments: [
      // After the sentence, with and without a space.
      ("Pace is all. |24:00|", "3×24"), ("Pace is all.|24:00|", "3×24"),
      ("Pace is all |24:00|.", "3×24"), ("Pace |24:00| is all.", "3×24"),
      // Before the only sentence.
      ("|24:00|Pace is all.", "3×24"), ("|24:00| Pace is all.", "3×24"),
      // None.
      ("Pace is all.", "3×-"), ("Pace is all. |?|", "3×-"),
      // Two sentences, each with its own.
      ("Pace is all. |24:00| Speed too. |30:00|", "3×24 2×30"),
      ("Pace is all.|24:00| Speed too.|30:00|", "3×24 2×30"),
      ("Pace is all |24:00|. Speed too |30:00|.", "3×24 2×30"),
      // One without takes the one before.
      ("Pace is all. |24:00| Speed too. And more.", "7×24"),
      ("Pace is all. |24:00| Speed too. And more. |30:00|", "5×24 2×30"),
      // None before: the next.
      ("Pace is all. Speed too. |30:00|", "5×30"),
      ("One. Two. Three. |30:00| Four. |40:00|", "3×30 1×40"),
      // Several for one sentence: the first.
      ("Pace is all. |24:00| |30:00|", "3×24"), ("Pace |24:00| is |30:00| all.", "3×24"),
      // What is no time is passed over.
      ("Pace is all. |?| |30:00|", "3×30"), ("Pace. |10:00| Speed. |?| More. |20:00|", "2×10 1×20"),
      // The same time twice.
      ("Pace. |10:00| Speed. |10:00| More. |20:00|", "2×10 1×20"),
      // Backwards is as the note has it.
      ("Pace. |30:00| Speed. |10:00|", "1×30 1×10"),
      // A sentence without words.
      ("… |10:00| Speed. |20:00|", "1×20"), ("Pace. |10:00| ?! |20:00|", "1×10"),
    ])
  func rows(block: String, times: String) throws {
    #expect(try Self.times(block) == times)
  }

  @Test("A citation's place is counted in scalars, whatever the text holds")
  func scalars() throws {
    #expect(try Self.times("Café 🎉 naïve. |24:00| 日本。|30:00| Ende. |40:00|") == "2×24 2×30 1×40")
  }

  @Test("A place behind the text belongs to the last sentence")
  func behind() throws {
    var cue = Self.block("Pace is all. Speed too. |30:00|")
    cue.citations[0].offset = 5000
    let moments = Cutting.moments(.citation, [cue])
    #expect(moments.first?.record.times.point(atWord: 4).start?.seconds == 1800)
  }

  @Test("The times are citations, on the block's line, and the end is unknown")
  func precision() throws {
    let moments = Cutting.moments(.citation, [Self.block("Pace is all. |24:00|")])
    let times = try #require(moments.first).record.times
    let point = times.point(atWord: 0)
    #expect(point.start?.seconds == 1440)
    #expect(point.precision == .citation)
    #expect(point.line == 5)
    #expect(times.end == nil)
  }

  @Test("A long block keeps each citation with its words when it is cut")
  func longBlock() throws {
    let text = (0..<30).map { number in
      Cutting.words(10, sentence: 10, from: number * 10) + " |\(number + 10):00|"
    }
    let moments = Cutting.moments(.citation, [Self.block(text.joined(separator: " "))])
    #expect(moments.count > 2)
    var word = 0
    for moment in moments {
      for place in moment.words.indices {
        let start = moment.record.times.point(atWord: place).start
        #expect(start?.milliseconds == (word / 10 + 10) * 60_000, "word \(word)")
        word += 1
      }
    }
  }
}

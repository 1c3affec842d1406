internal import HarkCore

/// Turns the paragraphs of TTML, with times as written, into captions.
///
/// By the specification the time of an element counts from the begin of the element around it.
/// Many files count from the beginning of the recording instead; they are told by paragraphs that
/// would begin after the end of their division, and words after the end of their paragraph.
enum TTMLCaptions {
  static func captions(
    _ paragraphs: [TTML.Paragraph], _ problems: inout ProblemList
  ) -> [Caption] {
    let isAbsolute = areAbsolute(paragraphs)
    let hasAbsoluteWords = areWordsAbsolute(paragraphs)
    return paragraphs.compactMap { paragraph in
      let offset = isAbsolute ? 0 : paragraph.offset
      let firstWord = paragraph.pieces.lazy.compactMap(\.begin).first
      let outer = isAbsolute ? paragraph.outerBegin : paragraph.offset
      let begin = paragraph.begin.map { $0 + offset } ?? (outer > 0 ? outer : nil)
      let start = begin ?? firstWord ?? (paragraph.end == nil ? nil : 0)
      let words = { (raw: Int) in
        hasAbsoluteWords ? raw + offset : raw + (begin ?? offset)
      }
      let lines = lines(paragraph, words: words)
      guard !lines.isEmpty else { return nil }
      guard let start else {
        problems.add(
          line: paragraph.line, "a paragraph without a time; it is left out",
          hint: "give it a begin and an end")
        return nil
      }
      var end = paragraph.end.map { $0 + offset }
      if let given = end, given < start {
        problems.add(
          line: paragraph.line, "a caption that ends before it begins; its end is ignored",
          hint: "swap the two times")
        end = nil
      }
      return Caption(
        start: Timestamp(milliseconds: start), end: end.map { Timestamp(milliseconds: $0) },
        lines: lines)
    }
  }

  private static func lines(
    _ paragraph: TTML.Paragraph, words: (Int) -> Int
  ) -> [Caption.Line] {
    var lines = CaptionLines(number: paragraph.line)
    for piece in paragraph.pieces {
      if piece.isBreak {
        lines.breakLine()
      } else {
        lines.append(
          piece.text, start: piece.begin.map { Timestamp(milliseconds: words($0)) },
          speaker: piece.speaker, keepsLines: false)
      }
    }
    return lines.inked
  }

  private static func areAbsolute(_ paragraphs: [TTML.Paragraph]) -> Bool {
    let judged = paragraphs.filter { ($0.begin ?? 0) > 0 && $0.offset > 0 && $0.outerEnd != nil }
    let late = judged.count { $0.offset + ($0.begin ?? 0) >= $0.outerEnd ?? .max }
    return late * 2 > judged.count
  }

  private static func areWordsAbsolute(_ paragraphs: [TTML.Paragraph]) -> Bool {
    var judged = 0
    var late = 0
    for paragraph in paragraphs {
      guard let begin = paragraph.begin, begin > 0, let end = paragraph.end else { continue }
      for case let word? in paragraph.pieces.map(\.begin) where word > 0 {
        judged += 1
        if word >= end - begin { late += 1 }
      }
    }
    return late * 2 > judged
  }
}

/// Finds out from which moment the times of a file count.
///
/// By the specification the time of an element counts from the begin of the element around it.
/// Many files count from the beginning of the recording instead; they are told by paragraphs that
/// would begin after the end of their division, and words after the end of their paragraph.
struct TTMLJudge: TTMLUse {
  /// How times count.
  struct Clock {
    /// Whether those of paragraphs count from the beginning of the recording.
    var isAbsolute = false
    /// Whether those of words do.
    var hasAbsoluteWords = false
  }

  var clock: Clock {
    Clock(
      isAbsolute: paragraphs.late * 2 > paragraphs.judged,
      hasAbsoluteWords: words.late * 2 > words.judged)
  }

  var isFull: Bool { seen > ReaderLimits.mostCues }
  /// How many paragraphs there were.
  private var seen = 0
  private var paragraphs = (judged: 0, late: 0)
  private var words = (judged: 0, late: 0)
  /// How long the paragraph is, nil where its words are not judged.
  private var length: Int?

  mutating func begin(_ paragraph: TTMLParagraph) {
    seen += 1
    let begin = paragraph.begin ?? 0
    if begin > 0, paragraph.offset > 0, let end = paragraph.outerEnd {
      paragraphs.judged += 1
      if paragraph.offset + begin >= end { paragraphs.late += 1 }
    }
    length = begin > 0 ? paragraph.end.map { $0 - begin } : nil
  }

  mutating func add(_ text: XMLText, begin: Int?, speaker: String?) {
    guard let length, let begin, begin > 0 else { return }
    words.judged += 1
    if begin >= length { words.late += 1 }
  }

  func breakLine() {}
  func finish() {}
  func use(language: XMLText) {}
  func use(title: XMLText) {}
}

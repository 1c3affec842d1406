internal import HarkCore

/// The captions of a file as they are read, up to what one file may have.
struct CaptionList {
  private(set) var captions: [Caption] = []
  private var words = 0

  /// Whether the file has more than it may have; then nothing more is added.
  private(set) var isFull = false

  /// Adds a caption.
  mutating func append(_ caption: Caption) {
    words += caption.lines.reduce(0) { $0 + $1.stretches.count }
    isFull = captions.count >= ReaderLimits.mostCues || words > ReaderLimits.mostWords
    if !isFull { captions.append(caption) }
  }

  /// What is left out, nil if nothing is.
  var problem: Problem? {
    guard isFull else { return nil }
    return words > ReaderLimits.mostWords
      ? ReaderLimits.problem("words with times", beyond: ReaderLimits.mostWords)
      : ReaderLimits.problem("captions", beyond: ReaderLimits.mostCues)
  }
}

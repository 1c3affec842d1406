/// How moments are ordered by relevance: the numbers that were chosen on judged questions.
///
/// `Tests/Benchmarks/ranking` shows what a change of any of them does.
package struct Ranking: Equatable, Sendable {
  /// BM25: how soon repetition stops to count. In so short a text as a moment, a word's repetition
  /// soon says nothing more.
  package var k1 = 1.2
  /// BM25: how much a moment's length counts in the search itself, 0 to 1. Reading no lengths
  /// takes a fraction of the time, and `lengthShare` corrects the best hits.
  package var b = 0.0
  /// How much it adds that words typed in a row are said in a row, as a share of what they weigh
  /// by themselves.
  package var phraseBonus = 0.5
  /// The same for each two neighbours of more words.
  package var pairBonus = 0.3
  /// A word of more than this share of all moments only filters: how often a moment repeats it
  /// says nothing about it.
  package var commonShare = 0.3
  /// What a transcript is worth more than a note with the same words, as a share of what the
  /// words can weigh together: hark is asked what was said.
  package var transcriptBonus = 0.2
  /// What a word weighs that is in the title or the speaker's name and not said, as a share of
  /// what it weighs where it is said.
  package var nameShare = 0.6
  /// What it adds to have all words where some of them are enough, as a share of what the words
  /// weigh together: more than any repetition.
  package var fullBonus = 2.0
  /// From so many words on that say something, or with more words of any kind, a query is a
  /// question, whose words are rarely all said: moments with most of them fill up the answer.
  package var questionLength = 5.0
  /// So many of the best hits are put in order by all that is known of them.
  package var pool = 20.0
  /// The same for a query of `contextLength` words that say something.
  package var largePool = 40.0
  /// Among these, how much the length counts, as BM25's b.
  package var lengthShare = 0.2
  /// The length of a usual moment, in words.
  package var usualLength = 45.0
  /// Moments of fewer words count as usual ones: to be that short is no merit.
  package var shortest = 10.0
  /// What a word is worth that is said right before or after a moment, as a share of its weight.
  package var context = 0.3
  /// From so many words on that say something, `context` counts.
  package var contextLength = 3.0
  /// What it adds that other moments of the same recording are found, as a share of a moment's
  /// weight, for the recording that has most.
  package var recording = 0.2

  /// What a moment without a time is worth, as a share of its weight: people ask when.
  package var untimed = 0.8

  package init() {}

  /// What searches use.
  package static let standard = Ranking()

  /// The numbers by their names.
  package static var numbers: [(name: String, path: WritableKeyPath<Ranking, Double>)] {
    [
      ("k1", \.k1), ("b", \.b), ("phraseBonus", \.phraseBonus), ("shortest", \.shortest),
      ("pairBonus", \.pairBonus),
      ("untimed", \.untimed), ("commonShare", \.commonShare),
      ("transcriptBonus", \.transcriptBonus), ("nameShare", \.nameShare),
      ("fullBonus", \.fullBonus), ("questionLength", \.questionLength), ("pool", \.pool),
      ("largePool", \.largePool),
      ("lengthShare", \.lengthShare), ("usualLength", \.usualLength), ("context", \.context),
      ("contextLength", \.contextLength), ("recording", \.recording),
    ]
  }
}

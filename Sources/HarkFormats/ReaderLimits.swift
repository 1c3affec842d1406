internal import HarkCore

/// How much of one file readers keep. Far more than any recording has, so that a broken or hostile
/// file cannot fill the memory; what lies beyond is left out with a problem.
package enum ReaderLimits {
  /// About 700 hours of speech in captions.
  static let mostCues = 1_000_000
  /// Words with times of their own.
  static let mostWords = 4_000_000
  /// Bytes of one caption: a million letters are twenty hours of speech.
  static let mostText = 1_000_000
  package static let mostLines = 20_000_000

  /// Says that a file has more than `limit` lines, captions or words.
  static func problem(_ things: String, beyond limit: Int) -> Problem {
    Problem(
      "more than \(grouped(limit)) \(things); the rest is left out",
      hint: "split the file")
  }

  /// `2000000` as `2,000,000`.
  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.indices.map {
      ($0 > 0 && (digits.count - $0) % 3 == 0 ? "," : "") + String(digits[$0])
    }.joined()
  }
}

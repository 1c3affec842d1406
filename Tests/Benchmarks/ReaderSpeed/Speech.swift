/// Made-up speech: the same words in every run.
struct Speech {
  private static let vocabulary = """
    the of we people time when know think work about going really question answer first design \
    users product team learn before because small build don't “quality” naïve
    """.split(separator: " ").map(String.init)

  private var state: UInt64 = 3

  /// The next word.
  mutating func word() -> String {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Self.vocabulary[Int(truncatingIfNeeded: state >> 33) % Self.vocabulary.count]
  }

  /// The next words with single spaces.
  mutating func words(_ count: Int) -> String {
    (0..<count).map { _ in word() }.joined(separator: " ")
  }
}

/// `75025` milliseconds as `00:01:15` and what follows the seconds: `.025`.
func clock(_ milliseconds: Int, _ mark: String? = ".") -> String {
  let seconds = milliseconds / 1000
  let fields = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }
  let text = fields.joined(separator: ":")
  return mark.map { text + $0 + padded(milliseconds % 1000, 3) } ?? text
}

/// A number with zeros before it.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// `75025` milliseconds as `75.025`.
func decimal(_ milliseconds: Int) -> String {
  "\(milliseconds / 1000).\(padded(milliseconds % 1000, 3))"
}

import HarkCitations
import HarkCore

/// A talk that the tests make claims about: turns of some sentences, with their times.
enum Talk {
  static let turns: [(time: Int, speaker: String, text: String)] = [
    (0, "Ada", "Welcome to the workshop. Today we talk about kettles and what they teach us."),
    (30, "Bob", "I bought my first kettle for twenty-two pounds in the harbour market."),
    (
      60, "Bob",
      "It never whistled. A kettle without a whistle burns dry, and then the kitchen fills with smoke."
    ),
    (90, "Ada", "What did you learn from the smoke?"),
    (
      120, "Bob",
      "Measure the water before you boil it. Half of the energy of a kitchen goes into water nobody drinks."
    ),
    (180, "Ada", "Let us turn to tea. Which leaves do you buy?"),
    (
      210, "Bob",
      "Oolong from a farm in Taiwan. The farmer, Mei-Ling, roasts the leaves over charcoal for nine hours."
    ),
    (270, "Ada", "Nine hours! And how hot is the charcoal?"),
    (
      300, "Bob",
      "About one hundred and thirty degrees. If it is hotter the leaves turn bitter, and you can throw them away."
    ),
    (360, "Ada", "Is tea going to replace coffee in offices? Probably not."),
    (
      420, "Bob",
      "Offices want speed. A coffee machine serves a cup in eleven seconds, and a teapot takes four minutes."
    ),
    (480, "Ada", "Thank you, Bob. And so it was for me too. Next month we speak about toasters."),
  ]

  /// Its transcript; stems are words without a plural's s.
  static func transcript() throws -> Transcript {
    let passages = turns.enumerated().map { index, turn in
      let end = index + 1 < turns.count ? turns[index + 1].time : turn.time + 10
      let words = turn.text.split(separator: " ").count
      return SpokenPassage(
        text: turn.text, speaker: turn.speaker,
        times: TimeMap(
          anchors: [
            .init(
              word: 0, start: Timestamp(milliseconds: turn.time * 1000), precision: .turn,
              line: index * 3 + 1)
          ], end: Timestamp(milliseconds: end * 1000), wordCount: words))
    }
    return try Transcript(
      passages, language: "en",
      stem: { $0.hasSuffix("s") && $0.count > 3 ? String($0.dropLast()) : $0 })
  }

  /// A claim about it.
  static func claim(_ text: String, at written: String) -> Claim {
    Claim(text: text, cited: Timestamp(timecode: written), written: written)
  }
}

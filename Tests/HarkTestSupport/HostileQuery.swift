/// A query that is made to take long.
package struct HostileQuery: Sendable, CustomStringConvertible {
  package let name: String
  /// At most 4 KiB, all of which is read.
  package let text: String

  package var description: String { name }

  private init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  /// A little less than 4 KiB, so that a word more can follow.
  private static let longest = 4090

  /// Words that nearly every English text has.
  package static let common = [
    "the", "and", "you", "to", "of", "that", "is", "in", "it", "we", "for", "this", "so", "have",
    "what", "on", "are", "with", "be", "they", "like", "can", "do", "people", "think", "about",
  ]

  /// The unit again and again, with `§` a different number each time, up to 4 KiB.
  private static func filled(_ unit: String) -> String {
    var text = ""
    var number = 0
    while true {
      let next = unit.replacing("§", with: String(number))
      guard text.utf8.count + next.utf8.count <= longest else { return text }
      text += next
      number += 1
    }
  }

  private static func cycled(_ count: Int, _ separator: String) -> String {
    (0..<count).map { common[$0 % common.count] }.joined(separator: separator)
  }

  package static let all = words + unknown + starred + phrases + near + timed + nested + fields

  private static let words = [
    HostileQuery("common words", cycled(64, " ")),
    HostileQuery("common words, far too many", String(filled(cycled(26, " ") + " "))),
    HostileQuery("any of the common words", cycled(64, " OR ")),
    HostileQuery("one word again and again", filled("the ")),
    HostileQuery("any of one word", filled("the OR ")),
    HostileQuery("without, again and again", filled("people -the -and ")),
    HostileQuery("without everything", cycled(32, " -")),
    HostileQuery("only without", "-" + cycled(64, " -")),
    HostileQuery("not not", filled("NOT ") + "the"),
    HostileQuery("a question of common words", "what do you think about the people that we have"),
    HostileQuery("letters", filled("a b c d e f ")),
    HostileQuery("numbers", filled("§ ")),
    HostileQuery("everything", "*"),
    HostileQuery("signs", filled("\"-(*~:")),
  ]

  private static let unknown = [
    HostileQuery("unknown words of 64 letters", filled("zqxjk§" + repeated("vwxyz", 12) + " ")),
    HostileQuery("unknown words", filled("zorblefax§ ")),
    HostileQuery("unknown letters alone", filled("zqx§ ")),
    HostileQuery("words that sound like others", misheard(" ")),
    HostileQuery("any of words that sound like others", misheard(" OR ")),
    HostileQuery("nearly right words", filled("peoplle thinkk abuot whatt ")),
    HostileQuery("nearly right, with a tilde", filled("people~ think~ about~ other~ ")),
    HostileQuery("phrases of unknown words", filled("\"zorble§ faxtor§ quimble§\" ")),
    HostileQuery("one word of 4 KiB", filled("zxqj")),
    HostileQuery("words with hyphens", filled("self-the-attention-of-")),
  ]

  private static let starred = [
    HostileQuery("beginnings, the same", filled("th* ")),
    HostileQuery("any of beginnings", twoLetters.map { $0 + "*" }.joined(separator: " OR ")),
    HostileQuery("all of beginnings", twoLetters.map { $0 + "*" }.joined(separator: " ")),
    HostileQuery(
      "without beginnings", "the " + twoLetters.map { "-" + $0 + "*" }.joined(separator: " ")),
    HostileQuery("beginnings near in time", filled("th* NEAR/30s wh* ")),
  ]

  private static let phrases = [
    HostileQuery("a phrase of common words", "\"" + cycled(16, " ") + "\""),
    HostileQuery("phrases of common words", filled("\"" + cycled(16, " ") + "\" ")),
    HostileQuery("any of phrases", filled("\"" + cycled(15, " ") + "\" OR ")),
    HostileQuery("phrases of two", filled("\"of the\" \"in the\" \"to be\" \"it is\" ")),
    HostileQuery("any of phrases of two", filled("\"of the\" OR \"in the\" OR \"to be\" OR ")),
    HostileQuery("without phrases", "the -\"" + cycled(15, " ") + "\" -\"of the\" -\"it is\""),
    HostileQuery("a phrase of one word", "\"" + repeated("the ", 16) + "\""),
    HostileQuery("a phrase that is nowhere", "\"the of and to is it in that you we so\""),
    HostileQuery("open quotes", filled("\"the ")),
  ]

  private static let near = [
    HostileQuery("near, 100 words", cycled(64, " NEAR/100 ")),
    HostileQuery("near, one word", filled("the NEAR/100 ") + "the"),
    HostileQuery("near, two", "the NEAR/100 of"),
    HostileQuery("near, four", "the NEAR/100 of NEAR/100 and NEAR/100 to"),
    HostileQuery("near, any of pairs", filled("the NEAR/100 of OR and NEAR/100 to OR ")),
    HostileQuery("near, all of pairs", filled("the NEAR/100 of and NEAR/100 to ")),
    HostileQuery("in order, 100 words", cycled(64, " ADJ/100 ")),
    HostileQuery("in order, pairs", filled("the ADJ/100 of that ADJ/100 is ")),
    HostileQuery("in order, eight", cycled(8, " ADJ/50 ")),
  ]

  private static let timed = [
    HostileQuery("one after the other", cycled(64, " THEN/2m ")),
    HostileQuery("one word after itself", filled("the THEN/2m ") + "the"),
    HostileQuery("three in time", "the THEN/2m of THEN/2m and"),
    HostileQuery("near in time", cycled(64, " NEAR/1h ")),
    HostileQuery("any of pairs in time", filled("the NEAR/30s of OR that NEAR/30s is OR ")),
    HostileQuery("all of pairs in time", filled("the NEAR/30s of that THEN/30s is ")),
    HostileQuery("groups in time", filled("(the OR of) THEN/2m (\"that is\" OR it) ")),
    HostileQuery("without pairs in time", filled("people -(the NEAR/30s of) ")),
  ]

  private static let nested = [
    HostileQuery("brackets", filled("(the ")),
    HostileQuery("closed brackets", filled("(the OR (of (and -to)))")),
    HostileQuery("groups of groups", filled("((the OR of) (and OR to)) OR ")),
    HostileQuery("without groups", filled("-(the -(of -(and -(to)))) ")),
  ]

  private static let fields = [
    HostileQuery("days", filled("date:1900..2199 the ")),
    HostileQuery("times", filled("at:0:01..3:59:59 the ")),
    HostileQuery("lengths", filled("duration:1s..9h ")),
    HostileQuery("values", filled("speaker:a§,b§,c§ kind:transcript,note ")),
    HostileQuery("all fields", filled("kind:transcript -kind:note lang:en title:the ")),
  ]

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  /// Made-up words that are nowhere, all of which have a sound.
  private static func misheard(_ separator: String) -> String {
    let starts = ["th", "pl", "str", "kn", "wh", "gr", "sh", "fl"]
    let ends = ["irty", "egnant", "ategee", "olij", "ankful", "owleg", "insert", "umption"]
    return starts.flatMap { start in ends.map { start + $0 } }.joined(separator: separator)
  }

  private static let twoLetters = "taowshbfmcpdl".flatMap { first in
    "hoeair".map { "\(first)\($0)" }
  }
}

import HarkText
import Testing

@Suite("Words that were probably meant")
struct EditDistanceTests {
  @Test(
    "a typing error is a letter too much, too few, another, or two swapped",
    arguments: [
      ("price", "price", 0), ("price", "prcie", 1), ("price", "pric", 1), ("price", "prices", 1),
      ("price", "prize", 1), ("price", "rpice", 1), ("price", "p", nil), ("", "ab", 2),
      ("pricing", "prcinig", 2), ("abcd", "badc", 2), ("naïve", "naive", 1),
      ("kitten", "sitting", nil),
      ("日本語", "日本", 1), ("abc", "cba", 2), ("onboarding", "onbaording", 1),
    ] as [(String, String, Int?)])
  func distance(word: String, other: String, expected: Int?) {
    #expect(EditDistance(from: word).distance(to: other, limit: 2) == expected)
    #expect(EditDistance(from: other).distance(to: word, limit: 2) == expected)
    if let expected, expected > 0 {
      #expect(EditDistance(from: word).distance(to: other, limit: expected - 1) == nil)
    }
  }

  @Test(
    "longer words are forgiven more",
    arguments: [("sla", 0), ("four", 0), ("price", 1), ("pricings", 1), ("onboarding", 2)])
  func tolerance(word: String, errors: Int) {
    #expect(EditDistance(from: word).tolerance == errors)
  }

  @Test(
    "words that sound alike have one key",
    arguments: [
      ("rachitsky", "ratchitski"), ("philip", "fillip"), ("knight", "nite"), ("schmidt", "shmitt"),
      ("catherine", "katherin"), ("jeffrey", "jeffry"), ("kubernetes", "cubernetis"),
    ])
  func sounds(one: String, other: String) throws {
    #expect(try #require(SoundKey.key(of: one)) == SoundKey.key(of: other))
    #expect(SoundKey.mayMatch(one, other) || one.first != other.first)
  }

  @Test("other words have other keys", arguments: [("pricing", "growth"), ("table", "tomato")])
  func differences(one: String, other: String) {
    #expect(SoundKey.key(of: one) != SoundKey.key(of: other))
  }

  @Test("what is no word of a to z has no key", arguments: ["", "abc", "日本語話", "c++++", "12345"])
  func none(word: String) {
    #expect(SoundKey.key(of: word) == nil)
  }
}

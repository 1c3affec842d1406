import Testing

@testable import HarkStore

@Suite("Stems")
struct StemCacheTests {
  @Test(
    "a stem begins as its word does, in the languages of which that is said",
    arguments: ["da", "de", "en", "es", "fi", "nl", "no", "pt", "ru", "sv"])
  func beginnings(_ language: String) throws {
    #expect(StemCache.keepsBeginnings(language: language))
    let stems = StemCache()
    let beginnings = ["", "ge", "be", "un", "im", "l'", "d'", "qu'", "y", "ver", "anti", "о", "на"]
    let words = [
      "legt", "dying", "skies", "ying", "arbeiten", "yoga", "gently", "only", "ulykke", "обмен",
      "ищущий", "estás", "s", "aa", "iin", "ed",
    ]
    for beginning in beginnings {
      for word in words.map({ beginning + $0 }) {
        #expect(try stems.stem(word, language: language).utf8.first == word.utf8.first, "\(word)")
      }
    }
  }

  @Test("languages take turns")
  func turns() throws {
    let stems = StemCache()
    for _ in 0..<2 {
      #expect(try stems.stem("houses", language: "en") == "hous")
      #expect(try stems.stem("häuser", language: "de") == "haus")
      #expect(try stems.stem("houses", language: "") == "houses")
    }
  }
}

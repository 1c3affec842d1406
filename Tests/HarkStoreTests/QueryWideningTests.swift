import HarkCore
import HarkTestSupport
import Testing

@testable import HarkStore

@Suite("A word that no moment has")
struct QueryWideningTests {
  private func search(_ query: String, exact: Bool = false) throws -> SearchOutcome {
    let store = try SampleStore()
    try store.write(
      Sample.source("/a.vtt", recording: "rec1"),
      [
        "Onboarding people is pricing work", "The prizes and the pricing committee",
        "Kubernetes and Rachitsky squish here", "retention retention pricing",
      ])
    return try withExtendedLifetime(store) {
      var request = SearchRequest(query: query)
      request.isExact = exact
      return try store.reader().search(request)
    }
  }

  @Test(
    "is replaced by what was probably meant, and said to be",
    arguments: [
      ("onbaording", "onboarding", 1), ("prcing work", "pricing work", 1),
      ("retentoin pricing", "retention pricing", 1), ("\"prcing work\"", "\"pricing work\"", 1),
      ("ratchitski", "rachitsky", 1), ("cubernetis", "kubernetes", 1),
      ("onbaording NEAR/5 work", "onboarding NEAR/5 work", 1),
      ("onbaording THEN/1h retention", "onboarding THEN/3600s retention", 1),
      ("onbaording OR retention", "onboarding OR retention", 2),
    ])
  func corrected(query: String, expected: String, count: Int) throws {
    let outcome = try search(query)
    #expect(outcome.corrected == expected)
    #expect(outcome.moments.count == count)
    #expect(!outcome.isRelaxed)
    #expect(outcome.moments.allSatisfy { !$0.matches.isEmpty })
  }

  @Test(
    "stays as it is where nothing is near it, it is too short, or is excluded",
    arguments: [
      "zzzzzzzz", "zzqqxx", "pric", "onboarding", "-onbaording pricing", "speaker:onbaording",
    ])
  func kept(query: String) throws {
    #expect(try search(query).corrected == nil)
  }

  @Test("stays as it is in an exact search")
  func exact() throws {
    let outcome = try search("onbaording", exact: true)
    #expect(outcome.corrected == nil)
    #expect(outcome.moments.isEmpty)
  }

  @Test("with a tilde finds what is near it too, and needs no correction")
  func fuzzy() throws {
    let outcome = try search("pricing~")
    #expect(outcome.moments.count == 3)
    #expect(outcome.corrected == nil)
  }

  @Test(
    "with a tilde may have an error from three letters on, without one only from five",
    arguments: [("teem~", 1), ("teem", 0), ("ofice~", 1), ("te~", 0)])
  func shortFuzzy(query: String, count: Int) throws {
    #expect(try searchVault(query).moments.count == count)
  }

  static let vault = [
    "Niamh O'Brien was in the office", "with a hand-held scanner", "a sandbox for the team",
    "you have warm things to die for", "also a quiet one", "the obviously dont word",
  ]

  private func searchVault(_ query: String) throws -> SearchOutcome {
    let store = try SampleStore()
    try store.write(Sample.source("/a.vtt", recording: "rec1"), Self.vault)
    return try withExtendedLifetime(store) {
      try store.reader().search(SearchRequest(query: query))
    }
  }

  @Test(
    "is first taken for words that the index writes in one, in two or with an apostrophe",
    arguments: [
      ("O Brien", "o'brien"), ("obrien", "o'brien"), ("Niamh O Brien", "niamh o'brien"),
      ("\"niamh o brien\"", "\"niamh o'brien\""), ("handheld scanner", "\"hand held\" scanner"),
      ("\"handheld scanner\"", "\"hand held scanner\""), ("sand box", "sandbox"),
      ("sand-box", "sandbox"), ("in the sand box", "in the sandbox"),
    ])
  func otherSpelling(query: String, expected: String) throws {
    let outcome = try searchVault(query)
    #expect(outcome.corrected == expected)
    #expect(outcome.moments.count == 1)
    #expect(!outcome.isRelaxed)
  }

  @Test(
    "of a few letters, or that is a stop word of any language, is not corrected, nor others to it",
    arguments: ["hive", "warum", "alzo", "else", "quand", "diy", "aver"])
  func short(query: String) throws {
    #expect(try searchVault(query).corrected == nil)
  }

  @Test("is rather a common word with an error than two words that are rarely said in a row")
  func likelierError() throws {
    let store = try SampleStore()
    try store.write(
      Sample.source("/a.vtt", recording: "rec1"),
      ["therefore it is so", "therefore it was", "there four people sat"])
    try withExtendedLifetime(store) {
      let reader = try store.reader()
      #expect(try reader.search(SearchRequest(query: "therefour")).corrected == "therefore")
      #expect(
        try reader.search(SearchRequest(query: "fourpeople")).corrected == "\"four people\"")
    }
  }

  @Test("that says nothing is not missed where others say something")
  func stopWord() throws {
    let outcome = try searchVault("where is the sandbox")
    #expect(!outcome.isRelaxed)
    #expect(outcome.moments.count == 1)
  }
}

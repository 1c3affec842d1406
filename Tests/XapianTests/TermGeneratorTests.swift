import HarkTestSupport
import Testing
import Xapian

@Suite("The term generator")
struct TermGeneratorTests {
  /// A database with one document, made by `fill`.
  private func database(
    language: String = "en", _ fill: (borrowing TermGenerator, borrowing Document) throws -> Void
  ) throws -> SampleDatabase {
    let sample = try SampleDatabase()
    let writer = try Writer(path: sample.path)
    let document = try Document()
    let generator = try TermGenerator(language: language)
    try fill(generator, document)
    try writer.add(document)
    try writer.commit()
    return sample
  }

  @Test("gives each word the next position, and its stem none")
  func positions() throws {
    let sample = try database { generator, document in
      try generator.add(
        ["talking", "of", "talking", "talks"], to: document, firstPosition: 5, stems: true)
    }
    let database = try Database(path: sample.path)
    func positions(_ term: String) throws -> [UInt32] {
      try database.positions(of: term, in: 1)
    }
    #expect(try positions("talking") == [5, 7])
    #expect(try positions("of") == [6])
    #expect(try positions("talks") == [8])
    #expect(try positions("Ztalk") == [])
    let frequencies = try ["talking", "of", "talks", "Ztalk", "Zof", "talk"].map {
      try database.frequency(ofTerm: $0)
    }
    #expect(frequencies == [1, 1, 1, 1, 1, 0])
  }

  @Test("puts the prefix before the word, and between Z and the stem")
  func prefix() throws {
    let sample = try database { generator, document in
      try generator.add(["talking"], to: document, prefix: "XN", firstPosition: 3, stems: true)
    }
    let database = try Database(path: sample.path)
    let positions = try database.positions(of: "XNtalking", in: 1)
    #expect(positions == [3])
    let frequencies = try ["XNtalking", "ZXNtalk", "talking"].map {
      try database.frequency(ofTerm: $0)
    }
    #expect(frequencies == [1, 1, 0])
  }

  @Test("adds what a document has often: stems, and words without one")
  func often() throws {
    let sample = try SampleDatabase()
    let writer = try Writer(path: sample.path)
    let generator = try TermGenerator(language: "en", unstemmed: ["of"])
    for words in ["talking talks talk of of", "of of of talking talking"] {
      let document = try Document()
      try generator.add(
        words.split(separator: " ").map(String.init), to: document, firstPosition: 0, stems: true)
      try generator.addOften(to: document, prefix: "XO:", least: 3)
      try writer.add(document)
    }
    try writer.commit()
    #expect(try sample.found(try Query.term("XO:Ztalk")) == [1])
    #expect(try sample.found(try Query.term("XO:of")) == [2])
    let database = try Database(path: sample.path)
    let others = try ["XO:talking", "XO:Zof", "Zof"].map { try database.frequency(ofTerm: $0) }
    #expect(others == [0, 0, 0])
  }

  @Test("stores no position for position 0, and no stem unless asked")
  func noPositions() throws {
    let sample = try database { generator, document in
      try generator.add(["talking"], to: document, firstPosition: 0, stems: false)
    }
    let database = try Database(path: sample.path)
    let (positions, words, stems) = (
      try database.positions(of: "talking", in: 1), try database.frequency(ofTerm: "talking"),
      try database.frequency(ofTerm: "Ztalk")
    )
    #expect(positions == [])
    #expect(words == 1)
    #expect(stems == 0)
  }

  @Test("makes no stems where there is no language")
  func noLanguage() throws {
    let sample = try database(language: "") { generator, document in
      try generator.add(["talking"], to: document, firstPosition: 1, stems: true)
    }
    let database = try Database(path: sample.path)
    let stems = try ["Ztalk", "Ztalking"].map { try database.frequency(ofTerm: $0) }
    #expect(stems == [0, 0])
  }

  @Test("counts a word as often as wdf says, 0 not at all")
  func wdf() throws {
    func weight(_ wdf: Int) throws -> Double {
      let sample = try database { generator, document in
        try generator.add(["word"], to: document, firstPosition: 1, wdf: wdf, stems: false)
        try generator.add(["filler"], to: document, firstPosition: 2, stems: false)
      }
      let database = try Database(path: sample.path)
      var options = SearchOptions()
      options.b = 0
      let hits = try database.search(try Query.term("word"), options).hits
      return try #require(hits.first).weight
    }
    let (none, one, many) = (try weight(0), try weight(1), try weight(5))
    #expect(none == 0)
    #expect(one > 0)
    #expect(many > one)
  }

  @Test("takes many words, any bytes, and none at all")
  func manyWords() throws {
    let words = (0..<5000).map { "w\($0 % 100)" } + ["日本", "a\0b"]
    let sample = try database { generator, document in
      try generator.add([], to: document, firstPosition: 1, stems: true)
      try generator.add(words, to: document, firstPosition: 1, stems: false)
    }
    let database = try Database(path: sample.path)
    let (often, wide, zero) = (
      try database.positions(of: "w7", in: 1), try database.positions(of: "日本", in: 1),
      try database.positions(of: "a\0b", in: 1)
    )
    #expect(often.count == 50)
    #expect(often.prefix(2) == [8, 108])
    #expect(wide == [5001])
    #expect(zero == [5002])
  }

  @Test("positions of a word that a document does not have are none")
  func absent() throws {
    let sample = try database { generator, document in
      try generator.add(["word"], to: document, firstPosition: 1, stems: false)
    }
    let database = try Database(path: sample.path)
    let positions = try database.positions(of: "other", in: 1)
    #expect(positions == [])
  }

  @Test(
    "stems in the language asked for",
    arguments: [
      ("en", "talking", "talk"), ("english", "ponies", "poni"), ("de", "häuser", "haus"),
      ("fr", "parlons", "parlon"), ("ru", "книги", "книг"), ("es", "hablando", "habl"),
      ("", "talking", "talking"), ("none", "talking", "talking"), ("en", "日本", "日本"),
      ("en", "", ""), ("en", "c++", "c++"),
    ])
  func stems(language: String, word: String, stem: String) throws {
    let stemmer = try Stemmer(language: language)
    #expect(try stemmer.stem(word) == stem)
    #expect(try stemmer.stem(word) == stem, "from memory")
  }
}

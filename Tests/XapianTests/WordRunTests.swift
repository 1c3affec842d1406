import HarkTestSupport
import Testing
import Xapian

/// Texts of several documents each, whose words are numbers, and a second way to find runs in them.
@Suite("Runs of words")
struct WordRunTests {
  private static let slot: UInt32 = 3

  /// The documents of texts: each text is cut into documents, which have their words in the slot.
  private static func documents(_ texts: [[[UInt32]]]) -> [SampleDocument] {
    texts.flatMap { text in
      text.enumerated().map { place, words in
        let bytes = words.flatMap { code in [0, 8, 16].map { UInt8(code >> $0 & 255) } }
        return SampleDocument(
          terms: words.map { "w\($0)" }, bytes: [slot: [place < text.count - 1 ? 1 : 0] + bytes])
      }
    }
  }

  /// The numbers of the documents in which a run begins, looked for word by word.
  private static func expected(_ run: WordRun, in texts: [[[UInt32]]]) -> [UInt32] {
    var found: [UInt32] = []
    var number: UInt32 = 0
    for text in texts {
      for place in text.indices {
        number += 1
        let own = text[place]
        let all = run.crosses ? text[place...].flatMap { $0 } : own
        if own.indices.contains(where: { begins(run, at: $0, in: all) }) { found.append(number) }
      }
    }
    return found
  }

  private static func begins(_ run: WordRun, at start: Int, in words: [UInt32]) -> Bool {
    let window = Array(words[start...].prefix(run.window))
    if !run.isOrdered {
      // The first word is one of the run, and each is there as often as in the run.
      guard run.codes.contains(window[0]) else { return false }
      return Set(run.codes).allSatisfy { code in
        window.count { $0 == code } >= run.codes.count { $0 == code }
      }
    }
    guard window[0] == run.codes[0] else { return false }
    var rest = window[...]
    for code in run.codes {
      guard let place = rest.firstIndex(of: code) else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }

  private static func randomTexts(_ random: inout SeededRandom, words: UInt32) -> [[[UInt32]]] {
    (0..<40).map { _ in
      (0..<Int.random(in: 1...6, using: &random)).map { _ in
        (0..<Int.random(in: 0...9, using: &random)).map { _ in
          // Codes of which all bytes matter.
          UInt32.random(in: 1...words, using: &random) &* 0x01_0101
        }
      }
    }
  }

  @Test("are found as a comparison word by word finds them", arguments: 0..<12 as Range<UInt64>)
  func random(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let texts = Self.randomTexts(&random, words: seed % 2 == 0 ? 4 : 20)
    let sample = try SampleDatabase(Self.documents(texts))
    let database = try Database(path: sample.path)
    let table = try WordTable(name: sample.path)
    var options = SearchOptions()
    options.limit = 1000
    var hits = 0
    for _ in 0..<60 {
      let codes = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        UInt32.random(in: 1...(seed % 2 == 0 ? 4 : 20), using: &random) &* 0x01_0101
      }
      let run = WordRun(
        codes, window: codes.count + random.pick([0, 0, 1, 5]),
        isOrdered: Bool.random(using: &random), crosses: Bool.random(using: &random))
      let query = try Query.join(
        .filter, [Query.all(), Query.runs([run], slot: Self.slot, table: table)])
      let found = try database.search(query, options).hits.map(\.document).sorted()
      hits += found.count
      #expect(found == Self.expected(run, in: texts), "\(run)")
    }
    #expect(hits > 100)
  }

  @Test("weigh what they weigh together, and ask no document but those that are candidates")
  func weights() throws {
    let sample = try SampleDatabase(
      Self.documents([[[1, 2, 3]], [[2, 3]], [[1, 3]], [[1, 2]]]))
    let table = try WordTable(name: sample.path)
    let runs = [
      WordRun([1, 2], crosses: false, weight: 5), WordRun([2, 3], crosses: false, weight: 2),
    ]
    let query = try Query.join(
      .andMaybe, [Query.term("w1"), Query.runs(runs, slot: Self.slot, table: table)])
    let matches = try Database(path: sample.path).search(query, SearchOptions())
    let weights = matches.hits.map { "\($0.document) \($0.weight)" }
    #expect(weights == ["1 7.0", "4 5.0", "3 0.0"])
    #expect(matches.runShare == 1)
  }

  @Test("tell which share of the candidates has them")
  func share() throws {
    let sample = try SampleDatabase(
      Self.documents([[[1, 2]], [[2, 1]], [[3]], [[1, 1, 2]], [[1]]]))
    let run = try Query.runs(
      [WordRun([1, 2], crosses: false)], slot: Self.slot, table: WordTable(name: sample.path))
    let query = try Query.join(.filter, [Query.term("w1"), run])
    #expect(try Database(path: sample.path).search(query, SearchOptions()).runShare == 0.5)
  }

  @Test("are known of new documents after each commit, and no more of deleted ones")
  func commits() throws {
    let sample = try SampleDatabase(Self.documents([[[1, 2]], [[2, 1]]]))
    let table = try WordTable(name: sample.path)
    let run = try Query.runs([WordRun([1, 2], crosses: true)], slot: Self.slot, table: table)
    let query = try Query.join(.filter, [Query.all(), run])
    #expect(try sample.found(query) == [1])
    let writer = try Writer(path: sample.path)
    for document in Self.documents([[[1], [2, 9]], [[3]]]) {
      try writer.add(try document.made(language: ""))
    }
    try writer.commit()
    #expect(try sample.found(query) == [1, 3])
    try writer.deleteDocuments(withTerm: "w9")
    try writer.commit()
    // The text of the third went on in the document that is gone.
    #expect(try sample.found(query).contains(1))
  }

  @Test("are found among more documents than are read at once, over the borders of blocks")
  func many() throws {
    // Words 1 and 2 are on the two sides of every 512th border.
    let text = (1...20_000).map { number -> [UInt32] in
      number % 512 == 0 ? [7, 1] : number % 512 == 1 ? [2, 7] : [7]
    }
    let sample = try SampleDatabase(Self.documents([text]))
    let database = try Database(path: sample.path)
    let table = try WordTable(name: sample.path)
    let run = WordRun([1, 2], crosses: true)
    var options = SearchOptions()
    options.limit = 100
    let expected = (1...39).map { UInt32($0 * 512) }
    for round in 1...3 {
      let query = try Query.join(
        .filter, [Query.all(), Query.runs([run], slot: Self.slot, table: table)])
      let found = try database.search(query, options).hits.map(\.document).sorted()
      #expect(found == expected, "round \(round)")
    }
  }

  @Test("have words and room for them, and a table")
  func refused() throws {
    let table = try WordTable(name: "none")
    for run in [WordRun([], crosses: true), WordRun([1, 2], window: 1, crosses: true)] {
      #expect(code { _ = try Query.runs([run], slot: 0, table: table) } == .invalid)
    }
  }

  @Test(
    "A value that is cut off is no danger", arguments: [[1], [1, 5], [0, 1, 0], [1, 1, 0, 0, 2]])
  func cutOff(value: [UInt8]) throws {
    let sample = try SampleDatabase([SampleDocument(terms: ["x"], bytes: [Self.slot: value])])
    let run = try Query.runs(
      [WordRun([1, 2], crosses: true)], slot: Self.slot, table: WordTable(name: sample.path))
    #expect(try sample.found(Query.join(.filter, [Query.term("x"), run])) == [])
  }

  @Test("What comes before a term are the three documents before each that has it")
  func before() throws {
    let sample = try SampleDatabase(
      (1...20).map { SampleDocument(terms: [[5, 6, 13, 20].contains($0) ? "x" : "y"]) })
    var options = SearchOptions()
    options.limit = 50
    #expect(
      try sample.found(Query.before("x"), options).sorted()
        == [2, 3, 4, 5, 10, 11, 12, 17, 18, 19])
    #expect(try sample.found(Query.before("none")) == [])
    let both = try Query.join(.and, [Query.term("x"), Query.before("x")])
    #expect(try sample.found(both) == [5])
  }
}

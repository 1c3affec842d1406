import HarkTestSupport
import Testing
import Xapian

/// Documents of a few words, and a second way to find and weigh those that have all of some.
@Suite("All of some words")
struct AllWordsTests {
  private func sample(_ random: inout SeededRandom) throws -> (SampleDatabase, [[UInt32]]) {
    let texts = (0..<700).map { _ in
      (0..<Int.random(in: 1...12, using: &random)).map { _ in
        // Low numbers are frequent.
        UInt32.random(in: 1...UInt32.random(in: 1...30, using: &random), using: &random)
      }
    }
    let documents = texts.map { words in
      let bytes: [UInt8] = words.flatMap { [UInt8($0), 0, 0] }
      return SampleDocument(
        words.map { "w\($0)" }.joined(separator: " "), bytes: [0: [0] + bytes])
    }
    return (try SampleDatabase(documents), texts)
  }

  @Test("are found and weighed as an AND of them is", arguments: 0..<6 as Range<UInt64>)
  func asAnd(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let (sample, _) = try sample(&random)
    let database = try Database(path: sample.path)
    let table = try WordTable(name: sample.path)
    for _ in 0..<40 {
      let words = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        (0..<random.pick([1, 1, 1, 3])).map { _ in
          "w\(UInt32.random(in: 1...32, using: &random))"
        }
      }
      var options = SearchOptions()
      options.limit = random.pick([3, 1000])
      (options.k1, options.b) = (1.2, 0)
      let parts = try words.map { try Query.join(.synonym, try $0.map(Query.term)) }
      let filter = try Query.term("w\(UInt32.random(in: 1...5, using: &random))")
      let plain = try Query.join(.and, parts)
      let own = try Query.allWords(
        words.map { AskedWord($0) }, k1: 1.2, runs: [], slot: 0, table: table)
      for (one, other) in [
        (plain, own),
        (try Query.join(.filter, [plain, filter]), try Query.join(.filter, [own, filter])),
        (try Query.join(.or, [plain, filter]), try Query.join(.or, [own, filter])),
      ] {
        let expected = try database.search(one, options)
        let found = try database.search(other, options)
        let count = found.hits.count
        #expect(count == expected.hits.count)
        // Words with one form are weighed in the same way; several only about so.
        guard words.allSatisfy({ Set($0).count == 1 && $0.count == 1 }),
          Set(words).count == words.count
        else { continue }
        for (hit, other) in zip(found.hits, expected.hits) {
          #expect(abs(hit.weight - other.weight) < 1e-9)
        }
        if options.limit == 1000 {
          #expect(
            Set(found.hits.map(\.document)) == Set(expected.hits.map(\.document)), "\(words)")
        }
      }
    }
  }

  @Test("with runs weigh more where those begin, and are left out without where one is needed")
  func runs() throws {
    var random = SeededRandom(seed: 1)
    let (sample, texts) = try sample(&random)
    let database = try Database(path: sample.path)
    let table = try WordTable(name: sample.path)
    var options = SearchOptions()
    options.limit = 1000
    (options.k1, options.b) = (1.2, 0)
    let run = WordRun([1, 2], crosses: false, weight: 100)
    let having = texts.indices.filter { place in
      zip(texts[place], texts[place].dropFirst()).contains { $0 == (1, 2) }
    }.map { UInt32($0 + 1) }
    let all = texts.indices.filter { texts[$0].contains(1) && texts[$0].contains(2) }
    #expect(!having.isEmpty && having.count < all.count)
    for needsRun in [false, true] {
      let query = try Query.allWords(
        [AskedWord(["w1"]), AskedWord(["w2"], factor: 0)], k1: 1.2, runs: [run],
        needsRun: needsRun, slot: 0, table: table)
      let matches = try database.search(query, options)
      #expect(matches.hits.count == (needsRun ? having.count : all.count))
      #expect(matches.hits.filter { $0.weight > 100 }.map(\.document).sorted() == having)
      options.limit = 5
      let best = try database.search(query, options).hits
      #expect(best.map(\.weight) == matches.hits.prefix(5).map(\.weight))
      options.limit = 1000
      guard needsRun else { continue }
      #expect(matches.runShare == Double(having.count) / Double(all.count))
    }
  }

  @Test("A word that no document has, or no words at all")
  func nothing() throws {
    let sample = try SampleDatabase([SampleDocument("a b"), SampleDocument("a")])
    let table = try WordTable(name: sample.path)
    let words = [AskedWord(["a"]), AskedWord(["none", "nil"])]
    let query = try Query.allWords(words, k1: 1, runs: [], slot: 0, table: table)
    #expect(try sample.found(query) == [])
    #expect(
      code { _ = try Query.allWords([], k1: 1, runs: [], slot: 0, table: table) } == .invalid)
  }

  @Test(
    "One word alone has the same best and the same number, if only those that have it often are read",
    arguments: [0, 1, 20, 60, 100_000])
  func oneWord(enough: Int) throws {
    var random = SeededRandom(seed: 3)
    let (sample, texts) = try sample(&random)
    let database = try Database(path: sample.path)
    let table = try WordTable(name: sample.path)
    var options = SearchOptions()
    options.limit = 20
    options.checkAtLeast = 20
    (options.k1, options.b) = (1.2, 0)
    let having = texts.filter { $0.contains(1) }.count
    let often = texts.filter { $0.filter { $0 == 1 }.count >= 3 }.count
    #expect((40..<having / 2).contains(often))
    let own = try Query.allWords(
      [AskedWord(["w1"], often: "XO:w1", enough: enough)], k1: 1.2, runs: [], slot: 0, table: table)
    let found = try database.search(own, options)
    let expected = try database.search(try Query.term("w1"), options)
    #expect(found.hits.map(\.document) == expected.hits.map(\.document))
    #expect(found.hits.map(\.weight) == expected.hits.map(\.weight))
    #expect((found.total.low, found.total.high) == (having, having))
    options.limit = 1000
    let all = try database.search(own, options).hits.count
    #expect(all == ((1...often).contains(enough) ? often : having))
  }
}

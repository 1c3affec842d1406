import HarkStore
import HarkSystem
import HarkTestSupport
import Synchronization
import Testing

@Suite("An index that is put in the place of another") struct SwapTests {
  static func store() throws -> SampleStore {
    let store = try SampleStore()
    for number in 0..<40 {
      try store.write(
        Sample.source("/\(number).vtt", recording: "r\(number)"),
        ["hello wide world \(number)", "and hello again world"])
    }
    return store
  }

  @Test("has the same moments, takes less room, and is written to again")
  func compacted() throws {
    let store = try Self.store()
    let reader = try store.reader()
    let before = try reader.search(SearchRequest(query: "hello")).moments.map(\.record.id)
    let writer = try StoreWriter.opened(store.path)
    let sizes = try writer.compact()
    #expect(sizes.after < sizes.before)
    #expect(try reader.search(SearchRequest(query: "hello")).moments.map(\.record.id) == before)
    let source = Sample.source("/more.vtt", recording: "more")
    try writer.replace(source, with: Sample.moments(["hello more"], of: source))
    try writer.commit(now: "now")
    #expect(try reader.search(SearchRequest(query: "more")).total == 1)
    #expect(try reader.checkRecords().sources == 41)
  }

  @Test("is served at once, without one failing query")
  func served() throws {
    let store = try Self.store()
    let path = store.path
    let isDone = Mutex(false)
    let counts = try ParallelRun<Int>.values(3, threads: 3) { number, _ in
      if number == 0 {
        defer { isDone.withLock { $0 = true } }
        let writer = try StoreWriter.opened(path)
        for round in 0..<30 {
          _ = try writer.compact()
          let source = Sample.source("/new\(round).vtt", recording: "new\(round)")
          try writer.replace(source, with: Sample.moments(["some more"], of: source))
          try writer.commit(now: "now")
        }
        return 1
      }
      var queries = 0
      var reader = try StoreReader(path: path)
      while !isDone.withLock({ $0 }) {
        // A phrase needs the table of positions, which is opened when it is first needed.
        let outcome = try reader.search(SearchRequest(query: "\"wide world\""))
        guard outcome.total == 40 else { throw WrongAnswer(total: outcome.total) }
        queries += 1
        if queries % 7 == 0 { reader = try StoreReader(path: path) }
      }
      return queries
    }
    #expect(counts.allSatisfy { $0 > 0 })
  }

  struct WrongAnswer: Error { var total: Int }
}

import HarkTestSupport
import Synchronization
import Testing

@testable import HarkStore

/// The time in these tests goes by looks: each look at the clock takes a millisecond. What a
/// query takes in real milliseconds is printed by Tests/Benchmarks/deadline.
@Suite("The deadline of a search")
struct DeadlineTests {
  /// A clock that goes on by one each time it is looked at.
  private final class Looks: Sendable {
    private let count = Mutex(0)
    var seen: Int { count.withLock { $0 } }
    func look() -> Int {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }

  private func store(_ moments: Int) throws -> SampleStore {
    let store = try SampleStore()
    try LargeStore.write(moments, to: store)
    return store
  }

  @Test("is one for all stages, and work stops once it has passed")
  func stops() throws {
    let store = try store(20_000)
    let looks = Looks()
    let reader = try StoreReader(path: store.path, clock: looks.look)
    for query in HostileQuery.all { try check(query, reader, looks) }
  }

  private func check(_ query: HostileQuery, _ reader: StoreReader, _ looks: Looks) throws {
    for milliseconds in [2, 40] {
      var request = SearchRequest(query: query.text)
      request.deadlineMilliseconds = milliseconds
      let before = looks.seen
      do {
        let outcome = try reader.search(request)
        #expect(outcome.isCutShort || looks.seen - before <= milliseconds + 16, "\(query)")
      } catch StoreError.deadline(let limit) {
        #expect(limit == milliseconds, "\(query)")
      }
      #expect(looks.seen - before <= 2 * milliseconds + 16, "\(query)")
    }
  }

  @Test("ends the looking up of unknown words early, and the search goes on")
  func widening() throws {
    let store = try store(3000)
    let looks = Looks()
    let reader = try StoreReader(path: store.path, clock: looks.look)
    let unknown = (0..<40).map { "zorblefax\($0)" }.joined(separator: " OR ")
    var request = SearchRequest(query: "people OR " + unknown)
    request.deadlineMilliseconds = 100
    let outcome = try reader.search(request)
    #expect(outcome.isCutShort)
    #expect(outcome.moments.count == 10)
    request.deadlineMilliseconds = 1_000_000
    let whole = try reader.search(request)
    #expect(!whole.isCutShort)
    #expect(whole.moments.map(\.record.id) == outcome.moments.map(\.record.id))
  }

  @Test("leaves the best so far once moments were found")
  func bestSoFar() throws {
    let store = try store(3000)
    let looks = Looks()
    let reader = try StoreReader(path: store.path, clock: looks.look)
    var request = SearchRequest(query: "people")
    request.limit = 500
    request.deadlineMilliseconds = 100
    let cut = try reader.search(request)
    #expect(cut.isCutShort)
    #expect((10..<200).contains(cut.moments.count))
    request.deadlineMilliseconds = 1_000_000
    let whole = try reader.search(request)
    #expect(whole.moments.count == 500)
    #expect(
      whole.moments.prefix(cut.moments.count).map(\.record.id) == cut.moments.map(\.record.id))
  }

  @Test("is not passed by joins inside joins, each of which is worked out once")
  func chains() throws {
    let store = try store(3000)
    let looks = Looks()
    let reader = try StoreReader(path: store.path, clock: looks.look)
    let words = ["people", "think", "about", "what", "they", "like", "this"]
    var counts: [Int] = []
    for count in 3...words.count {
      var request = SearchRequest(query: words.prefix(count).joined(separator: " THEN/2m "))
      request.deadlineMilliseconds = 10_000_000
      let before = looks.seen
      _ = try reader.search(request)
      counts.append(looks.seen - before)
    }
    let steps = zip(counts, counts.dropFirst()).map { $1 - $0 }
    // The same more for each word, not twice as much.
    for step in steps { #expect(step <= 2 * TimeJoin.mostMoments + 100) }
  }

  @Test("that is far away is never reached", arguments: [Int.max, Int.max - 1])
  func far(milliseconds: Int) throws {
    let deadline = Deadline(milliseconds: milliseconds)
    #expect(!deadline.hasPassed)
    try deadline.check()
    #expect(!deadline.sooner(0.5).hasPassed)
  }

  @Test("of no time has passed")
  func none() {
    let deadline = Deadline(milliseconds: 0)
    #expect(deadline.hasPassed)
    #expect(throws: StoreError.deadline(milliseconds: 0)) { try deadline.check() }
  }

  @Test("is tried by queries that are read to their end")
  func queries() {
    #expect(HostileQuery.all.count >= 60)
    for query in HostileQuery.all { #expect(query.text.utf8.count <= 4096, "\(query)") }
  }
}

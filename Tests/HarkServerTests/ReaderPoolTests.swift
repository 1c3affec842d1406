import Dispatch
import HarkStore
import HarkTestSupport
import HarkWire
import Synchronization
import Testing

@testable import HarkServer

/// The threads that search, and the queue before them.
@Suite struct ReaderPoolTests {
  @Test("As many jobs wait as may, the next is refused, and all that wait are done")
  func busy() throws {
    let server = try TestServer(readers: 1, waiting: 3)
    let hold = Hold(server.pool)
    let done = DispatchSemaphore(value: 0)
    let count = Atomic(0)
    func submit() -> Bool {
      server.pool.submit { _ in
        count.add(1, ordering: .sequentiallyConsistent)
        done.signal()
        return .keepReader
      }
    }
    #expect((0..<3).allSatisfy { _ in submit() })
    #expect(!submit())
    hold.release()
    for _ in 0..<3 { done.wait() }
    #expect(count.load(ordering: .sequentiallyConsistent) == 3)
    #expect(submit())
    done.wait()
  }

  @Test("The pool gets on unless a job is at work too long, or waits while nobody works")
  func progress() throws {
    let server = try TestServer(readers: 1)
    #expect(server.pool.isProgressing(within: .zero))
    let hold = Hold(server.pool)
    #expect(!server.pool.isProgressing(within: .zero))
    #expect(server.pool.isProgressing(within: .seconds(3600)))
    #expect(server.pool.load == (waiting: 0, working: 1))
    hold.release()
  }

  @Test("After a reload a reader opens the index anew, and as many jobs wait as may then")
  func reload() throws {
    let server = try TestServer(readers: 1, waiting: 1)
    let edition = server.pool.currentEdition
    var limits = ServerLimits()
    limits.requestsWaiting = 2
    limits.queryMilliseconds = 77
    server.router.engine.reload(limits)
    #expect(server.pool.currentEdition > edition)
    #expect(server.router.engine.limits == limits)
    let hold = Hold(server.pool)
    #expect((0..<3).map { _ in server.pool.submit { _ in .keepReader } } == [true, true, false])
    hold.release()
  }

  @Test("Jobs are done in the order they came in")
  func order() throws {
    let server = try TestServer(readers: 1)
    let hold = Hold(server.pool)
    let seen = Mutex<[Int]>([])
    let done = DispatchSemaphore(value: 0)
    for number in 0..<8 {
      let isTaken = server.pool.submit { _ in
        seen.withLock { $0.append(number) }
        done.signal()
        return .keepReader
      }
      #expect(isTaken)
    }
    hold.release()
    for _ in 0..<8 { done.wait() }
    #expect(seen.withLock { $0 } == Array(0..<8))
  }

  @Test("A client that asks for much gets no more turns than one that asks for little")
  func turns() throws {
    let server = try TestServer(readers: 1, waiting: 6)
    let hold = Hold(server.pool)
    let seen = Mutex<[Int32]>([])
    let done = DispatchSemaphore(value: 0)
    func submit(_ client: Int32) -> Bool {
      server.pool.submit(for: client) { _ in
        seen.withLock { $0.append(client) }
        done.signal()
        return .keepReader
      }
    }
    // The seventh of the greedy one is too many; others are let in.
    let taken = [7, 7, 7, 7, 8, 7, 7, 9, 8, 9].map { submit($0) }
    #expect(taken == [true, true, true, true, true, true, false, true, false, false])
    hold.release()
    for isTaken in taken where isTaken { done.wait() }
    #expect(seen.withLock { $0 } == [7, 8, 9, 7, 7, 7, 7])
  }

  @Test("A closed pool does what waits, and refuses what comes")
  func closed() throws {
    let server = try TestServer(readers: 1)
    let hold = Hold(server.pool)
    let done = DispatchSemaphore(value: 0)
    let isTaken = server.pool.submit { _ in
      done.signal()
      return .keepReader
    }
    #expect(isTaken)
    server.pool.close()
    #expect(!server.pool.submit { _ in .keepReader })
    hold.release()
    done.wait()
  }

  @Test("Two readers work at once")
  func parallel() throws {
    let server = try TestServer(readers: 2)
    // Neither hold is let go before both are held.
    let holds = [Hold(server.pool), Hold(server.pool)]
    for hold in holds { hold.release() }
  }

  /// What a job gets.
  private func reader(_ pool: ReaderPool, end: ReaderPool.JobEnd = .keepReader) -> String {
    let done = DispatchSemaphore(value: 0)
    let box = Text()
    _ = pool.submit { result in
      switch result {
      case .success(let reader): box.set("reader \(ObjectIdentifier(reader))")
      case .failure(let error): box.set("\(error)")
      }
      done.signal()
      return end
    }
    done.wait()
    return box.text
  }

  private final class Text: Sendable {
    private let value = Mutex("")
    func set(_ text: String) { value.withLock { $0 = text } }
    var text: String { value.withLock { $0 } }
  }

  @Test("A job learns that there is no index, and the next finds it once it is built")
  func builtLater() throws {
    let server = try TestServer()
    #expect(reader(server.pool).contains("there is no index at"))
    #expect(try server.ask("hark/search", #"{"query":"kettle"}"#).code == -32001)
    try server.writeSamples()
    #expect(reader(server.pool).hasPrefix("reader"))
    #expect(try server.ask("hark/search", #"{"query":"kettle"}"#).texts.count == 3)
  }

  @Test("A reader is kept from job to job")
  func kept() throws {
    let server = try TestServer()
    try server.writeSamples()
    let first = reader(server.pool)
    #expect(reader(server.pool) == first)
  }

  @Test("A request that is cancelled before a reader takes it up gets -32800")
  func cancelled() throws {
    let server = try TestServer()
    try server.writeSamples()
    let hold = Hold(server.pool)
    let line = #"{"id":1,"method":"hark/search","params":{"query":"kettle"}}"#
    let (cancelled, other) = (Pending(), Pending())
    for pending in [cancelled, other] {
      guard case .request(let id, let prepared) = server.router.message(Array(line.utf8)) else {
        Issue.record("no request")
        return
      }
      let isTaken = server.router.submit(
        prepared, id: id, ticket: pending.ticket, reply: pending.fill)
      #expect(isTaken)
    }
    cancelled.ticket.cancel()
    hold.release()
    #expect(try cancelled.answer().code == -32800)
    #expect(try other.answer().texts.count == 3)
  }

  @Test(
    "A cancellation is read with a number and with text, and passed over where it says nothing",
    arguments: [
      (#"{"method":"$/cancelRequest","params":{"id":7}}"#, "7"),
      (#"{"method":"$/cancelRequest","params":{"id":"a"}}"#, "a"),
      (#"{"method":"$/cancelRequest","params":{}}"#, "ignored"),
      (#"{"method":"$/cancelRequest"}"#, "ignored"),
      (#"{"method":"hark/search"}"#, "ignored"),
    ])
  func cancellation(line: String, id: String) throws {
    let server = try TestServer()
    let text =
      switch server.router.message(Array(line.utf8)) {
      case .cancellation(.number(let number)): "\(number)"
      case .cancellation(.text(let text)): text
      case .ignored: "ignored"
      default: "other"
      }
    #expect(text == id)
  }
}

import Dispatch
import Foundation
import HarkCore
import HarkStore
import HarkTestSupport
import HarkWire
import Synchronization
import Testing

@testable import HarkServer

/// A daemon without its sockets: requests go in as JSON, and the answers come out.
final class TestServer {
  let store: SampleStore
  let pool: ReaderPool
  let router: RequestRouter

  /// Serves an index that is there or will be.
  init(readers: Int = 1, waiting: Int = 8, limits: ServerLimits = ServerLimits()) throws {
    store = try SampleStore()
    pool = try ReaderPool(path: store.path, count: readers, limit: waiting)
    router = RequestRouter(
      engine: Engine(
        indexPath: store.path, socketPath: "/run/test.sock", pool: pool, limits: limits))
  }

  deinit { pool.close() }

  /// The talks and notes that the tests search.
  func writeSamples() throws {
    let talk = Sample.source(
      "/v/talk.vtt", recording: "hkS4mpleA01", title: "Pace", channel: "Lantern Room",
      date: "2026-01-02", problems: [Problem(line: 7, "a cue without a time", hint: "add one")])
    try store.write(
      talk, ["The kettle is on.", "Tea for two.", "The kettle boils."],
      speakers: ["Ada", "Bob", "Ada"])
    let note = Sample.source("/v/note.md", recording: nil, kind: .note, title: "Kettles")
    try store.write(note, ["On the kettle, see the talk."], hasTimes: false)
  }

  /// The answer to a request.
  func ask(_ method: String, _ params: String = "{}") throws -> Answer {
    let request = #"{"jsonrpc":"2.0","id":7,"method":"\#(method)","params":\#(params)}"#
    return try ask(line: request)
  }

  func ask(line: String) throws -> Answer {
    let bytes = Array(line.utf8)
    guard case .request(let id, let prepared) = router.message(bytes) else {
      guard case .refused(let id, let error) = router.message(bytes) else {
        throw NoAnswer()
      }
      return try Answer(RequestRouter.encoded(error, id: id))
    }
    let pending = Pending()
    guard
      router.submit(prepared, id: id, ticket: pending.ticket, reply: pending.fill)
    else { throw Busy() }
    return try pending.answer()
  }

  struct NoAnswer: Error {}
  struct Busy: Error {}
}

/// An answer that is on its way.
final class Pending: Sendable {
  let ticket = RequestTicket()
  private let bytes = Mutex<[UInt8]>([])
  private let isThere = DispatchSemaphore(value: 0)

  var fill: @Sendable ([UInt8]) -> Void {
    { [self] response in
      bytes.withLock { $0 = response }
      isThere.signal()
    }
  }

  /// Waits for it.
  func answer() throws -> Answer {
    isThere.wait()
    return try Answer(bytes.withLock { $0 })
  }
}

/// A response, taken apart.
struct Answer {
  let object: [String: Any]

  init(_ bytes: [UInt8]) throws {
    object = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  var result: [String: Any] { object["result"] as? [String: Any] ?? [:] }
  var error: [String: Any] { object["error"] as? [String: Any] ?? [:] }
  var code: Int? { error["code"] as? Int }
  var message: String { error["message"] as? String ?? "" }
  var details: [String: Any] { error["data"] as? [String: Any] ?? [:] }
  var moments: [[String: Any]] { result["moments"] as? [[String: Any]] ?? [] }
  var texts: [String] { moments.compactMap { $0["text"] as? String } }
}

/// Holds a reader until it is let go.
final class Hold: Sendable {
  private let isHeld = DispatchSemaphore(value: 0)
  private let mayGo = DispatchSemaphore(value: 0)

  /// Returns once a thread of the pool is held.
  init(_ pool: ReaderPool) {
    let isTaken = pool.submit { [isHeld, mayGo] _ in
      isHeld.signal()
      mayGo.wait()
      return .keepReader
    }
    precondition(isTaken, "the pool is full before the test begins")
    isHeld.wait()
  }

  func release() { mayGo.signal() }
}

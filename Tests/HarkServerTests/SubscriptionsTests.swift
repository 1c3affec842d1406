import Dispatch
import Foundation
import HarkStore
import HarkTestSupport
import HarkWire
import Synchronization
import Testing

@testable import HarkServer

/// A client that takes notifications, one after the other, as fast as it is let.
private final class Client: Sendable {
  private struct State {
    var messages: [[UInt8]] = []
    var sent: [@Sendable () -> Void] = []
    var isSlow: Bool
  }

  private let state: Mutex<State>
  private let come = DispatchSemaphore(value: 0)
  private let queue = DispatchQueue(label: "client")

  /// - Parameter isSlow: reads only when `read` is called.
  init(isSlow: Bool = false) { state = Mutex(State(isSlow: isSlow)) }

  var listener: Listener {
    Listener { [self] message, sent in
      let isSlow = state.withLock { state in
        state.messages.append(message)
        if state.isSlow { state.sent.append(sent) }
        return state.isSlow
      }
      come.signal()
      // As an event loop does, later and elsewhere.
      if !isSlow { queue.async { sent() } }
    }
  }

  /// Takes what has come.
  func read() {
    let sent = state.withLock { state in
      defer { state.sent = [] }
      return state.sent
    }
    for sent in sent { queue.async { sent() } }
  }

  var count: Int { state.withLock { $0.messages.count } }

  /// The next notification; waits for it.
  func next() throws -> NewMoments {
    try #require(come.wait(timeout: .now() + 30) == .success, "no notification in 30 s")
    let bytes = state.withLock { $0.messages.removeFirst() }
    struct Note: Decodable {
      var method: String
      var params: NewMoments
    }
    let note = try JSONDecoder().decode(Note.self, from: Data(bytes))
    #expect(note.method == NewMoments.method)
    return note.params
  }

  /// The texts of so many new moments.
  func texts(_ count: Int) throws -> [String] {
    var texts: [String] = []
    while texts.count < count { texts += try next().moments.map(\.text) }
    return texts
  }
}

@Suite struct SubscriptionsTests {
  let server: TestServer

  init() throws {
    server = try TestServer(limits: Self.limits)
    try server.writeSamples()
  }

  private static var limits: ServerLimits {
    var limits = ServerLimits()
    limits.subscriptions = 3
    limits.subscriptionsPerConnection = 2
    limits.newMoments = 2
    return limits
  }

  private var subscriptions: Subscriptions { server.router.engine.subscriptions }

  private func ask(_ method: String, _ params: String, _ listener: Listener?) throws -> Answer {
    var router = server.router
    router.listener = listener
    let line = #"{"jsonrpc":"2.0","id":7,"method":"\#(method)","params":\#(params)}"#
    guard case .request(let id, let prepared) = router.message(Array(line.utf8)) else {
      throw TestServer.NoAnswer()
    }
    let pending = Pending()
    guard router.submit(prepared, id: id, ticket: pending.ticket, reply: pending.fill) else {
      throw TestServer.Busy()
    }
    return try pending.answer()
  }

  private func subscribe(_ query: String, _ listener: Listener) throws -> Int {
    let answer = try ask("hark/subscribe", #"{"query":"\#(query)"}"#, listener)
    return try #require(answer.result["subscription"] as? Int, "\(answer.object)")
  }

  private func say(_ name: String, _ texts: [String]) throws {
    try server.store.write(Sample.source("/v/\(name).vtt", recording: name), texts)
  }

  @Test("New moments come in pages, each once, with their state of the index")
  func pages() throws {
    let client = Client()
    let listener = client.listener
    let answer = try ask("hark/subscribe", #"{"query":"kettle"}"#, listener)
    #expect(answer.result["total"] as? Int == 3)
    #expect(answer.result["missed"] as? Bool == false)
    let number = try #require(answer.result["subscription"] as? Int)
    let texts = (1...5).map { "Kettle number \($0)." }
    try say("new", texts)
    let first = try client.next()
    #expect(first.subscription == number)
    #expect(first.moments.map(\.text) == Array(texts[..<2]))
    #expect(first.moments[0].matches == [[0, 6]])
    #expect(
      first.index.revision > (answer.result["index"] as? [String: Any])?["revision"] as? Int ?? 99)
    #expect(try client.texts(3) == Array(texts[2...]))
    let after = try ask("hark/subscribe", #"{"query":"tea"}"#, listener)
    #expect(after.code == nil)
    #expect(client.count == 0)
    subscriptions.end(listener)
    #expect(subscriptions.count == 0)
  }

  @Test("A client that does not read is told nothing more until it does, and then all")
  func slow() throws {
    let client = Client(isSlow: true)
    let listener = client.listener
    _ = try subscribe("kettle", listener)
    let quick = Client()
    let other = quick.listener
    _ = try subscribe("kettle", other)
    try say("first", ["Kettle one."])
    #expect(try client.texts(1) == ["Kettle one."])
    #expect(try quick.texts(1) == ["Kettle one."])
    for number in 2...6 {
      try say("more\(number)", ["Kettle \(number)."])
      #expect(try quick.texts(1) == ["Kettle \(number)."])
      #expect(client.count == 0)
    }
    var late: [String] = []
    while late.count < 5 {
      client.read()
      late += try client.texts(1)
    }
    #expect(late == (2...6).map { "Kettle \($0)." })
    subscriptions.end(listener)
    subscriptions.end(other)
  }

  @Test("A subscription that was ended tells nothing more, others of the connection go on")
  func unsubscribe() throws {
    let client = Client()
    let listener = client.listener
    let first = try subscribe("kettle", listener)
    let second = try subscribe("tea", listener)
    let stranger = Client().listener
    let notOwn = try ask("hark/unsubscribe", #"{"subscription":\#(first)}"#, stranger)
    #expect(notOwn.code == -32002)
    let ended = try ask("hark/unsubscribe", #"{"subscription":\#(first)}"#, listener)
    #expect(ended.result["subscription"] as? Int == first)
    let again = try ask("hark/unsubscribe", #"{"subscription":\#(first)}"#, listener)
    #expect(again.code == -32002)
    try say("new", ["A kettle of tea.", "A kettle."])
    let news = try client.next()
    #expect(news.subscription == second)
    #expect(news.moments.map(\.text) == ["A kettle of tea."])
    subscriptions.end(listener)
  }

  @Test("There is a most of subscriptions, for a connection and in all")
  func limits() throws {
    let (one, two, three) = (Client().listener, Client().listener, Client().listener)
    let params = #"{"query":"kettle"}"#
    for _ in 0..<2 { _ = try subscribe("kettle", one) }
    #expect(try ask("hark/subscribe", params, one).code == -32003)
    _ = try subscribe("kettle", two)
    #expect(try ask("hark/subscribe", params, three).code == -32005)
    subscriptions.end(one)
    #expect(subscriptions.count == 1)
    _ = try subscribe("kettle", three)
    // The client has gone while its request waited.
    #expect(try ask("hark/subscribe", params, one).code == -32006)
    #expect(try ask("hark/subscribe", params, nil).code == -32006)
    subscriptions.end(two)
    subscriptions.end(three)
  }

  @Test(
    "Parameters that make no sense are refused",
    arguments: [#"{}"#, #"{"query":7}"#, #"{"query":"a","snippet_length":1}"#])
  func refused(params: String) throws {
    let client = Client()
    #expect(try server.ask("hark/subscribe", params).code == -32602 || params.contains("length"))
    guard params.contains("length") else { return }
    #expect(try ask("hark/subscribe", params, client.listener).code == -32602)
  }

  @Test("An index that is gone is waited for, and what it has then is told")
  func gone() throws {
    let client = Client()
    let listener = client.listener
    _ = try subscribe("kettle", listener)
    try FileManager.default.removeItem(atPath: server.store.path)
    try say("again", ["Kettle again."])
    #expect(try client.texts(1) == ["Kettle again."])
    subscriptions.end(listener)
  }
}

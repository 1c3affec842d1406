internal import FoundationEssentials
internal import HarkCore
internal import HarkSystem
package import HarkWire

/// A connection to the daemon: one question after the other, framed as lines.
///
/// For one thread. Closes itself at the end.
package struct Connection: ~Copyable {
  /// The largest answer, in bytes. The daemon's own bound on results is far below it.
  package static let largestAnswer = 256 << 20

  private let socket: UnixSocket
  private var framing = MessageFraming(limit: largestAnswer)
  private var lastID = 0
  private let index: WishedIndex

  /// Connects to the daemon at a path.
  ///
  /// - Parameters:
  ///   - index: the folder of the index that is to answer; nil where any is right.
  ///   - patience: how long to wait where the daemon's queue is full.
  /// - Throws: `SystemError`, see `UnixSocket.connect`.
  package init(
    to path: String, index: String? = nil, patience: Duration = .seconds(5)
  ) throws {
    socket = try UnixSocket.connect(to: path, patience: patience)
    self.index = WishedIndex(path: index)
  }

  /// Asks and waits for the answer.
  ///
  /// - Parameter patience: how long to wait for the whole answer.
  /// - Throws: `ResponseError` when the daemon refuses, `ClientError.closed`, `.timedOut`,
  ///   `.garbage`, or a `SystemError`. After any but the first the connection is of no use.
  package mutating func call<Parameters, Result>(
    _ method: Method<Parameters, Result>, _ parameters: Parameters,
    patience: Duration = .seconds(30)
  ) throws -> Result {
    lastID += 1
    let id = RequestID.number(lastID)
    let message = try encoded(method.name, parameters, id)
    let deadline = ContinuousClock.now + patience
    try send(MessageFraming.frame(message, as: .lines))
    while true {
      let bytes = try nextMessage(before: deadline, patience: patience)
      guard let response: Response<Result> = try decode(bytes) else { continue }
      // An error without an id is about a message that could not be read: ours, there is no other.
      guard response.id == id || (response.id == .null && response.error != nil) else { continue }
      if let error = response.error { throw error }
      if let result = response.result { return result }
      throw garbage("a response with neither result nor error")
    }
  }

  private func encoded<Parameters>(
    _ method: String, _ parameters: Parameters, _ id: RequestID
  ) throws -> [UInt8] where Parameters: Codable & Sendable {
    guard index.path != nil else {
      return Array(
        try JSONEncoder().encode(Request(id: id, method: method, params: parameters)))
    }
    let wishing = WishingParameters(parameters, index: index)
    return Array(try JSONEncoder().encode(Request(id: id, method: method, params: wishing)))
  }

  /// The parameters of the next notification of a name, however long it takes; nil once nobody
  /// reads `output` any more.
  ///
  /// - Throws: `ClientError.closed`, `.garbage`, or a `SystemError`.
  package mutating func notification<Parameters: Codable & Sendable>(
    _ method: String, _: Parameters.Type, whileRead output: Int32
  ) throws -> Parameters? {
    while true {
      while let bytes = try bufferedMessage() {
        let data = Data(bytes)
        let head: RequestHead
        do {
          head = try JSONDecoder().decode(RequestHead.self, from: data)
          guard head.method == method, head.id == nil else { continue }
          let body = try JSONDecoder().decode(RequestBody<Parameters>.self, from: data)
          if let parameters = body.params { return parameters }
        } catch {
          throw garbage(Self.explain(error))
        }
      }
      guard let bytes = try socket.receive(whileRead: output) else { return nil }
      if bytes.isEmpty { throw ClientError.closed(socket: socket.path) }
      framing.append(bytes)
    }
  }

  private mutating func bufferedMessage() throws -> [UInt8]? {
    switch framing.next() {
    case .message(let bytes): bytes
    case .tooLong: throw garbage("an answer of more than \(Self.largestAnswer) bytes")
    case .unreadable(let reason): throw garbage(reason)
    case nil: nil
    }
  }

  private mutating func nextMessage(
    before deadline: ContinuousClock.Instant, patience: Duration
  ) throws -> [UInt8] {
    while true {
      if let bytes = try bufferedMessage() { return bytes }
      let bytes = try receive(before: deadline, patience: patience)
      if bytes.isEmpty { throw ClientError.closed(socket: socket.path) }
      framing.append(bytes)
    }
  }

  private func send(_ bytes: [UInt8]) throws {
    do throws(SystemError) {
      try socket.send(bytes)
    } catch {
      if error.isClosed { throw ClientError.closed(socket: socket.path) }
      throw error
    }
  }

  private func receive(
    before deadline: ContinuousClock.Instant, patience: Duration
  ) throws -> [UInt8] {
    do throws(SystemError) {
      return try socket.receive(before: deadline)
    } catch {
      guard error.isTimeout else { throw error }
      throw ClientError.timedOut(
        socket: socket.path, seconds: Int(patience.components.seconds))
    }
  }

  /// Nil for a notification or a request of the daemon, which this client does not take.
  private func decode<Result>(_ bytes: [UInt8]) throws -> Response<Result>? {
    let data = Data(bytes)
    do {
      return try JSONDecoder().decode(Response<Result>.self, from: data)
    } catch {
      guard isFromDaemon(data) else { throw garbage(Self.explain(error)) }
      return nil
    }
  }

  /// Whether a message is a notification or a request, not an answer.
  private func isFromDaemon(_ data: Data) -> Bool {
    do {
      return try JSONDecoder().decode(RequestHead.self, from: data).method != nil
    } catch {
      // Neither an answer nor a request: the caller reports why it is no answer.
      return false
    }
  }

  private func garbage(_ what: String) -> ClientError {
    ClientError.garbage(socket: socket.path, what: what)
  }

  /// The place and reason of a decoding error in a line.
  private static func explain(_ error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, _): "“\(key.stringValue)” is missing in an answer"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "“\(context.codingPath.map(\.stringValue).joined(separator: "."))” is of a wrong kind"
    default: "an answer that is not JSON"
    }
  }
}

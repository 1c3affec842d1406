internal import HarkCore
internal import HarkSystem
package import HarkWire

/// A subscription that outlives the daemon: where the connection ends, it connects again and goes
/// on from the last mark.
package struct Watching {
  /// What the one who watches is told besides moments.
  package enum Event: Equatable, Sendable {
    /// The query is watched; so many moments match already.
    case begun(known: Int)
    /// The daemon does not answer, for this reason; it is tried again.
    case lost(String)
    /// It is watched again. Where `missed`, what came meanwhile may not be told.
    case again(missed: Bool)
  }

  private let client: Client
  private var parameters: SubscribeParameters
  private let output: Int32
  private let wait: (Duration) -> Void
  /// The ids of moments that were told, which may come again after a pause.
  private var told: Set<String> = []
  /// What was told so long ago does not come again.
  private static let mostTold = 100_000
  private static let firstPause = Duration.milliseconds(100)
  private static let longestPause = Duration.seconds(5)

  /// - Parameters:
  ///   - output: a descriptor; the watch ends once nobody reads it any more.
  ///   - wait: pauses between two tries.
  package init(
    _ parameters: SubscribeParameters, client: Client, output: Int32,
    wait: @escaping (Duration) -> Void
  ) {
    self.parameters = parameters
    self.client = client
    self.output = output
    self.wait = wait
  }

  /// Watches until `tell` returns false, or nobody reads the output.
  ///
  /// - Throws: what `Client.ask` throws where it cannot begin, and what cannot be mended by trying
  ///   again.
  package mutating func run(
    event: (Event) throws -> Void, tell: (NewMoments) throws -> Bool
  ) throws {
    var isBegun = false
    var isLost = false
    var pause = Self.firstPause
    while true {
      do {
        var connection = try client.connect()
        let answer = try connection.call(Methods.subscribe, parameters)
        parameters.since = answer.mark ?? parameters.since
        try event(isBegun ? .again(missed: answer.missed) : .begun(known: answer.total))
        (isBegun, isLost, pause) = (true, false, Self.firstPause)
        return try follow(&connection, tell)
      } catch {
        // Before it begins, one who waits in vain is told so at once.
        guard isBegun ? Self.isTransient(error) : Client.isLeaving(error) else { throw error }
        if !isLost, isBegun { try event(.lost(Self.reason(error))) }
        isLost = true
      }
      wait(pause)
      pause = min(pause * 2, Self.longestPause)
    }
  }

  private mutating func follow(
    _ connection: inout Connection, _ tell: (NewMoments) throws -> Bool
  ) throws {
    while let news = try connection.notification(
      NewMoments.method, NewMoments.self, whileRead: output)
    {
      parameters.since = news.mark ?? parameters.since
      var fresh = news
      fresh.moments.removeAll { !told.insert($0.id).inserted }
      if told.count > Self.mostTold { told = Set(fresh.moments.map(\.id)) }
      if !fresh.moments.isEmpty, try !tell(fresh) { return }
    }
  }

  /// Why there are no moments now, in a line.
  private static func reason(_ error: any Error) -> String {
    if case .closed(let socket) = error as? ClientError {
      return SafeText.clean("the daemon at \(socket) is gone")
    }
    return String(ErrorText.describe(error).prefix { $0 != "\n" })
  }

  /// Whether it may pass by itself.
  private static func isTransient(_ error: any Error) -> Bool {
    switch error {
    case let error as ResponseError:
      let codes: [ResponseError.Code] = [.noIndex, .shuttingDown, .busy, .timedOut]
      return codes.contains { $0.rawValue == error.code }
    case let error as ClientError:
      switch error {
      case .noDaemon, .noIndex, .startFailed, .closed, .timedOut: return true
      default: return false
      }
    default: return error is SystemError
    }
  }
}

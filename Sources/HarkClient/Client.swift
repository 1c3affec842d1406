package import HarkSystem
package import HarkWire

/// Asks the daemon, wherever it is and whether it runs or not.
package struct Client {
  private let starter: DaemonStarter
  private let wait: (Duration) -> Void
  /// The index that is to answer; nil where any is right.
  private let index: String?
  /// A daemon that is leaving takes a moment to leave.
  private static let attempts = 5

  /// - Parameters:
  ///   - world: where to look for a daemon, and how to start one.
  ///   - socket: the path the user gave by a flag, if any.
  ///   - maySpawn: false for `--no-spawn`.
  package init(world: DaemonStarter.World, socket: String?, maySpawn: Bool) {
    starter = DaemonStarter(world: world, socket: socket, maySpawn: maySpawn)
    wait = world.wait
    index = world.paths.wishedIndex
  }

  /// Asks, and asks again where the daemon left before it answered: methods only read, so it
  /// does no harm.
  ///
  /// - Throws: what `DaemonStarter.connect` and `Connection.call` throw.
  package func ask<Parameters, Result>(
    _ method: Method<Parameters, Result>, _ parameters: Parameters
  ) throws -> Result {
    var attempt = 1
    while true {
      do {
        var connection = try connect()
        return try connection.call(method, parameters)
      } catch {
        guard attempt < Self.attempts, Self.isLeaving(error) else { throw error }
      }
      attempt += 1
      wait(.milliseconds(50))
    }
  }

  /// A connection of its own, to a daemon that is started where it must and may.
  ///
  /// - Throws: what `DaemonStarter.connect` throws.
  func connect() throws -> Connection {
    try starter.connect { try Connection(to: $0, index: index) }
  }

  /// Carries what another program says on `input` to the daemon, and its answers to `output`.
  ///
  /// - Parameters:
  ///   - opening: is sent before all that the other program says.
  ///   - seen: is shown all that the other program says.
  /// - Throws: what `DaemonStarter.connect` throws, and `SystemError`; `ResponseError` where the
  ///   daemon serves another index than is wished.
  package func bridge(
    input: Int32, output: Int32, opening: [UInt8] = [], seen: ([UInt8]) -> Void
  ) throws -> (end: UnixSocket.BridgeEnd, socket: String) {
    // What passes through is not read, so it is asked beforehand.
    if index != nil { _ = try ask(Methods.status, StatusParameters()) }
    let socket = try starter.connect { try UnixSocket.connect(to: $0) }
    if !opening.isEmpty { try socket.send(opening) }
    return (try socket.bridge(input: input, output: output, seen: seen), socket.path)
  }

  /// Whether the daemon left before it answered.
  static func isLeaving(_ error: any Error) -> Bool {
    if case .closed = error as? ClientError { return true }
    return (error as? ResponseError)?.code == ResponseError.Code.shuttingDown.rawValue
  }
}

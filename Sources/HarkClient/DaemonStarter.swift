internal import HarkCore
package import HarkSystem

/// Finds the daemon, and starts one where none answers.
///
/// Two clients may do so at once: both start a daemon, the one that comes second finds the socket
/// served and ends with code 0 or 75, and both clients go on asking the socket until it answers.
package struct DaemonStarter {
  /// What the starter does to the world; tests have their own.
  package struct World {
    /// The paths that decide where to connect.
    package var paths: UserPaths
    /// Where a program is.
    package var locate: (String) -> String?
    /// Whether a file or folder exists.
    package var exists: (String) -> Bool
    /// Starts a program with arguments and a log; returns its process id.
    package var start: (String, [String], String) throws -> Int32
    /// How a process ended; nil while it runs.
    package var status: (Int32) -> Int32?
    /// The last bytes of a log.
    package var readLog: (String) throws -> [UInt8]
    /// Waits, and says so to `elapsed`.
    package var wait: (Duration) -> Void
    /// The time since the starter began.
    package var elapsed: () -> Duration

    package init(
      paths: UserPaths, locate: @escaping (String) -> String?,
      exists: @escaping (String) -> Bool,
      start: @escaping (String, [String], String) throws -> Int32,
      status: @escaping (Int32) -> Int32?, readLog: @escaping (String) throws -> [UInt8],
      wait: @escaping (Duration) -> Void, elapsed: @escaping () -> Duration
    ) {
      self.paths = paths
      self.locate = locate
      self.exists = exists
      self.start = start
      self.status = status
      self.readLog = readLog
      self.wait = wait
      self.elapsed = elapsed
    }

    /// The world of this process.
    package static func real(environment: [String: String]) -> World {
      let begin = ContinuousClock.now
      return World(
        paths: .current(),
        locate: { Spawn.locate($0, environment: environment) },
        exists: { FileStatus.exists($0) },
        start: { program, arguments, log in
          if let slash = log.lastIndex(of: "/") {
            try Folder.make(String(log[..<slash]))
          }
          return try Spawn.detached(program, arguments: arguments, log: log)
        },
        status: Spawn.status,
        readLog: { try PrivateFile.read($0, last: 4096) },
        wait: Pause.wait,
        elapsed: { ContinuousClock.now - begin })
    }
  }

  /// How long a daemon may take to answer.
  package static let patience = Duration.seconds(10)
  /// How long after a daemon failed another client's may still come up.
  package static let grace = Duration.milliseconds(300)

  private let world: World
  private let named: String?
  private let maySpawn: Bool

  /// - Parameters:
  ///   - socket: the path the user gave by a flag, if any.
  ///   - maySpawn: false for `--no-spawn`.
  package init(world: World, socket: String?, maySpawn: Bool) {
    self.world = world
    self.named = socket
    self.maySpawn = maySpawn
  }

  /// Connects with `connect`, which takes a path and throws a `SystemError`; starts a daemon
  /// where it must and may.
  ///
  /// - Throws: `ClientError.noDaemon`, `.noIndex`, `.startFailed`, or a `SystemError`.
  package func connect<Connection: ~Copyable>(
    _ connect: (String) throws -> Connection
  ) throws -> Connection {
    let own = try socket()
    var refusal: (socket: UserPaths.Socket, error: SystemError)
    do {
      return try connect(own.path)
    } catch let error as SystemError {
      refusal = (own, error)
    }
    if let service = world.paths.service(besides: own) {
      do {
        return try connect(service.path)
      } catch let error as SystemError {
        // A service that is there but closed to this user is what the user must hear of.
        if error.isDenied { refusal = (service, error) }
      }
    }
    let (socket, error) = refusal
    guard error.isMissing || error.isRefused, maySpawn, socket.origin != .named,
      socket.origin != .system
    else {
      if error.isBusy { throw error }
      throw ClientError.noDaemon(
        socket: socket.path, reason: error, hint: hint(for: socket, error))
    }
    return try start(at: socket.path, instead: error, connect)
  }

  /// Where to ask first. Who has no home may still ask the service of the system.
  private func socket() throws -> UserPaths.Socket {
    do throws(SystemError) {
      return try world.paths.socket(named: named)
    } catch {
      guard maySpawn else { return UserPaths.Socket(path: UserPaths.systemSocket, origin: .system) }
      throw error
    }
  }

  private func start<Connection: ~Copyable>(
    at socket: String, instead error: SystemError, _ connect: (String) throws -> Connection
  ) throws -> Connection {
    var arguments = ["--socket", socket]
    // A configuration may name the index, and a flag would overrule it.
    if world.paths.configuration() == nil {
      let index = try world.paths.index()
      guard world.exists(index) else { throw ClientError.noIndex(path: index) }
      arguments += ["--index", index]
    }
    arguments += ["--idle-exit", "600"]
    guard let program = world.locate("harkd") else {
      throw ClientError.noDaemon(
        socket: socket, reason: error,
        hint: "There is no harkd beside hark or on PATH to start; install it")
    }
    let log = try world.paths.stateFolder() + "/harkd.log"
    let child = try world.start(program, arguments, log)
    return try waitForAnswer(at: socket, connect) { lastTry in
      guard let status = world.status(child) else { return lastTry }
      let lostRace = status == 0 || status == ExitCode.tryAgain.rawValue
      return lastTry || !lostRace
    } failure: {
      ClientError.startFailed(program: program, lastLine: lastLine(of: log), log: log)
    }
  }

  /// Connects again and again, with longer and longer pauses; `hasFailed` says whether the
  /// child's end leaves no hope.
  private func waitForAnswer<Connection: ~Copyable>(
    at socket: String, _ connect: (String) throws -> Connection,
    hasFailed: (_ isLastTry: Bool) -> Bool, failure: () -> ClientError
  ) throws -> Connection {
    let begin = world.elapsed()
    var pause = Duration.milliseconds(2)
    var failedAt: Duration?
    while true {
      do {
        return try connect(socket)
      } catch let error as SystemError where error.isMissing || error.isRefused || error.isBusy {
        let now = world.elapsed()
        if failedAt == nil, hasFailed(now - begin > Self.patience) { failedAt = now }
        if let failedAt, now - failedAt >= Self.grace || now - begin > Self.patience {
          throw failure()
        }
      }
      world.wait(pause)
      pause = min(pause * 3 / 2, .milliseconds(100))
    }
  }

  private func hint(for socket: UserPaths.Socket, _ error: SystemError) -> String {
    if error.isDenied { return "Only its user and the members of its group may use it" }
    return switch socket.origin {
    case .named: "Start it with: harkd --socket \(socket.path)"
    case .system: "Start it with: systemctl start harkd.socket"
    case .runtime, .state: "A search starts one by itself, unless --no-spawn is given"
    }
  }

  private func lastLine(of log: String) -> String? {
    do {
      let text = String(decoding: try world.readLog(log), as: UTF8.self)
      return text.split(whereSeparator: \.isNewline).last.map { SafeText.clean(String($0)) }
    } catch {
      // The path of the log is reported all the same.
      return nil
    }
  }
}

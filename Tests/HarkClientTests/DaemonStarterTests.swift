import HarkClient
import HarkSystem
import Testing

/// A world in which time passes only by waiting.
private final class FakeWorld {
  var environment = ["HOME": "/home/u", "XDG_RUNTIME_DIR": "/run/user/1"]
  var files: Set<String> = ["/home/u/.local/share/hark/index"]
  var program: String? = "/usr/bin/harkd"
  /// How the child ends at which time; nil: it runs on.
  var end: (at: Duration, status: Int32)?
  /// From when on a socket answers.
  var answers: [String: Duration] = [:]
  var now = Duration.zero
  var started: [[String]] = []
  var tried: [String] = []
  var refusal: Int32 = 2

  func world() -> DaemonStarter.World {
    let files = files
    return DaemonStarter.World(
      paths: UserPaths(
        environment: environment, workingFolder: "/w", exists: { files.contains($0) }),
      locate: { _ in self.program }, exists: { files.contains($0) },
      start: { program, arguments, log in
        self.started.append([program] + arguments + [log])
        return 77
      },
      status: { _ in self.end.flatMap { self.now >= $0.at ? $0.status : nil } },
      readLog: { _ in Array("first line\nharkd: cannot bind\u{1B}[2J\n".utf8) },
      wait: { self.now += $0 }, elapsed: { self.now })
  }

  func connect(socket: String? = nil, maySpawn: Bool = true) throws -> String {
    try DaemonStarter(world: world(), socket: socket, maySpawn: maySpawn).connect { path in
      self.tried.append(path)
      if let time = self.answers[path], self.now >= time { return path }
      throw SystemError(attempted: "connect to \(path)", code: self.refusal)
    }
  }
}

@Suite struct DaemonStarterTests {
  private let own = "/run/user/1/hark/hark.sock"

  @Test func `where a daemon answers none is started`() throws {
    let world = FakeWorld()
    world.answers[own] = .zero
    #expect(try world.connect() == own)
    #expect(world.started.isEmpty)
  }

  @Test func `where none answers one is started and waited for`() throws {
    let world = FakeWorld()
    world.answers[own] = .seconds(3)
    #expect(try world.connect() == own)
    #expect(
      world.started == [
        [
          "/usr/bin/harkd", "--socket", own, "--index", "/home/u/.local/share/hark/index",
          "--idle-exit", "600", "/home/u/.local/state/hark/harkd.log",
        ]
      ])
  }

  @Test func `a configuration may name the index, so no flag overrules it`() throws {
    let world = FakeWorld()
    world.files = ["/home/u/.config/hark/hark.yaml"]
    world.answers[own] = .milliseconds(1)
    _ = try world.connect()
    #expect(world.started.first?.contains("--index") == false)
  }

  @Test("A daemon that lost the race to another's leaves no error", arguments: [0, 75] as [Int32])
  func lostRace(status: Int32) throws {
    let world = FakeWorld()
    world.end = (.milliseconds(5), status)
    world.answers[own] = .seconds(4)
    #expect(try world.connect() == own)
  }

  @Test func `a daemon that fails is reported soon, with its last line and its log`() {
    let world = FakeWorld()
    world.end = (.milliseconds(5), 2)
    #expect(
      throws: ClientError.startFailed(
        program: "/usr/bin/harkd", lastLine: "harkd: cannot bind[2J",
        log: "/home/u/.local/state/hark/harkd.log")
    ) { try world.connect() }
    #expect(world.now < .seconds(1))
  }

  @Test func `a daemon that never answers is given up after ten seconds`() {
    let world = FakeWorld()
    #expect { try world.connect() } throws: { ExitCode(of: $0) == .unavailable }
    #expect(world.now >= .seconds(10) && world.now < .seconds(12))
    #expect(world.tried.count < 200)
  }

  @Test(
    "No daemon is started where the user forbids it or names a socket",
    arguments: [
      (nil, [:], false), ("/x.sock", [:], true), (nil, ["HARK_SOCKET": "/y.sock"], true),
    ] as [(String?, [String: String], Bool)])
  func forbidden(socket: String?, more: [String: String], maySpawn: Bool) {
    let world = FakeWorld()
    world.environment.merge(more) { $1 }
    #expect { try world.connect(socket: socket, maySpawn: maySpawn) } throws: { error in
      if case .noDaemon = error as? ClientError { return ExitCode(of: error) == .unavailable }
      return false
    }
    #expect(world.started.isEmpty)
  }

  @Test func `without an index no daemon is started`() {
    let world = FakeWorld()
    world.files = []
    #expect(throws: ClientError.noIndex(path: "/home/u/.local/share/hark/index")) {
      try world.connect()
    }
    #expect(world.started.isEmpty)
  }

  @Test func `without an own index the service of the system is asked`() throws {
    let world = FakeWorld()
    world.files = [UserPaths.systemSocket]
    world.answers[UserPaths.systemSocket] = .zero
    #expect(try world.connect() == UserPaths.systemSocket)
    #expect(world.tried == [own, UserPaths.systemSocket])
  }

  @Test func `a permission that is missing starts nothing`() {
    let world = FakeWorld()
    world.refusal = 13
    #expect { try world.connect() } throws: { ErrorText.describe($0).contains("Permission denied") }
    #expect(world.started.isEmpty)
  }

  @Test func `where harkd is missing the user is told`() {
    let world = FakeWorld()
    world.program = nil
    #expect { try world.connect() } throws: { ErrorText.describe($0).contains("no harkd") }
  }
}

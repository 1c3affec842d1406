import Foundation
import HarkTestSupport
import Testing

/// `hark-index --watch` and a daemon, which run as long as the value lives.
final class RunningWatcher {
  struct TimeOver: Error { var what: String }

  let programs: Programs
  let process: Process
  let notify: NotifySocket
  private let log: String
  private var daemon: RunningDaemon?

  /// Starts it. `wrapper`: a shell script that ends by running its arguments.
  init(_ programs: Programs, _ arguments: [String], wrapper: String? = nil) throws {
    self.programs = programs
    notify = try NotifySocket(programs.home.path + "/notify-\(UUID())")
    log = programs.home.path + "/watch-\(UUID()).log"
    process = Process()
    let command = [programs.path(of: "hark-index"), "--watch"] + arguments
    if let wrapper {
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", wrapper, "sh"] + command
    } else {
      process.executableURL = URL(fileURLWithPath: command[0])
      process.arguments = Array(command.dropFirst())
    }
    process.environment = programs.environment.merging(["NOTIFY_SOCKET": notify.path]) { $1 }
    process.standardInput = FileHandle.nullDevice
    let output = try Programs.file(log)
    process.standardOutput = output
    process.standardError = output
    try process.run()
  }

  deinit {
    if process.isRunning {
      kill(process.processIdentifier, SIGCONT)
      process.terminate()
    }
    process.waitUntilExit()
  }

  /// Waits until it has indexed all there is, and starts a daemon.
  func ready() throws -> Self {
    let message = try notify.message()
    try #require(message.hasPrefix("READY=1\nSTATUS=watching"), "\(message) \(said)")
    daemon = try RunningDaemon(programs)
    return self
  }

  /// What it has written to both outputs.
  var said: String {
    // A test that expects something of it fails then.
    (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
  }

  /// The answer to a query, as an object.
  func answer(_ query: String) throws -> [String: Any] {
    let ended = try programs.run(
      "hark", ["--socket", programs.socket, "--json", "-n", "1000", "--", query])
    return try JSONSerialization.jsonObject(with: Data(ended.out.utf8)) as? [String: Any] ?? [:]
  }

  /// The names of the files of the moments found, in order.
  func files(_ query: String) throws -> [String] {
    let moments = try answer(query)["moments"] as? [[String: Any]] ?? []
    return moments.compactMap {
      ($0["path"] as? String)?.split(separator: "/").last.map(String.init)
    }
    .sorted()
  }

  /// Waits until a query finds just these files, a name a moment.
  func expect(
    _ query: String, in files: [String], _ location: SourceLocation = #_sourceLocation
  ) throws {
    var found: [String] = []
    let isFound = try isTrueSoon {
      found = try self.files(query)
      return found == files.sorted()
    }
    #expect(isFound, "\(query) finds \(found), not \(files); \(said)", sourceLocation: location)
  }

  /// Waits until it has said something.
  func expectSaid(_ text: String, _ location: SourceLocation = #_sourceLocation) throws {
    let isSaid = try isTrueSoon { self.said.contains(text) }
    #expect(isSaid, "it says \(said)", sourceLocation: location)
  }

  /// Asks again and again, for 30 seconds at most.
  func isTrueSoon(_ condition: () throws -> Bool) throws -> Bool {
    let deadline = Date(timeIntervalSinceNow: 30)
    repeat {
      if try condition() { return true }
    } while Date() < deadline
    return try condition()
  }

  /// Sends a signal and returns the exit code.
  func end(_ signal: Int32) -> Int32 {
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationStatus
  }
}

import Foundation
import HarkTestSupport
import Testing

/// The real programs, run as a user runs them, in a folder of their own.
struct Programs {
  struct Ended {
    var status: Int32
    var out: String
    var err: String
  }

  struct NotBuilt: Error { var path: String }

  let home: TemporaryFolder
  /// Where the programs were built: beside the tests, or the release that `Tests/run` names.
  private let bin: String

  init() throws {
    home = try TemporaryFolder()
    bin = try Self.folder()
  }

  static func folder() throws -> String {
    if let named = ProcessInfo.processInfo.environment["HARK_RELEASE_BIN"] { return named }
    // The test runner lies beside the programs, or in a bundle there.
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<4 {
      if FileManager.default.isExecutableFile(atPath: folder.path + "/harkd") {
        return folder.path
      }
      folder.deleteLastPathComponent()
    }
    throw NotBuilt(path: CommandLine.arguments[0])
  }

  var index: String { home.path + "/data/hark/index" }
  /// The socket that is used where none is named.
  var socket: String { home.path + "/run/hark/hark.sock" }

  func path(of program: String) -> String { bin + "/" + program }

  var environment: [String: String] {
    [
      "HOME": home.path, "XDG_DATA_HOME": home.path + "/data",
      "XDG_STATE_HOME": home.path + "/state", "XDG_RUNTIME_DIR": home.path + "/run",
      "XDG_CONFIG_HOME": home.path + "/config",
      "PATH": bin + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"),
      "LC_ALL": "C.UTF-8",
    ]
  }

  /// Runs a program to its end; 60 seconds are more than most need.
  func run(
    _ program: String, _ arguments: [String], input: String? = nil,
    environment extra: [String: String] = [:], folder: String? = nil, seconds: Int = 60
  ) throws -> Ended {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.arguments =
      ["--kill-after=5", "\(seconds)", program.hasPrefix("/") ? program : path(of: program)]
      + arguments
    process.environment = environment.merging(extra) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: folder ?? home.path)
    let (out, err) = (home.path + "/out-\(UUID())", home.path + "/err-\(UUID())")
    process.standardOutput = try Self.file(out)
    process.standardError = try Self.file(err)
    if let input {
      let path = home.path + "/in-\(UUID())"
      try input.write(toFile: path, atomically: true, encoding: .utf8)
      process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    } else {
      process.standardInput = FileHandle.nullDevice
    }
    try process.run()
    process.waitUntilExit()
    return Ended(
      status: process.terminationStatus,
      out: String(decoding: try Data(contentsOf: URL(fileURLWithPath: out)), as: UTF8.self),
      err: String(decoding: try Data(contentsOf: URL(fileURLWithPath: err)), as: UTF8.self))
  }

  static func file(_ path: String) throws -> FileHandle {
    try Data().write(to: URL(fileURLWithPath: path))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  /// Starts a program that goes on. `wrapper`: a command that ends by running its arguments.
  func start(
    _ program: String, _ arguments: [String], environment extra: [String: String] = [:],
    wrapper: [String] = []
  ) throws -> Process {
    let process = Process()
    let command = wrapper + [path(of: program)] + arguments
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.environment = environment.merging(extra) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try Self.file(home.path + "/\(program)-\(UUID()).log")
    try process.run()
    return process
  }

  /// Writes a file below the home folder and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let path = home.path + "/" + name
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}

/// A daemon that runs as long as the value lives.
final class RunningDaemon {
  let process: Process
  let socket: String
  let programs: Programs

  /// Starts harkd and waits until it takes connections. `wrapper`: a command that ends by running
  /// its arguments.
  init(_ programs: Programs, _ arguments: [String] = [], wrapper: [String] = []) throws {
    self.programs = programs
    socket = programs.socket
    let notify = try NotifySocket(programs.home.path + "/notify-\(UUID())")
    process = try programs.start(
      "harkd", ["--index", programs.index, "--socket", socket] + arguments,
      environment: ["NOTIFY_SOCKET": notify.path], wrapper: wrapper)
    let message = try notify.message()
    try #require(message.hasPrefix("READY=1"), "harkd says \(message)")
  }

  deinit {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
  }
}

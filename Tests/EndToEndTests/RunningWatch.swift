import Foundation
import HarkTestSupport

/// `hark watch`, which runs as long as the value lives.
final class RunningWatch {
  let programs: Programs
  let process: Process
  private let outPath: String
  private let errPath: String

  init(_ programs: Programs, _ arguments: [String]) throws {
    self.programs = programs
    outPath = programs.home.path + "/watched-\(UUID())"
    errPath = outPath + ".err"
    process = Process()
    process.executableURL = URL(fileURLWithPath: programs.path(of: "hark"))
    process.arguments = ["watch", "--socket", programs.socket] + arguments
    process.environment = programs.environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try Programs.file(outPath)
    process.standardError = try Programs.file(errPath)
    try process.run()
  }

  deinit {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
  }

  // A test that expects something of them fails then.
  /// What it has printed.
  var out: String { (try? String(contentsOfFile: outPath, encoding: .utf8)) ?? "" }
  // The same.
  /// What it has said.
  var err: String { (try? String(contentsOfFile: errPath, encoding: .utf8)) ?? "" }

  var lines: [String] { out.split(separator: "\n").map(String.init) }

  /// Waits for its end and returns the exit code.
  func end(_ signal: Int32? = nil) -> Int32 {
    if let signal { kill(process.processIdentifier, signal) }
    process.waitUntilExit()
    return process.terminationStatus
  }
}

internal import Foundation

/// Runs other programs.
package enum Program {
  package struct Outcome: Sendable {
    package var status: Int32
    /// What it wrote to both outputs.
    package var output: String
  }

  /// Runs a program found on `PATH`, and waits for it.
  package static func run(_ name: String, _ arguments: [String]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
  }

  /// The folder that the running test binary is in: what the build made is beside it.
  package static func buildFolder() throws -> String {
    let binary = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(fileURLWithPath: binary).deletingLastPathComponent().path
  }
}

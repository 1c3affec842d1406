import Foundation
import HarkCore
import HarkFormats
import HarkSystem

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Seconds and memory of reading hostile files, each in a process of its own. The file itself, as
/// bytes in memory, counts once in the ratio.
enum HostileRun {
  static func all(megabytes: Int, wanted: String?) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hark-hostile")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let bare = try run(["--read"])
    print(
      column("file", 10) + column("of", 30) + column("seconds", 9) + column("memory", 8) + "read")
    for hostile in Hostile.all where wanted.map({ hostile.file.hasSuffix($0) }) ?? true {
      let path = folder.appendingPathComponent(hostile.file)
      let bytes = hostile.bytes(megabytes * 1_000_000)
      try Data(bytes).write(to: path)
      let result = try run(["--read", path.path])
      let ratio = Double(result.peak - bare.peak) / Double(bytes.count)
      let seconds = String(format: "%.1f", result.seconds)
      say(
        column(hostile.file, 10) + column(hostile.what, 30) + column(seconds, 9)
          + column(String(format: "%.1f", ratio) + "x", 8) + result.said)
    }
  }

  /// Reads a file as `hark-index` does and says what was found.
  static func read(_ path: String) throws {
    guard !path.isEmpty else { return }
    // A reader that hangs is stopped by a signal.
    alarm(longest)
    let bytes = try FileBytes.read(path, limit: 1 << 30)
    do throws(FormatError) {
      let source = try Formats.read(SourceFile(path: path, bytes: bytes))
      print(
        source.format, "\(source.cues.count) cues",
        "\(source.problems.count) problems; \(source.problems.last?.description.prefix(60) ?? "")")
    } catch {
      print("refused: \(error.message)")
    }
  }

  /// Prints a line at once, also into a file.
  private static func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  private static let longest: UInt32 = 100

  /// Runs this program; gives its time, its largest memory in bytes, and what it printed.
  private static func run(
    _ arguments: [String]
  ) throws -> (seconds: Double, peak: Int, said: String) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw POSIXError(.EMFILE) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    var words: [UnsafeMutablePointer<CChar>?] = ([CommandLine.arguments[0]] + arguments).map {
      strdup($0)
    }
    words.append(nil)
    defer { for word in words { free(word) } }
    let start = ContinuousClock.now
    var child = pid_t()
    let code = posix_spawn(&child, "/proc/self/exe", &actions, nil, words, environ)
    close(ends[1])
    guard code == 0 else { throw POSIXError(.init(rawValue: code) ?? .EIO) }
    let said = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true).readDataToEndOfFile()
    var status: Int32 = 0
    var usage = rusage()
    wait4(child, &status, 0, &usage)
    let ending = status == 0 ? "" : " ended with status \(status)"
    return (
      (ContinuousClock.now - start) / .seconds(1), usage.ru_maxrss * 1024,
      String(decoding: said, as: UTF8.self).trimmingCharacters(in: .newlines) + ending
    )
  }
}

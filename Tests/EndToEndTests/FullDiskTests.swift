import Foundation
import HarkTestSupport
import Testing

/// A file system of its own, in memory; nil where this user may not mount one.
private final class SmallDisk {
  let path: String

  init?(_ path: String, megabytes: Int) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard try Self.run("mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m", "none", path]) else {
      return nil
    }
  }

  deinit {
    // One that stays is seen by whoever looks for it.
    _ = try? Self.run("umount", ["-l", path])
  }

  func grow(megabytes: Int) throws {
    try #require(try Self.run("mount", ["-o", "remount,size=\(megabytes)m", path]))
  }

  static func run(_ program: String, _ words: [String]) throws -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + words
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  static let isPossible: Bool = {
    let path = NSTemporaryDirectory() + "hark-disk-\(UUID())"
    // Then the tests are skipped.
    return (try? SmallDisk(path, megabytes: 1)) != nil
  }()
}

/// A disk without room: the last good index serves, the reason is told, and work goes on by itself
/// once there is room.
@Suite(.enabled(if: SmallDisk.isPossible, "mounting a small disk takes root"))
struct FullDiskTests {
  let programs: Programs
  private let disk: SmallDisk
  let vault: String

  init() throws {
    programs = try Programs()
    disk = try #require(try SmallDisk(programs.home.path + "/data/hark", megabytes: 2))
    vault = programs.home.path + "/vault"
    try programs.write("WEBVTT\n\n00:01.000 --> 00:03.000\nThe kettle.\n", to: "vault/a.vtt")
  }

  /// More words than the disk has room for.
  private func writeMuch() throws {
    var random = SeededRandom(seed: 6)
    for file in 0..<24 {
      var text = "WEBVTT\n"
      for cue in 0..<900 {
        let words = (0..<12).map { _ in "w" + String(random.next() % 40_000, radix: 36) }
        let time = String(format: "%02d:%02d:%02d", cue / 720, cue / 12 % 60, cue % 12 * 5)
        text += "\n\(time).000 --> \(time).900\n\(words.joined(separator: " ")) file\(file)\n"
      }
      try programs.write(text, to: "vault/much/\(file).vtt")
    }
  }

  private var beside: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: disk.path)
        .filter { $0.contains(".building-") }
    }
  }

  @Test("A watcher survives it, in the same process, and goes on by itself")
  func watch() throws {
    let watcher = try RunningWatcher(programs, ["--quiet", vault]).ready()
    func state() throws -> String {
      let ended = try programs.run("hark", ["--socket", programs.socket, "--json", "status"])
      let status = try JSONSerialization.jsonObject(with: Data(ended.out.utf8)) as? [String: Any]
      return status?["watcher"] as? String ?? "none"
    }
    try watcher.expect("kettle", in: ["a.vtt"])
    try writeMuch()
    let isTold = try watcher.isTrueSoon { try state().contains("No space left") }
    #expect(isTold, "\(watcher.said)")
    #expect(watcher.process.isRunning)
    try watcher.expect("kettle", in: ["a.vtt"])
    let isSwept = try watcher.isTrueSoon { try beside.isEmpty }
    #expect(isSwept)
    try disk.grow(megabytes: 200)
    let isMended = try watcher.isTrueSoon { try state() == "ok" }
    #expect(isMended, "\(watcher.said)")
    let found = try programs.run("hark", ["--socket", programs.socket, "-c", "file23"])
    #expect(found.status == 0, "\(watcher.said)")
    #expect(try beside.isEmpty)
    #expect(watcher.end(SIGTERM) == 0)
  }

  @Test("A run that ends for it leaves nothing that it built")
  func once() throws {
    #expect(try programs.run("hark-index", ["-q", vault]).status == 0)
    try writeMuch()
    let full = try programs.run("hark-index", ["-q", vault])
    #expect(full.status == 2)
    #expect(full.err.contains("No space left"), "\(full.err)")
    #expect(try beside.isEmpty)
    #expect(try programs.run("hark-index", ["check"]).status == 0)
    try disk.grow(megabytes: 200)
    #expect(try programs.run("hark-index", ["-q", vault]).status == 0)
    #expect(try beside.isEmpty)
  }
}

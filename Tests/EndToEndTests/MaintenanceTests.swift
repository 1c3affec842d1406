import Foundation
import HarkTestSupport
import Testing

/// compact, rebuild, export and import, as they are run by hand, with a daemon that goes on.
@Suite struct MaintenanceTests {
  let programs: Programs
  let vault: String

  init() throws {
    programs = try Programs()
    vault = programs.home.path + "/vault"
    for (file, name) in [("one", "kettle"), ("two", "samovar")] {
      try programs.write(
        "WEBVTT\n\n00:01.000 --> 00:03.000\nThe \(name) is on.\n", to: "vault/\(file).vtt")
    }
  }

  private func index(_ arguments: [String], input: String? = nil) throws -> Programs.Ended {
    try programs.run("hark-index", arguments, input: input)
  }

  private func hits(_ query: String, _ daemon: RunningDaemon) throws -> Int32 {
    try programs.run("hark", ["--socket", daemon.socket, "--flat", query]).status
  }

  private func beside() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: programs.home.path + "/data/hark")
  }

  @Test("compact and rebuild go on under a daemon, which then has the new index")
  func underDaemon() throws {
    #expect(try index([vault]).status == 0)
    let daemon = try RunningDaemon(programs)
    #expect(try hits("\"kettle is\"", daemon) == 0)
    let compacted = try index(["compact"])
    #expect(compacted.status == 0, "\(compacted.err)")
    #expect(compacted.out.contains(/: \d+\.\d MB, now \d+\.\d MB\n$/), "\(compacted.out)")
    #expect(try hits("\"samovar is\"", daemon) == 0)
    try programs.write("WEBVTT\n\n00:01.000 --> 00:03.000\nTea.\n", to: "vault/one.vtt")
    let rebuilt = try index(["rebuild"])
    #expect(rebuilt.out.hasPrefix("2 indexed, 0 unchanged"), "\(rebuilt.out) \(rebuilt.err)")
    #expect(try hits("kettle", daemon) == 1)
    #expect(try hits("tea", daemon) == 0)
    #expect(try beside() == ["index"])
    #expect(try index(["check"]).status == 0)
    #expect(try index([vault]).out.hasPrefix("0 indexed, 2 unchanged"))
  }

  @Test("rebuild keeps the ids of moments whose file has moved")
  func rebuildMoved() throws {
    func ids() throws -> [String] {
      try index(["export"]).out.matches(of: /"id":"([0-9a-f]{16})"/).map { String($0.1) }.sorted()
    }
    #expect(try index([vault]).status == 0)
    let before = try ids()
    #expect(before.count == 2)
    try FileManager.default.moveItem(atPath: vault + "/one.vtt", toPath: vault + "/moved.vtt")
    #expect(try index([vault]).status == 0)
    #expect(try ids() == before)
    #expect(try index(["rebuild"]).status == 0)
    #expect(try ids() == before)
    #expect(try index([vault]).out.hasPrefix("0 indexed, 2 unchanged"))
  }

  @Test("rebuild from named paths drops what is elsewhere, and names what is gone")
  func rebuildPaths() throws {
    #expect(try index([vault]).status == 0)
    let named = try index(["rebuild", vault + "/one.vtt"])
    #expect(named.out.hasPrefix("1 indexed"))
    #expect(try index(["check"]).out.contains("1 moments of 1 sources"))
    try FileManager.default.removeItem(atPath: vault + "/one.vtt")
    let gone = try index(["rebuild"])
    #expect(gone.status == 2)
    #expect(gone.err.contains("one.vtt"), "\(gone.err)")
  }

  @Test(
    "Without an index there is nothing to compact, rebuild or export",
    arguments: [
      ["compact"], ["rebuild"], ["export"],
    ])
  func noIndex(arguments: [String]) throws {
    let ended = try index(arguments)
    #expect(ended.status == 69)
    #expect(ended.err.contains("there is no index"))
    #expect(!FileManager.default.fileExists(atPath: programs.index))
  }

  @Test("An export is imported elsewhere, from a file and from a pipe, and finds the same")
  func exported() throws {
    #expect(try index([vault]).status == 0)
    let lines = try index(["export"])
    #expect(lines.status == 0)
    #expect(lines.out.hasPrefix(#"{"export":{"hark":"#))
    #expect(try index(["export", "-"]).out == lines.out)
    let file = programs.home.path + "/export.jsonl"
    #expect(try index(["export", file]).status == 0)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == lines.out)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let refused = try index(["import", file])
    #expect(refused.status == 2)
    #expect(refused.err.contains("--replace"))
    let other = programs.home.path + "/other/index"
    let made = try index(["import", "--index", other, file])
    #expect(made.out == "2 sources, 2 moments written to \(other)\n", "\(made.err)")
    #expect(try index(["export", "--index", other]).out == lines.out)
    let again = try index(["import", "--replace", "-"], input: lines.out)
    #expect(again.status == 0, "\(again.err)")
    #expect(try index([vault]).out.hasPrefix("0 indexed, 2 unchanged"))
  }

  @Test("A bad line of an import is named, and the index stays as it is")
  func badImport() throws {
    let ended = try index(["import", "-"], input: "{\"export\":\n")
    #expect(ended.status == 2)
    #expect(ended.err == "hark-index: line 1: it is not JSON\n")
    let missing = try index(["import", programs.home.path + "/none"])
    #expect(missing.status == 2)
    #expect(missing.err.contains("No such file"))
  }

  @Test("Killed at 30 random times of a bulk build, the index opens, and the next run completes it")
  func killed() throws {
    var cues = (0..<400).map { cue in
      "00:\(cue / 50 + 10):\(cue % 50 + 10).000 --> 00:\(cue / 50 + 10):\(cue % 50 + 10).900\n"
        + "<v S\(cue)>It is said again and again, number \(cue), until all of it is written.\n"
    }
    for number in 0..<70 {
      cues[0] = "00:01.000 --> 00:02.000\n<v First>Word\(number).\n"
      try programs.write(
        "WEBVTT\n\n" + cues.joined(separator: "\n"), to: "many/talk\(number).vtt")
    }
    let folder = programs.home.path + "/many"
    var random = SeededRandom(seed: 30)
    for round in 0..<30 {
      let seconds = Double.random(in: 0.005..<2.5, using: &random)
      _ = try programs.run(
        "/usr/bin/timeout",
        ["--signal=KILL", "\(seconds)", programs.path(of: "hark-index"), folder])
      guard FileManager.default.fileExists(atPath: programs.index + "/iamglass") else { continue }
      let check = try programs.run("hark-index", ["check"])
      #expect(check.status == 0 || check.status == 69, "round \(round): \(check.err)")
    }
    #expect(try index([folder]).status == 0)
    #expect(try index(["check"]).out.contains("28000 moments of 70 sources"))
    #expect(try beside() == ["index"])
  }
}

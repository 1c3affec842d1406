import Foundation
import HarkTestSupport
import Testing

/// What the indexer says and leaves behind when files, folders and indexes are not as they should.
@Suite struct IndexerTests {
  let programs: Programs
  let vault: String

  init() throws {
    programs = try Programs()
    vault = programs.home.path + "/vault"
    try programs.write(
      "WEBVTT\n\n00:01.000 --> 00:03.000\nThe kettle is on.\n", to: "vault/good.vtt")
  }

  private func index(_ arguments: [String]) throws -> Programs.Ended {
    try programs.run("hark-index", arguments)
  }

  private func words(_ query: String) throws -> Programs.Ended {
    let daemon = try RunningDaemon(programs)
    return try programs.run("hark", ["--socket", daemon.socket, "--flat", query])
  }

  @Test("A command may stand behind the folder of the index")
  func optionFirst() throws {
    let note = try programs.write("# Tea\n\nA kettle.\n", to: "v/note.md")
    let other = programs.home.path + "/other"
    #expect(try programs.run("hark-index", ["--index", other, "-q", note]).status == 0)
    for words in [["--index", other, "check"], ["--index=" + other, "compact"]] {
      let ended = try programs.run("hark-index", words)
      #expect(ended.status == 0, "\(words): \(ended.err)")
    }
    #expect(try programs.run("hark-index", ["--index", other, "export"]).out.contains("kettle"))
  }

  @Test("A second run reads nothing anew; a changed file is read, a removed one leaves")
  func incremental() throws {
    #expect(try index([vault]).out.hasPrefix("1 indexed, 0 unchanged"))
    #expect(try index([vault]).out.hasPrefix("0 indexed, 1 unchanged"))
    try programs.write("1\n00:00:01,000 --> 00:00:02,000\nTea for two.\n", to: "vault/two.srt")
    #expect(try index([vault]).out.hasPrefix("1 indexed, 1 unchanged"))
    try programs.write(
      "WEBVTT\n\n00:01.000 --> 00:03.000\nThe samovar is on.\n", to: "vault/good.vtt")
    #expect(try index([vault]).out.hasPrefix("1 indexed, 1 unchanged"))
    #expect(try words("kettle").status == 1)
    #expect(try words("samovar").status == 0)
    try FileManager.default.removeItem(atPath: vault + "/two.srt")
    #expect(try index([vault]).out.hasPrefix("0 indexed, 1 unchanged, 1 removed"))
    #expect(try words("tea").status == 1)
  }

  @Test("What a run passes over leaves the index, and comes back when it no longer is")
  func passedOver() throws {
    try programs.write("# Tea\n\nThe samovar is on.\n", to: "vault/notes/tea.md")
    #expect(try index([vault]).out.hasPrefix("2 indexed, 0 unchanged"))
    let without = "0 indexed, 1 unchanged, 1 removed"
    #expect(try index(["--exclude", "notes/", vault]).out.hasPrefix(without))
    #expect(try index([vault]).out.hasPrefix("1 indexed, 1 unchanged"))
    #expect(try index(["--include", "*.vtt", vault]).out.hasPrefix(without))
    #expect(try index([vault]).out.hasPrefix("1 indexed, 1 unchanged"))
    try programs.write("notes\n", to: "vault/.harkignore")
    #expect(try index([vault]).out.hasPrefix(without))
    #expect(try words("samovar").status == 1)
    #expect(try index(["--no-ignore", vault]).out.hasPrefix("1 indexed, 1 unchanged"))
    try programs.write("", to: "vault/.noindex")
    let left = try index(["--verbose", vault])
    #expect(left.out.hasPrefix("0 indexed, 0 unchanged, 2 removed, 1 left out"))
    #expect(left.err.contains("vault: left out: it holds .noindex"), "\(left.err)")
  }

  @Test("A malformed glob is wrong usage", arguments: ["--include", "--exclude"])
  func malformedGlob(option: String) throws {
    let ended = try index([option, "[a", vault])
    #expect(ended.status == 64)
    #expect(ended.err.contains("\(option) '[a': a bracket [ is not closed"), "\(ended.err)")
  }

  @Test("The index is for its owner alone")
  func permissions() throws {
    #expect(try index([vault]).status == 0)
    let files = try FileManager.default.contentsOfDirectory(atPath: programs.index)
    for name in files + ["."] {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: programs.index + "/" + name)
      let mode = try #require(attributes[.posixPermissions] as? Int)
      #expect(mode & 0o077 == 0, "\(name) has mode \(String(mode, radix: 8))")
    }
  }

  @Test("A touched file with the same content is not read into the index again")
  func touched() throws {
    #expect(try index([vault]).status == 0)
    let later = Date(timeIntervalSince1970: 2_000_000_000)
    try FileManager.default.setAttributes(
      [.modificationDate: later], ofItemAtPath: vault + "/good.vtt")
    #expect(try index([vault]).out.hasPrefix("0 indexed, 1 unchanged"))
  }

  @Test(
    "A bad file is named with its reason, the run goes on, and the exit code is 2",
    arguments: [
      ("empty.md", [UInt8](), "empty"),
      ("binary.vtt", [0x7F, 0x45, 0x4C, 0x46, 0, 0, 0, 1, 2, 3], "not text"),
    ])
  func badFile(name: String, content: [UInt8], reason: String) throws {
    let path = vault + "/" + name
    try Data(content).write(to: URL(fileURLWithPath: path))
    for _ in 0..<2 {
      let ended = try index([vault])
      #expect(ended.status == 2)
      #expect(ended.err.contains(path), "\(ended.err)")
      #expect(ended.err.contains(reason), "\(ended.err)")
    }
    #expect(try words("kettle").status == 0)
    let daemon = try RunningDaemon(programs)
    let status = try programs.run("hark", ["--socket", daemon.socket, "status"])
    #expect(status.out.contains(name))
  }

  @Test("A file that may not be read is named, and the others are indexed")
  func unreadable() throws {
    let path = try programs.write(
      "WEBVTT\n\n00:01.000 --> 00:03.000\nSecret.\n", to: "vault/no.vtt")
    chmod(path, 0)
    let ended: Programs.Ended
    if getuid() == 0 {
      // For root nothing is unreadable; so it is run as nobody, with an index of its own.
      for folder in [programs.home.path, vault] { chmod(folder, 0o755) }
      let index = programs.home.path + "/nobody"
      try FileManager.default.createDirectory(atPath: index, withIntermediateDirectories: false)
      chown(index, 65534, 65534)
      ended = try programs.run(
        "/usr/bin/setpriv",
        [
          "--reuid=65534", "--regid=65534", "--clear-groups", programs.path(of: "hark-index"),
          "--index", index + "/index", vault,
        ])
    } else {
      ended = try index([vault])
    }
    #expect(ended.status == 2)
    #expect(ended.err.contains("no.vtt: Permission denied"), "\(ended.err)")
    #expect(ended.out.hasPrefix("1 indexed"), "\(ended.out)")
  }

  @Test("A path that is not there is an error, and what was indexed from it stays")
  func missingPath() throws {
    #expect(try index([vault]).status == 0)
    try FileManager.default.moveItem(atPath: vault, toPath: vault + "-away")
    let ended = try index([vault])
    #expect(ended.status == 2)
    #expect(ended.err.contains("No such file or directory"))
    #expect(try words("kettle").status == 0)
  }

  @Test("A folder that is no index is left alone")
  func foreignFolder() throws {
    try programs.write("mine", to: "data/hark/index/letter.txt")
    let ended = try index([vault])
    #expect(ended.status == 2)
    #expect(ended.err.contains("is not a hark index: the folder holds other files: letter.txt"))
    let daemon = try programs.run("harkd", ["--socket", programs.socket])
    #expect(daemon.status == 2)
    #expect(daemon.err.contains("is not a hark index"))
  }

  @Test("A file in place of the index is left alone")
  func fileAsIndex() throws {
    let path = try programs.write("mine", to: "data/hark/index")
    let ended = try index([vault])
    #expect(ended.status == 2)
    #expect(ended.err.contains("it is a file, not a folder"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
  }

  @Test("An index of a newer schema is refused by all programs, and left as it is")
  func newerSchema() throws {
    #expect(try index([vault]).status == 0)
    let made = try programs.run(
      "/usr/bin/xapian-metadata", ["set", programs.index, "hark.schema", "99"])
    #expect(made.status == 0, "\(made.err)")
    let ended = try index([vault])
    #expect(ended.status == 2)
    #expect(ended.err.contains("schema 99; this hark reads up to "))
    let daemon = try programs.run("harkd", ["--socket", programs.socket])
    #expect(daemon.status == 2)
    #expect(daemon.err.contains("schema 99"))
    let client = try programs.run("hark", ["kettle"])
    #expect(client.status == 69)
    #expect(client.err.contains("schema 99"), "\(client.err)")
  }

  @Test("An index of an older schema is built anew, with all that it was of")
  func olderSchema() throws {
    func moments() throws -> [Substring] {
      try programs.run("hark-index", ["export"]).out.split(separator: "\n")
        .filter { $0.hasPrefix("{\"moment\"") }
    }
    #expect(try index([vault]).status == 0)
    let before = try moments()
    let made = try programs.run(
      "/usr/bin/xapian-metadata", ["set", programs.index, "hark.schema", "1"])
    #expect(made.status == 0, "\(made.err)")
    let client = try programs.run("hark", ["kettle"])
    #expect(client.status == 69)
    #expect(client.err.contains("has schema 1, of an older hark"), "\(client.err)")
    let ended = try index([])
    #expect(ended.status == 0, "\(ended.err)")
    #expect(ended.err.contains("has schema 1, of an older hark; building another beside it"))
    #expect(!(try index([]).err.contains("schema")))
    #expect(!before.isEmpty)
    #expect(try moments() == before)
  }

  @Test("A second indexer says that another is at work, and ends with 75")
  func secondIndexer() throws {
    #expect(try index([vault]).status == 0)
    let lock = try HeldLock(of: programs.index)
    let ended = try index([vault])
    #expect(ended.status == 75)
    #expect(ended.err.contains("another hark-index is writing"))
    try lock.release()
    #expect(try index([vault]).status == 0)
  }

  @Test("Killed at 50 random times, the index opens, and the next run completes it")
  func killed() throws {
    let folder = programs.home.path + "/many"
    // A speaker a cue makes a moment a cue: enough for commits in the middle of a run.
    for number in 0..<150 {
      let cues = (0..<40).map { cue in
        "00:\(cue + 10).000 --> 00:\(cue + 10).900\n<v S\(cue)>Word\(number)x\(cue) is said.\n"
      }
      try programs.write(
        "WEBVTT\n\n" + cues.joined(separator: "\n"), to: "many/talk\(number).vtt")
    }
    var random = SeededRandom(seed: 50)
    var started = 0
    for round in 0..<50 {
      // The kill falls anywhere: into the start, a batch, a commit, or after the end.
      let seconds = Double.random(in: 0.001..<1.2, using: &random)
      _ = try programs.run(
        "/usr/bin/timeout",
        ["--signal=KILL", "\(seconds)", programs.path(of: "hark-index"), folder])
      guard FileManager.default.fileExists(atPath: programs.index + "/iamglass") else { continue }
      started += 1
      let check = try programs.run("hark-index", ["check"])
      #expect(check.status == 0 || check.status == 69, "round \(round): \(check.err)")
    }
    #expect(started > 10)
    let completed = try index([folder])
    #expect(completed.status == 0, "\(completed.err)")
    let check = try programs.run("hark-index", ["check"])
    #expect(check.out.contains("6000 moments of 150 sources"), "\(check.out)")
    for number in [0, 77, 149] {
      #expect(try words("Word\(number)x39").status == 0)
    }
    let glass = try programs.run("/usr/bin/xapian-check", [programs.index])
    #expect(glass.status == 0, "\(glass.out)")
  }

  @Test("dump prints what the reader sees, and touches no index")
  func dump() throws {
    let ended = try index(["dump", vault + "/good.vtt"])
    #expect(ended.status == 0)
    let lines = ended.out.split(separator: "\n")
    #expect(lines.count == 2)
    let cue = try JSONSerialization.jsonObject(with: Data(lines[1].utf8)) as? [String: Any]
    #expect(cue?["text"] as? String == "The kettle is on.")
    #expect(cue?["start"] as? Double == 1)
    #expect(!FileManager.default.fileExists(atPath: programs.index))
  }
}

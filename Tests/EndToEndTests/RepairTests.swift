import Foundation
import HarkTestSupport
import Testing

/// What becomes of a damaged index.
@Suite struct RepairTests {
  let programs: Programs
  let vault: String

  init() throws {
    programs = try Programs()
    vault = programs.home.path + "/vault"
    for (file, name) in [("one", "kettle"), ("two", "samovar")] {
      try programs.write(
        "WEBVTT\n\n00:01.000 --> 00:03.000\nThe \(name) is on.\n", to: "vault/\(file).vtt")
    }
    #expect(try programs.run("hark-index", [vault]).status == 0)
  }

  private func index(_ arguments: [String]) throws -> Programs.Ended {
    try programs.run("hark-index", arguments)
  }

  private func damage(_ file: String, from place: Int) throws {
    let path = programs.index + "/" + file
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes.replaceSubrange(
      place..<bytes.count, with: Data(repeating: 0xA5, count: bytes.count - place))
    try bytes.write(to: URL(fileURLWithPath: path))
  }

  private func forgetSums() throws {
    try FileManager.default.removeItem(atPath: programs.index + "/hark.sums")
  }

  private func beside() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: programs.home.path + "/data/hark").sorted()
  }

  private func expectRepaired(_ ended: Programs.Ended) throws {
    #expect(ended.status == 0, "\(ended.err)")
    #expect(ended.out.hasPrefix("2 indexed, 0 unchanged"), "\(ended)")
    #expect(ended.err.contains("is damaged: "))
    #expect(ended.err.contains("set aside as"))
    let names = try beside()
    #expect(names.count == 2 && names[0] == "index", "\(names)")
    #expect(names[1].hasPrefix("index.damaged-2"), "\(names)")
    #expect(try index(["check"]).status == 0)
  }

  @Test(
    "A damaged index is set aside, and another built of all that it was of",
    arguments: [("iamglass", 3), ("iamglass", 20), ("postlist.glass", 0), ("termlist.glass", 9)],
    [[], ["rebuild"]])
  func setAside(damage: (file: String, from: Int), command: [String]) throws {
    try self.damage(damage.file, from: damage.from)
    let check = try index(["check"])
    #expect(check.status == 2, "\(check.err)")
    #expect(check.err.contains("is damaged: "), "\(check.err)")
    try expectRepaired(try index(command))
    try self.damage("postlist.glass", from: 0)
    try expectRepaired(try index(command))
  }

  @Test(
    "Where it does not tell what it was of, the files have to be named",
    arguments: [("iamglass", 3), ("iamglass", 20), ("postlist.glass", 0)], [[], ["rebuild"]])
  func named(damage: (file: String, from: Int), command: [String]) throws {
    try forgetSums()
    try self.damage(damage.file, from: damage.from)
    let check = try index(["check"])
    #expect(check.status == 2, "\(check.err)")
    #expect(check.err.contains("damaged") || check.err.contains("not a hark index"), "\(check.err)")
    let unnamed = try index(command)
    #expect(unnamed.status != 0, "\(unnamed.err)")
    try expectRepaired(try index(command + [vault]))
  }

  @Test("Checksums that are damaged are no damage of the index, and the next run makes them anew")
  func sums() throws {
    try damage("hark.sums", from: 40)
    let check = try index(["check"])
    #expect(check.status == 2 && check.err.contains("its checksums cannot be read"), "\(check)")
    #expect(try index([]).status == 0)
    #expect(try index(["check"]).status == 0)
    #expect(try beside() == ["index"])
  }

  @Test("A watcher that meets a damaged index builds another, and goes on")
  func watched() throws {
    try damage("postlist.glass", from: 100)
    let watcher = try RunningWatcher(programs, [])
    #expect(try watcher.notify.message() == "STATUS=the index is damaged; building another")
    _ = try watcher.ready()
    try watcher.expect("kettle", in: ["one.vtt"])
    try programs.write("WEBVTT\n\n00:01.000 --> 00:03.000\nTea.\n", to: "vault/three.vtt")
    try watcher.expect("tea", in: ["three.vtt"])
    #expect(watcher.said.contains("set aside as"), "\(watcher.said)")
  }

  private func ask(_ daemon: RunningDaemon, _ arguments: String...) throws -> Programs.Ended {
    try programs.run("hark", ["--socket", daemon.socket] + arguments)
  }

  @Test("A daemon tells that the index is damaged, until another is in its place")
  func served() throws {
    try damage("postlist.glass", from: 0)
    let daemon = try RunningDaemon(programs)
    let search = try ask(daemon, "--flat", "kettle")
    #expect(search.status == 69, "\(search)")
    #expect(search.err.contains("is damaged: block 0 of postlist.glass is not what was written"))
    let status = try ask(daemon, "status")
    #expect(status.out.contains("is damaged: block 0 of postlist.glass"), "\(status)")
    #expect(try index([]).status == 0)
    #expect(try ask(daemon, "--flat", "kettle").status == 0)
    #expect(!(try ask(daemon, "status").out.contains("damaged: ")))
  }

  /// The words of a file of so many that a search has to read blocks that none has read before.
  private var manyWords: [String] { (0..<7200).map { "word\($0 * 509 % 7200)" } }

  private func writeManyWords() throws {
    let words = (0..<7200).map { "word\($0)" }
    let cues = (0..<600).map { cue in
      let time = "\(cue / 50 + 10):\(cue % 50 + 10)"
      let text = words[cue * 12..<cue * 12 + 12].joined(separator: " ")
      return "\(time).000 --> \(time).900\n\(text)\n"
    }
    try programs.write("WEBVTT\n\n" + cues.joined(separator: "\n"), to: "vault/many.vtt")
  }

  @Test("What a daemon meets while it serves, a watcher mends by itself")
  func met() throws {
    try writeManyWords()
    let watcher = try RunningWatcher(programs, [vault]).ready()
    try watcher.expect("kettle", in: ["one.vtt"])
    try damage("postlist.glass", from: 0)
    var words = manyWords.makeIterator()
    let isMended = try watcher.isTrueSoon {
      _ = try programs.run("hark", ["--socket", programs.socket, words.next() ?? "kettle"])
      return watcher.said.contains("set aside as")
    }
    #expect(isMended, "\(watcher.said)")
    try watcher.expect("samovar", in: ["two.vtt"])
  }

  @Test("What no checksum covers yet is the state of the index once a search has met it")
  func unsealed() throws {
    try writeManyWords()
    #expect(try index([vault]).status == 0)
    let daemon = try RunningDaemon(programs)
    #expect(try ask(daemon, "status").status == 0)
    try forgetSums()
    let table = programs.index + "/postlist.glass"
    let size = try Data(contentsOf: URL(fileURLWithPath: table)).count
    try Data(repeating: 0, count: size).write(to: URL(fileURLWithPath: table))
    let met = try manyWords.prefix(100).first { word in
      try ask(daemon, "--flat", word).err.contains("is damaged: ")
    }
    #expect(met != nil)
    #expect(try ask(daemon, "status").out.contains("is damaged: "))
    #expect(try index(["rebuild", vault]).status == 0)
    #expect(try ask(daemon, "--flat", "kettle").status == 0)
    #expect(!(try ask(daemon, "status").out.contains("damaged: ")))
  }

  @Test("A damaged index of which another indexer has the lock is left alone")
  func locked() throws {
    try damage("postlist.glass", from: 0)
    let lock = try HeldLock(of: programs.index)
    let refused = try index(["rebuild", vault])
    #expect(refused.status == 75, "\(refused.err)")
    try lock.release()
    #expect(try index(["rebuild", vault]).status == 0)
  }
}

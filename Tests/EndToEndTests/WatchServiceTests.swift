import Foundation
import HarkTestSupport
import Testing

/// `hark-index --watch` as a program that runs for weeks: how it begins and ends, what it does
/// where it cannot watch, and beside other programs.
@Suite struct WatchServiceTests {
  let programs: Programs
  let vault: String

  init() throws {
    programs = try Programs()
    vault = programs.home.path + "/vault"
    try say("The kettle is on.", in: "first.vtt")
  }

  private func say(_ text: String, in name: String) throws {
    try programs.write("WEBVTT\n\n00:01.000 --> 00:03.000\n\(text)\n", to: "vault/" + name)
  }

  @Test(
    "SIGTERM ends it with 0, SIGINT with 130",
    arguments: [(SIGTERM, Int32(0)), (SIGINT, Int32(130))])
  func signals(signal: Int32, code: Int32) throws {
    let watcher = try RunningWatcher(programs, [vault])
    #expect(try watcher.notify.message() == "READY=1\nSTATUS=watching 1 folder")
    #expect(watcher.end(signal) == code)
    #expect(try watcher.notify.message() == "STOPPING=1")
    #expect(watcher.said.hasSuffix("watching 1 folder\n"), "\(watcher.said)")
  }

  @Test("Why it cannot write is in the status, until it can")
  func state() throws {
    let watcher = try RunningWatcher(programs, [vault]).ready()
    func state() throws -> String {
      let ended = try programs.run("hark", ["--socket", programs.socket, "--json", "status"])
      let status = try JSONSerialization.jsonObject(with: Data(ended.out.utf8)) as? [String: Any]
      return status?["watcher"] as? String ?? "none"
    }
    #expect(try watcher.isTrueSoon { try state() == "ok" })
    let lock = try HeldLock(of: programs.index)
    try say("The samovar is on.", in: "second.vtt")
    #expect(try watcher.isTrueSoon { try state().contains("another hark-index is writing") })
    try lock.release()
    #expect(try watcher.isTrueSoon { try state() == "ok" })
    #expect(watcher.end(SIGTERM) == 0)
    #expect(try state() == "none")
  }

  @Test("While nothing changes it sleeps, without a time to wake up")
  func idle() throws {
    let watcher = try RunningWatcher(programs, [vault]).ready()
    let file = "/proc/\(watcher.process.processIdentifier)/syscall"
    let sleeps = try watcher.isTrueSoon {
      // The number of poll(2), its descriptors, how many, and the time; -1 is for ever.
      let call = try String(contentsOfFile: file, encoding: .utf8).split(separator: " ")
      return call.count < 4 || ["0xffffffff", "0xffffffffffffffff"].contains(call[3])
    }
    #expect(sleeps)
  }

  @Test("Without paths it watches what was indexed before, with the options of then")
  func knownRoots() throws {
    try programs.write("# Note\n\nA samovar.\n", to: "vault/.hidden/tea.md")
    try programs.write("# Note\n\nCoffee.\n", to: "other/one.md")
    let other = programs.home.path + "/other"
    #expect(try programs.run("hark-index", ["--watch"]).status == 64)
    #expect(try programs.run("hark-index", []).status == 64)
    #expect(try programs.run("hark-index", ["--hidden", vault]).status == 0)
    #expect(try programs.run("hark-index", ["--exclude", "*.vtt", other]).status == 0)
    let watcher = try RunningWatcher(programs, []).ready()
    try watcher.expect("samovar", in: ["tea.md"])
    try programs.write("# Note\n\nA samovar, too.\n", to: "vault/.hidden/more.md")
    try watcher.expect("samovar", in: ["more.md", "tea.md"])
    try programs.write("# Note\n\nCoffee, too.\n", to: "other/more.md")
    try programs.write("WEBVTT\n\n00:01.000 --> 00:03.000\nCoffee.\n", to: "other/two.vtt")
    try watcher.expect("coffee", in: ["one.md", "more.md"])
    // What another run is given is watched from then on.
    try programs.write("# Note\n\nA teapot.\n", to: "third/one.md")
    #expect(try programs.run("hark-index", [programs.home.path + "/third"]).status == 0)
    for (name, files) in [("more", ["more.md", "one.md"]), ("x", ["more.md", "one.md", "x.md"])] {
      try programs.write("# Note\n\nA teapot, too.\n", to: "third/\(name).md")
      try watcher.expect("teapot", in: files)
    }
    // A run without paths does the same once.
    let ended = try programs.run("hark-index", [])
    #expect(ended.out.hasPrefix("0 indexed, 8 unchanged"), "\(ended.out)")
  }

  @Test("With --poll folders are looked through from time to time")
  func polling() throws {
    let watcher = try RunningWatcher(programs, ["--poll", "0.1", vault]).ready()
    #expect(watcher.said.contains("looking through folders every"), "\(watcher.said)")
    try say("Tea for two.", in: "new/tea.vtt")
    try watcher.expect("tea", in: ["tea.vtt"])
    try say("Coffee.", in: "new/tea.vtt")
    try watcher.expect("coffee", in: ["tea.vtt"])
    try FileManager.default.removeItem(atPath: vault + "/new")
    try watcher.expect("coffee", in: [])
  }

  /// In a user namespace of its own, where the limit can be set.
  private static let limited =
    "echo 2 > /proc/sys/user/max_inotify_watches && exec \"$@\""
  private static let canLimit: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
    process.arguments = ["-Ur", "sh", "-c", "echo 2 > /proc/sys/user/max_inotify_watches"]
    process.standardError = FileHandle.nullDevice
    // Where it cannot be run, nothing can be limited.
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test(
    "Where no more folders may be watched it says so once, and looks through them",
    .enabled(if: canLimit, "no user namespaces here"))
  func watchLimit() throws {
    for name in ["a", "b", "c"] { try say("Word \(name).", in: "\(name)/talk.vtt") }
    let watcher = try RunningWatcher(
      programs, [vault], wrapper: "exec unshare -Ur sh -c '\(Self.limited)' sh \"$@\""
    ).ready()
    try say("Tea for two.", in: "c/tea.vtt")
    try watcher.expect("tea", in: ["tea.vtt"])
    let parts = watcher.said.components(separatedBy: "no more folders may be watched")
    #expect(parts.count == 2, "\(watcher.said)")
  }

  @Test("Another hark-index works beside it")
  func beside() throws {
    let watcher = try RunningWatcher(programs, [vault]).ready()
    try programs.write("# Note\n\nTea elsewhere.\n", to: "other/tea.md")
    let ended = try programs.run("hark-index", [programs.home.path + "/other"])
    #expect(ended.status == 0, "\(ended.err)")
    try say("Tea for two.", in: "tea.vtt")
    try watcher.expect("tea", in: ["tea.md", "tea.vtt"])
    #expect(try programs.run("hark-index", ["check"]).status == 0)
  }

  @Test("While another writer holds the index it says so once, and goes on by itself")
  func locked() throws {
    let watcher = try RunningWatcher(programs, [vault]).ready()
    let lock = try HeldLock(of: programs.index)
    try say("Tea for two.", in: "tea.vtt")
    try watcher.expectSaid("another hark-index is writing")
    try say("Tea for three.", in: "more.vtt")
    try lock.release()
    try watcher.expect("tea", in: ["more.vtt", "tea.vtt"])
    try watcher.expectSaid("again")
    let parts = watcher.said.components(separatedBy: "another hark-index is writing")
    #expect(parts.count == 2, "\(watcher.said)")
  }

  @Test("A folder that is not there yet, and a file that is named itself")
  func laterRoot() throws {
    try programs.write("WEBVTT\n\n00:01.000 --> 00:03.000\nA samovar.\n", to: "named/x.txt")
    let watcher = try RunningWatcher(
      programs, [vault + "/later/still", programs.home.path + "/named/x.txt"]
    ).ready()
    try watcher.expect("samovar", in: ["x.txt"])
    try programs.write("WEBVTT\n\n00:01.000 --> 00:03.000\nTea for one.\n", to: "named/x.txt")
    try watcher.expect("tea", in: ["x.txt"])
    try say("Tea for two.", in: "later/still/tea.vtt")
    try watcher.expect("tea", in: ["tea.vtt", "x.txt"])
    // Away and back again: what was indexed stays meanwhile.
    try FileManager.default.moveItem(atPath: vault + "/later", toPath: vault + "/away")
    try programs.write("WEBVTT\n\n00:01.000 --> 00:03.000\nMore tea.\n", to: "named/x.txt")
    try watcher.expect("more", in: ["x.txt"])
    try watcher.expect("tea", in: ["tea.vtt", "x.txt"])
    try FileManager.default.moveItem(atPath: vault + "/away", toPath: vault + "/later")
    try say("Tea for three.", in: "later/still/three.vtt")
    try watcher.expect("tea", in: ["tea.vtt", "three.vtt", "x.txt"])
  }

  @Test("With --follow, folders and files that links lead to are watched")
  func links() throws {
    try programs.write("# Note\n\nA samovar.\n", to: "other/tea.md")
    try programs.write("# Note\n\nA kettle.\n", to: "third/linked.md")
    for (link, target) in [("folder", "../other"), ("link.md", "../third/linked.md")] {
      try FileManager.default.createSymbolicLink(
        atPath: vault + "/" + link, withDestinationPath: target)
    }
    let watcher = try RunningWatcher(programs, ["--follow", vault]).ready()
    try watcher.expect("samovar", in: ["tea.md"])
    try programs.write("# Note\n\nA samovar, too.\n", to: "other/more.md")
    try watcher.expect("samovar", in: ["more.md", "tea.md"])
    for text in ["A third samovar.", "A fourth samovar."] {
      try programs.write("# Note\n\n\(text)\n", to: "third/linked.md")
      try watcher.expect("\"\(text)\"", in: ["link.md"])
    }
  }
}

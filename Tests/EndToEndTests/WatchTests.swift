import Foundation
import HarkTestSupport
import Testing

/// `hark-index --watch`: what changes on disk is soon what searches find.
@Suite struct WatchTests {
  let programs: Programs
  let vault: String

  init() throws {
    programs = try Programs()
    vault = programs.home.path + "/vault"
    try say("The kettle is on.", in: "first.vtt")
  }

  /// A transcript with a cue, written as most programs do: beside, then moved into place.
  private func say(_ text: String, in name: String) throws {
    try programs.write("WEBVTT\n\n00:01.000 --> 00:03.000\n\(text)\n", to: "vault/" + name)
  }

  private func watcher(_ arguments: [String] = [], wrapper: String? = nil) throws -> RunningWatcher
  {
    try RunningWatcher(
      programs, arguments.isEmpty ? [vault] : arguments, wrapper: wrapper
    ).ready()
  }

  private func move(_ name: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: vault + "/" + name, toPath: vault + "/" + other)
  }

  private func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: vault + "/" + name)
  }

  @Test("Files that come, change, move and go")
  func files() throws {
    let watcher = try watcher()
    try watcher.expect("kettle", in: ["first.vtt"])
    try say("Tea for two.", in: "two.vtt")
    try watcher.expect("tea", in: ["two.vtt"])
    try say("Coffee for two.", in: "two.vtt")
    try watcher.expect("coffee", in: ["two.vtt"])
    try watcher.expect("tea", in: [])
    try move("two.vtt", to: "other.vtt")
    try watcher.expect("coffee", in: ["other.vtt"])
    try remove("other.vtt")
    try watcher.expect("coffee", in: [])
    try watcher.expect("kettle", in: ["first.vtt"])
  }

  @Test("Folders that come with files in them, are renamed, leave, and come back")
  func folders() throws {
    let watcher = try watcher()
    try say("Tea for two.", in: "new/deep/tea.vtt")
    try watcher.expect("tea", in: ["tea.vtt"])
    try move("new", to: "other")
    try say("Tea for three.", in: "other/deep/more.vtt")
    try watcher.expect("tea", in: ["more.vtt", "tea.vtt"])
    let away = programs.home.path + "/away"
    try FileManager.default.moveItem(atPath: vault + "/other", toPath: away)
    try watcher.expect("tea", in: [])
    // It is no business of the watcher's now.
    try programs.write("# Note\n\nTea elsewhere.\n", to: "away/deep/note.md")
    try say("Coffee.", in: "coffee.vtt")
    try watcher.expect("coffee", in: ["coffee.vtt"])
    try watcher.expect("tea", in: [])
    try FileManager.default.moveItem(atPath: away, toPath: vault + "/back")
    try watcher.expect("tea", in: ["more.vtt", "note.md", "tea.vtt"])
    try remove("back")
    try watcher.expect("tea", in: [])
  }

  @Test("Editors that write beside and rename, move the old file away, or write in place")
  func editors() throws {
    let watcher = try watcher()
    try say("One samovar.", in: "tea.vtt")
    try watcher.expect("samovar", in: ["tea.vtt"])
    // Vim: the old file becomes the backup.
    try move("tea.vtt", to: "tea.vtt~")
    try say("Two samovars.", in: "tea.vtt")
    try remove("tea.vtt~")
    try watcher.expect(#""two samovars""#, in: ["tea.vtt"])
    // Emacs and others: written beside, with a name that is none of ours, then renamed.
    try say("Three samovars.", in: ".#tea.vtt.tmp")
    #expect(rename(vault + "/.#tea.vtt.tmp", vault + "/tea.vtt") == 0)
    try watcher.expect(#""three samovars""#, in: ["tea.vtt"])
    try "WEBVTT\n\n00:01.000 --> 00:03.000\nFour samovars.\n"
      .write(toFile: vault + "/tea.vtt", atomically: false, encoding: .utf8)
    try watcher.expect(#""four samovars""#, in: ["tea.vtt"])
    try watcher.expect("samovars", in: ["tea.vtt"])
  }

  @Test("A transcript that is still being written grows, and has nothing twice")
  func growing() throws {
    let watcher = try watcher()
    let path = vault + "/live.vtt"
    let file = try Programs.file(path)
    try file.write(contentsOf: Data("WEBVTT\n\n".utf8))
    for number in 0..<4 {
      // Half a cue now, the rest once it was seen that there is no harm in that.
      let cue = "00:0\(number).000 --> 00:0\(number).900\n<v S\(number)>Live word\(number)"
      try file.write(contentsOf: Data(cue.utf8))
      try watcher.expect("word\(number)", in: ["live.vtt"])
      try file.write(contentsOf: Data(" goes on\(number).\n\n".utf8))
      try watcher.expect("on\(number)", in: ["live.vtt"])
      try watcher.expect("live", in: Array(repeating: "live.vtt", count: number + 1))
    }
    try file.close()
  }

  @Test("While a file is emptied to be written anew, what it said is still found")
  func rewritten() throws {
    let watcher = try watcher()
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: vault + "/first.vtt"))
    try file.truncate(atOffset: 0)
    // The batch that sees the empty file is done once another file of it is found.
    try say("Tea for two.", in: "tea.vtt")
    try watcher.expect("tea", in: ["tea.vtt"])
    try watcher.expect("kettle", in: ["first.vtt"])
    try file.write(contentsOf: Data("WEBVTT\n\n00:01.000 --> 00:03.000\nA samovar.\n".utf8))
    try file.close()
    try watcher.expect("samovar", in: ["first.vtt"])
    try watcher.expect("kettle", in: [])
  }

  @Test("A burst of 300 files is a few commits")
  func burst() throws {
    let watcher = try watcher()
    func revision() throws -> Int {
      try (watcher.answer("kettle")["index"] as? [String: Any])?["revision"] as? Int ?? 0
    }
    let before = try revision()
    for number in 0..<300 { try say("Burst of words.", in: "b/\(number)/talk.vtt") }
    try watcher.expect("burst", in: Array(repeating: "talk.vtt", count: 300))
    #expect(try revision() - before < 30)
  }

  @Test("Ignore files and .noindex work at once, and so does their removal")
  func ignoring() throws {
    let watcher = try watcher()
    try say("Tea for two.", in: "deep/er/tea.vtt")
    try watcher.expect("tea", in: ["tea.vtt"])
    for (name, text) in [(".ignore", "er/\n"), (".harkignore", "tea.*\n"), ("er/.noindex", "")] {
      try programs.write(text, to: "vault/deep/" + name)
      try watcher.expect("tea", in: [])
      try remove("deep/" + name)
      try watcher.expect("tea", in: ["tea.vtt"])
    }
    // What is passed over is not taken when it changes, either.
    try programs.write("*.md\n", to: "vault/.ignore")
    try programs.write("# Note\n\nTea.\n", to: "vault/deep/note.md")
    try say("Coffee.", in: "coffee.vtt")
    try watcher.expect("coffee", in: ["coffee.vtt"])
    try watcher.expect("tea", in: ["tea.vtt"])
  }

  @Test("A sidecar that comes later is taken up")
  func sidecar() throws {
    let watcher = try watcher()
    try programs.write(
      #"{"id":"abcdefghijk","title":"A talk about pots"}"#, to: "vault/first.info.json")
    try watcher.expect("title:pots kettle", in: ["first.vtt"])
  }

  @Test("More changes than the system keeps count of: all are found in the end")
  func overflow() throws {
    let watcher = try watcher()
    kill(watcher.process.processIdentifier, SIGSTOP)
    let limit = try String(
      contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
    let count = try #require(Int(limit.trimmingCharacters(in: .whitespacesAndNewlines)))
    try #require(count <= 100_000)
    for number in 0...count / 2 {
      let path = vault + "/x\(number % 2).md"
      close(open(path, O_CREAT | O_WRONLY, 0o600))
      unlink(path)
    }
    try say("Tea for two.", in: "new/tea.vtt")
    try remove("first.vtt")
    kill(watcher.process.processIdentifier, SIGCONT)
    try watcher.expect("tea", in: ["tea.vtt"])
    try watcher.expect("kettle", in: [])
    try say("Coffee.", in: "new/coffee.vtt")
    try watcher.expect("coffee", in: ["coffee.vtt"])
  }

  @Test(
    "After any changes, in any order, the index is as a run over the folder makes it",
    arguments: [16, 17, 18] as [UInt64])
  func converges(seed: UInt64) throws {
    let watcher = try watcher()
    var random = SeededRandom(seed: seed)
    for number in 0..<600 {
      try change(number, &random)
      // The batch falls into the midst of the changes.
      if number % 40 == 0 {
        _ = try programs.run("hark", ["--socket", programs.socket, "--wait", "common"])
      }
    }
    let left = FileManager.default.enumerator(atPath: vault)?.compactMap { $0 as? String } ?? []
    let files = left.filter { $0.hasSuffix(".vtt") && !$0.hasSuffix("first.vtt") }
    #expect(files.count > 5)
    try watcher.expect("common", in: files.map { String($0.split(separator: "/").last ?? "") })
    #expect(watcher.end(SIGTERM) == 0)
    let ended = try programs.run("hark-index", [vault])
    #expect(ended.out.hasPrefix("0 indexed, \(files.count + 1) unchanged;"), "\(ended.out)")
  }

  /// Writes, moves or removes a file or a folder; what cannot be done is left.
  private func change(_ number: Int, _ random: inout SeededRandom) throws {
    func folder() -> String { random.pick(["", "a/", "b/", "a/c/", "a/c/d/"]) }
    func file() -> String { folder() + random.pick(["1", "2", "3", "4"]) + ".vtt" }
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5: try say("Common word\(number).", in: file())
    case 5..<7: _ = rename(vault + "/" + file(), vault + "/" + file())
    case 7: unlink(vault + "/" + file())
    case 8: _ = rename(vault + "/" + folder(), vault + "/" + random.pick(["x", "b/y", "a/z"]))
    default:
      let name = random.pick(["x", "b/y", "a/z", "a/c"])
      if FileManager.default.fileExists(atPath: vault + "/" + name) { try remove(name) }
    }
  }
}

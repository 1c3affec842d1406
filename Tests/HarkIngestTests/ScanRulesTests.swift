import Foundation
import HarkCore
import HarkIngest
import HarkStore
import HarkTestSupport
import Testing

/// Which files the globs of a run and the ignore files of a folder leave.
@Suite struct ScanRulesTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in [
      "a.md", "a.vtt", "talks/a.md", "talks/b.vtt", "talks/old/c.md", ".h.md", ".d/e.md",
    ] {
      try write("x", to: name)
    }
  }

  private func write(_ text: String, to name: String) throws {
    try folder.write(text.utf8, to: "v/" + name)
  }

  private func scan(
    _ name: String = "", _ change: (inout RootRecord.Rules) -> Void = { _ in }
  ) -> [String] {
    var rules = RootRecord.Rules()
    change(&rules)
    var scanner = SourceScanner(extensions: ["md", "vtt"])
    let root = RootRecord(path: folder.path(name.isEmpty ? "v" : "v/" + name), rules: rules)
    let listing = scanner.scan([root])
    #expect(listing.failures.isEmpty)
    return listing.files.map { String($0.path.dropFirst(folder.path.count + 3)) }
  }

  @Test(
    "--include and --exclude narrow what is taken",
    arguments: [
      ([], [], ["a.md", "a.vtt", "talks/a.md", "talks/b.vtt", "talks/old/c.md"]),
      (["*.vtt"], [], ["a.vtt", "talks/b.vtt"]),
      (["/*.vtt"], [], ["a.vtt"]),
      (["talks"], [], ["talks/a.md", "talks/b.vtt", "talks/old/c.md"]),
      (["talks/"], ["old/"], ["talks/a.md", "talks/b.vtt"]),
      (["talks/*"], [], ["talks/a.md", "talks/b.vtt", "talks/old/c.md"]),
      (["*.md", "!a.md"], [], ["talks/old/c.md"]),
      ([], ["*.md"], ["a.vtt", "talks/b.vtt"]),
      ([], ["*.md", "!talks/*.md"], ["a.vtt", "talks/a.md", "talks/b.vtt"]),
      ([], ["talks/*", "!talks/b.vtt"], ["a.md", "a.vtt", "talks/b.vtt"]),
      ([], ["talks", "!talks/a.md"], ["a.md", "a.vtt"]),
      (["*.nosuch"], [], []),
    ] as [([String], [String], [String])])
  func globs(include: [String], exclude: [String], expected: [String]) {
    #expect(
      scan {
        $0.include = include
        $0.exclude = exclude
      } == expected)
  }

  @Test("A glob may also be an absolute path, as a shell makes of ~/vault/talks")
  func absolute() {
    #expect(scan { $0.exclude = [folder.path("v/talks")] } == ["a.md", "a.vtt"])
    #expect(scan { $0.include = [folder.path("v/talks/old/")] } == ["talks/old/c.md"])
  }

  @Test("--hidden takes hidden files and folders")
  func hidden() {
    let all = [".d/e.md", ".h.md", "a.md", "a.vtt", "talks/a.md", "talks/b.vtt", "talks/old/c.md"]
    #expect(scan { $0.takesHidden = true } == all)
  }

  @Test(
    "The nearest ignore file that says something decides",
    arguments: [
      ([(".ignore", "talks/")], ["a.md", "a.vtt"]),
      ([(".harkignore", "*.md")], ["a.vtt", "talks/b.vtt"]),
      ([(".ignore", "*.md"), ("talks/.ignore", "!a.md")], ["a.vtt", "talks/a.md", "talks/b.vtt"]),
      (
        [(".ignore", "*.md"), (".harkignore", "!a.md")],
        ["a.md", "a.vtt", "talks/a.md", "talks/b.vtt"]
      ),
      ([("talks/.ignore", "/a.md")], ["a.md", "a.vtt", "talks/b.vtt", "talks/old/c.md"]),
      (
        [("talks/.ignore", "/talks")],
        ["a.md", "a.vtt", "talks/a.md", "talks/b.vtt", "talks/old/c.md"]
      ),
      ([(".ignore", "*\n!talks\n!*.vtt")], ["a.vtt", "talks/b.vtt"]),
      ([(".ignore", "*\n!*.vtt")], ["a.vtt"]),
      (
        [(".ignore", "!.h.md")],
        [".h.md", "a.md", "a.vtt", "talks/a.md", "talks/b.vtt", "talks/old/c.md"]
      ),
      ([(".gitignore", "*")], ["a.md", "a.vtt", "talks/a.md", "talks/b.vtt", "talks/old/c.md"]),
      ([("../.ignore", "v/talks/old"), ("../.harkignore", "*.vtt")], ["a.md", "talks/a.md"]),
    ] as [([(String, String)], [String])])
  func ignoreFiles(files: [(String, String)], expected: [String]) throws {
    for (name, text) in files { try write(text, to: name) }
    #expect(scan() == expected)
    #expect(scan { $0.usesIgnoreFiles = false }.count == 5)
  }

  @Test("What a run over a folder passes over, a run over a folder inside passes over too")
  func inside() throws {
    try write("old\n", to: ".ignore")
    #expect(scan("talks") == ["talks/a.md", "talks/b.vtt"])
  }

  @Test("A folder that holds .noindex is passed over, with all below it; so is a named one")
  func noIndex() throws {
    try write("", to: "talks/.noindex")
    #expect(scan() == ["a.md", "a.vtt"])
    #expect(scan("talks") == [])
    #expect(scan { $0.usesIgnoreFiles = false }.count == 5)
  }

  @Test(
    "Where an ignore file cannot be read, its folder fails and nothing in it is taken",
    arguments: [
      ("talks/.harkignore", "talks", ["a.md", "a.vtt"]), (".ignore", "", []),
      ("../.harkignore", "", []),
    ] as [(String, String, [String])], [true, false])
  func unreadable(row: (file: String, failed: String, taken: [String]), isFolder: Bool) throws {
    let path = folder.path("v/" + row.file)
    if isFolder {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    } else {
      try write(String(repeating: "x", count: 1 << 20 + 1), to: row.file)
    }
    var scanner = SourceScanner(extensions: ["md", "vtt"])
    let listing = scanner.scan([RootRecord(path: folder.path("v"))])
    #expect(listing.files.map { String($0.path.dropFirst(folder.path.count + 3)) } == row.taken)
    let failed = folder.path(row.failed.isEmpty ? "v" : "v/" + row.failed)
    #expect(listing.failures.map(\.path) == [failed])
    #expect(listing.failures.first?.problem.message.contains("ignore: ") == true)
    #expect(scan { $0.usesIgnoreFiles = false }.count == 5)
  }

  @Test("A root inside another one goes by its own rules")
  func nested() {
    var vtt = RootRecord.Rules()
    vtt.include = ["*.vtt"]
    var scanner = SourceScanner(extensions: ["md", "vtt"])
    let listing = scanner.scan([
      RootRecord(path: folder.path("v")), RootRecord(path: folder.path("v/talks"), rules: vtt),
    ])
    let names = listing.files.map { String($0.path.dropFirst(folder.path.count + 3)) }
    #expect(names == ["a.md", "a.vtt", "talks/b.vtt"])
  }
}

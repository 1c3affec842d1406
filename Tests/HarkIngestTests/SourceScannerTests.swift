import Foundation
import HarkCore
import HarkIngest
import HarkStore
import HarkTestSupport
import Testing

/// Which files a scan takes, and which it passes over.
@Suite struct SourceScannerTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What a scan finds, relative to the folder.
  private func scan(
    _ names: [String], followingLinks: Bool = false
  ) -> (files: [String], failures: [String]) {
    var scanner = SourceScanner(extensions: ["md", "vtt"])
    var rules = RootRecord.Rules()
    rules.followsLinks = followingLinks
    let listing = scanner.scan(
      names.map { RootRecord(path: $0 == "." ? folder.path : folder.path($0), rules: rules) })
    func relative(_ path: String) -> String { String(path.dropFirst(folder.path.count + 1)) }
    return (
      listing.files.map { relative($0.path) },
      listing.failures.map { relative($0.path) + ": " + $0.problem.description }
    )
  }

  private func write(_ names: [String]) throws {
    for name in names { try folder.write("x".utf8, to: name) }
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(name), withDestinationPath: target)
  }

  @Test(
    "In a folder, what is not hidden and has a known ending is taken",
    arguments: [
      ("a.md", true), ("a.MD", true), ("a.Vtt", true), ("a.en.vtt", true), ("deep/er/a.md", true),
      ("with space/ü 日本 [x].md", true), ("a..md", true), ("a\nb.md", true), ("-a.md", true),
      (".a.md", false), (".git/a.md", false), ("deep/.obsidian/a.md", false), ("a.txt", false),
      ("md", false), ("a.md~", false), ("a.md.bak", false), ("a.", false), ("amd", false),
    ])
  func names(name: String, isTaken: Bool) throws {
    try write([name])
    #expect(scan(["."]).files == (isTaken ? [name] : []))
    #expect(scan(["."]).failures.isEmpty)
  }

  @Test(
    "A file that is named itself is taken whatever it is called",
    arguments: [".hidden.md", "a.txt", "README", ".git/a.md", "a.md~"])
  func named(name: String) throws {
    try write([name])
    #expect(scan([name]).files == [name])
  }

  @Test("A hidden folder that is named itself is looked through")
  func hiddenFolder() throws {
    try write([".vault/a.md", ".vault/.b.md"])
    #expect(scan([".vault"]).files == [".vault/a.md"])
  }

  @Test("The order is that of the paths' bytes, whatever order they are named in")
  func order() throws {
    try write(["b/a.md", "a.md", "b.md", "B.md", "ä.md", "b-a.md"])
    let expected = ["B.md", "a.md", "b-a.md", "b.md", "b/a.md", "ä.md"]
    #expect(scan(["."]).files == expected)
    #expect(scan(["ä.md", "b.md", "b", "a.md", "b-a.md", "B.md"]).files == expected)
  }

  @Test("A file and a folder that are named twice are taken once")
  func twice() throws {
    try write(["talks/a.md", "talks/b/c.md"])
    #expect(scan(["talks", "talks"]).files == ["talks/a.md", "talks/b/c.md"])
    #expect(scan(["talks", "talks/a.md", "talks/b", "."]).files == ["talks/a.md", "talks/b/c.md"])
    #expect(scan(["talks/b", "talks"]).files == ["talks/a.md", "talks/b/c.md"])
  }

  @Test("Links inside a folder are passed over; --follow follows those to files and folders")
  func links() throws {
    try write(["real/a.md", "real/b.txt"])
    try FileManager.default.createDirectory(
      atPath: folder.path("vault"), withIntermediateDirectories: false)
    try link("vault/link.md", to: "../real/a.md")
    try link("vault/text.md", to: "../real/b.txt")
    try link("vault/a.txt", to: "../real/a.md")
    try link("vault/folder", to: "../real")
    try link("vault/folder.md", to: "../real")
    #expect(scan(["vault"]).files == [])
    #expect(scan(["vault"]).failures.isEmpty)
    let followed = scan(["vault"], followingLinks: true)
    #expect(followed.files == ["vault/folder/a.md", "vault/link.md", "vault/text.md"])
    #expect(followed.failures.isEmpty)
    #expect(scan(["vault/link.md", "vault/a.txt"]).files == ["vault/a.txt", "vault/link.md"])
  }

  @Test("A link to a folder that is named itself is looked through")
  func namedLink() throws {
    try write(["real/a.md"])
    try link("vault", to: "real")
    #expect(scan(["vault"]).files == ["vault/a.md"])
  }

  @Test("A folder that is also named through a link is looked through once")
  func aliasedFolder() throws {
    try write(["real/a.md"])
    try link("vault", to: "real")
    #expect(scan(["vault", "real"]).files == ["vault/a.md"])
  }

  @Test("A link into its own folder does not make the scan endless")
  func cycle() throws {
    try write(["vault/deep/a.md"])
    try link("vault/deep/up", to: "..")
    try link("vault/deep/up.md", to: "../..")
    #expect(scan(["vault"]).files == ["vault/deep/a.md"])
    #expect(scan(["vault"], followingLinks: true).files == ["vault/deep/a.md"])
  }

  @Test("Links that lead to each other are named, and the scan goes on")
  func loop() throws {
    try write(["vault/z.md"])
    try link("vault/a.md", to: "b.md")
    try link("vault/b.md", to: "a.md")
    #expect(scan(["vault"]).files == ["vault/z.md"])
    #expect(scan(["vault"]).failures.isEmpty)
    let found = scan(["vault"], followingLinks: true)
    #expect(found.files == ["vault/z.md"])
    #expect(found.failures.count == 2)
    #expect(found.failures.allSatisfy { $0.contains("Too many levels of symbolic links") })
  }

  @Test("A broken link is a file that is not there")
  func brokenLink() throws {
    try write(["vault/z.md"])
    try link("vault/a.md", to: "gone.md")
    for isFollowed in [false, true] {
      #expect(scan(["vault"], followingLinks: isFollowed).files == ["vault/z.md"])
      #expect(scan(["vault"], followingLinks: isFollowed).failures.isEmpty)
    }
    // Who names it is told.
    #expect(scan(["vault/a.md"]).failures.first?.contains("No such file") == true)
  }

  @Test("A path that is not there is a failure, and the others are scanned")
  func missing() throws {
    try write(["a.md"])
    let found = scan(["gone", "a.md", "a.md/b"])
    #expect(found.files == ["a.md"])
    #expect(found.failures.count == 2)
    #expect(found.failures.first?.hasPrefix("gone: ") == true)
    #expect(found.failures.first?.contains("No such file or directory") == true)
    #expect(found.failures.last?.contains("Not a directory") == true)
  }

  @Test("A FIFO is passed over in a folder, refused when named, and never waited for")
  func fifo() throws {
    try write(["vault/z.md"])
    #expect(mkfifo(folder.path("vault/a.md"), 0o600) == 0)
    #expect(scan(["vault"]).files == ["vault/z.md"])
    #expect(scan(["vault"]).failures.isEmpty)
    #expect(scan(["vault/a.md"]).failures == ["vault/a.md: it is neither a file nor a folder"])
    #expect(scan(["vault/a.md"]).files.isEmpty)
  }

  @Test("A file whose name is no UTF-8 is named, not silently left out")
  func foreignName() throws {
    let bytes = Array(folder.path.utf8) + Array("/caf".utf8) + [0xE9] + Array(".md".utf8) + [0]
    let descriptor = bytes.withUnsafeBytes { raw in
      raw.withMemoryRebound(to: CChar.self) { name in
        name.baseAddress.map { open($0, O_CREAT | O_WRONLY, 0o600) } ?? -1
      }
    }
    #expect(descriptor >= 0)
    close(descriptor)
    let found = scan(["."])
    #expect(found.files.isEmpty)
    #expect(found.failures.count == 1)
  }
}

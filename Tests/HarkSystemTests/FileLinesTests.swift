import HarkSystem
import HarkTestSupport
import Testing

@Suite("A file read line by line") struct FileLinesTests {
  @Test(
    "has its lines without their ends",
    arguments: [
      ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]), ("\n\na\n", ["", "", "a"]),
    ])
  func lines(text: String, expected: [String]) throws {
    let folder = try TemporaryFolder()
    let lines = try FileLines(path: try folder.write(text.utf8, to: "file"))
    var found: [String] = []
    while let line = try lines.next() { found.append(String(decoding: line, as: UTF8.self)) }
    #expect(found == expected)
  }

  @Test("may have lines longer than what is read at once")
  func long() throws {
    let folder = try TemporaryFolder()
    let line = [UInt8](repeating: 0x61, count: 1_000_000)
    let path = try folder.write(line + [0x0A] + line, to: "file")
    let lines = try FileLines(path: path)
    #expect(try lines.next().map(Array.init) == line)
    #expect(try lines.next().map(Array.init) == line)
    #expect(try lines.next() == nil)
  }

  @Test("that is not there is an error; a new one appears whole or not at all")
  func newFile() throws {
    let folder = try TemporaryFolder()
    #expect(throws: SystemError.self) { try FileLines(path: folder.path("none")) }
    try folder.write("old".utf8, to: "file")
    do {
      let file = try NewFile(replacing: folder.path("file"))
      _ = try Terminal.write(Array("half".utf8), to: file.descriptor)
    }
    #expect(try folder.read("file") == Array("old".utf8))
    let file = try NewFile(replacing: folder.path("file"))
    _ = try Terminal.write(Array("new".utf8), to: file.descriptor)
    try file.appear()
    #expect(try folder.read("file") == Array("new".utf8))
    #expect(try Folder.entries(of: folder.path) == ["file"])
  }
}

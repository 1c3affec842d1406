import HarkTestSupport
import Testing

@testable import HarkStore

/// What the index remembers of the paths that it is of.
@Suite struct RootTests {
  private var roots: [RootRecord] {
    var other = RootRecord(path: "/b ü")
    other.rules.include = ["*.md", "!x"]
    other.rules.exclude = ["[a-z]/**"]
    other.rules.takesHidden = true
    other.rules.followsLinks = true
    other.rules.usesIgnoreFiles = false
    return [RootRecord(path: "/a"), other]
  }

  @Test("Roots come back as they were, to the writer and to readers")
  func roundTrip() throws {
    let store = try SampleStore()
    try store.change { writer in
      let before = try writer.roots()
      #expect(before == [])
      try writer.setRoots(roots)
      #expect(writer.pending == 1)
      try writer.setRoots(roots)
      #expect(writer.pending == 1)
    }
    #expect(try store.reader().roots() == roots)
    try store.change { writer in
      let found = try writer.roots()
      #expect(found == roots)
    }
  }

  @Test("A list that is cut short, or of another version, is malformed")
  func malformed() {
    let bytes = RootRecord.encoded(roots)
    for length in 1..<bytes.count {
      #expect(throws: ByteReader.Malformed.self) {
        try RootRecord.list(decoding: Array(bytes[..<length]))
      }
    }
    #expect(throws: ByteReader.Malformed.self) {
      try RootRecord.list(decoding: [4] + bytes.dropFirst())
    }
  }
}

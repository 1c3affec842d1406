import HarkCore
import Testing

@Suite("StableHash")
struct StableHashTests {
  /// Ids of sources and moments in every index are made of these: they may never change.
  @Test(
    "gives the values it always gave",
    arguments: [
      ("", "1bbd5c813c69a8d7"), ("a", "3aec69d286fbd39b"),
      ("/home/me/notes/talk.md", "fbc8755eb34f2e3a"), ("é日本👍", "8fec3ceb03a84c0d"),
      ("a\0b", "fb9b4582801a4eeb"),
    ])
  func pinned(text: String, expected: String) {
    #expect(StableHash.text(of: text) == expected)
  }

  @Test("is always 16 hexadecimal digits")
  func digits() {
    for number in 0..<2000 {
      let text = StableHash.text(of: "\(number)")
      #expect(text.utf8.count == 16)
      #expect(text.allSatisfy { $0.isHexDigit && !$0.isUppercase })
    }
  }

  @Test("tells where one text ends and the next begins")
  func borders() {
    func hash(_ texts: String...) -> UInt64 {
      var hash = StableHash()
      for text in texts { hash.add(text) }
      return hash.value
    }
    #expect(hash("ab", "c") != hash("a", "bc"))
    #expect(hash("a", "") != hash("a"))
    #expect(hash("", "a") != hash("a", ""))
  }

  @Test("bytes in pieces are the bytes in one")
  func pieces() {
    var (whole, pieces) = (StableHash(), StableHash())
    whole.add([1, 2, 3, 4] as [UInt8])
    pieces.add([1, 2] as [UInt8])
    pieces.add([] as [UInt8])
    pieces.add([3, 4] as [UInt8])
    #expect(whole.value == pieces.value)
  }

  @Test("near texts are far apart")
  func spread() {
    let hashes = Set((0..<20_000).map { StableHash.text(of: "file-\($0)").prefix(8) })
    #expect(hashes.count > 19_990)
  }
}

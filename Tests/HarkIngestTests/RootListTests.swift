import HarkCore
import HarkStore
import HarkSystem
import Testing

@testable import HarkIngest

/// What an index is remembered to be of.
@Suite struct RootListTests {
  /// `/a` as it is, `/a+` with hidden files.
  private func root(_ text: String) -> RootRecord {
    var root = RootRecord(path: text.hasSuffix("+") ? String(text.dropLast()) : text)
    root.rules.takesHidden = text.hasSuffix("+")
    return root
  }

  private func joined(
    _ known: [String], _ given: [String], files: [String] = [], failed: [String] = [],
    sources: [String] = []
  ) throws -> [String] {
    var listing = SourceScanner.Listing()
    let status = try FileStatus.of("/")
    listing.files = files.map { .init(path: $0, status: status) }
    listing.failures = failed.map { ($0, Problem("gone")) }
    let records = sources.map {
      SourceRecord(
        path: $0, kind: .note, format: "note", language: nil, tags: [],
        fingerprint: .init(size: 0, modified: 0, content: ""), claim: Recording(), problems: [])
    }
    return RootList.joining(known.map(root), given.map(root), listing, sources: records)
      .map { $0.path + ($0.rules.takesHidden ? "+" : "") }
  }

  @Test(
    "Runs over this and that",
    arguments: [
      ([], ["/b", "/a"], ["/a", "/b"]),
      (["/a"], ["/b"], ["/a", "/b"]),
      (["/a"], ["/a"], ["/a"]),
      (["/a"], ["/a+"], ["/a+"]),
      (["/a/x", "/a/y+", "/ab"], ["/a"], ["/a", "/ab"]),
      (["/a"], ["/a/x"], ["/a"]),
      (["/a"], ["/a/x+"], ["/a", "/a/x+"]),
      ([], ["/a", "/a/x", "/a/y+"], ["/a", "/a/y+"]),
      (["/a/x"], ["/"], ["/"]),
    ])
  func roots(known: [String], given: [String], expected: [String]) throws {
    #expect(try joined(known, given) == expected)
  }

  @Test("A file inside a root that is named itself is a root, whatever it is called")
  func file() throws {
    #expect(try joined(["/a"], ["/a/x.log"], files: ["/a/x.log"]) == ["/a", "/a/x.log"])
  }

  @Test("A path that is not there is a root while the index has something of it")
  func missing() throws {
    #expect(try joined([], ["/a", "/b"], failed: ["/a", "/b"], sources: ["/b/x"]) == ["/b"])
    #expect(try joined(["/a", "/b"], ["/a"], failed: ["/a"]) == ["/b"])
  }
}

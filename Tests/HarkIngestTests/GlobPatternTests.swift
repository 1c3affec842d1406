import Testing

@testable import HarkIngest

/// Globs as gitignore(5) describes them, a row a pattern and a path; a path with a slash at its
/// end is a folder.
@Suite struct GlobPatternTests {
  /// Nil for a comment or an empty line.
  private func matches(_ pattern: String, _ path: String) throws -> Bool? {
    guard let glob = try GlobPattern(line: pattern) else { return nil }
    let names = path.split(separator: "/").map { Array($0.unicodeScalars) }
    return glob.matches(names, isFolder: path.hasSuffix("/"))
  }

  @Test(
    "A pattern matches a path",
    arguments: [
      // A name without a slash, at any depth.
      ("a.md", "a.md"), ("a.md", "deep/er/a.md"), ("a.md", "a.md/"), ("*.md", "x/.md"),
      ("*", "a"), ("*", "a/b/c"), ("**", "a"), ("**", "a/b"), ("a*", "a"), ("*a*", "banana"),
      ("a*b*c", "a-b-b-c"), ("?", "ü"), ("??", "日本"), ("a.md ", "a.md"), ("a.md\r", "a.md"),
      ("a\\ ", "a "), ("a b", "a b"), ("\u{FEFF}a", "a"),
      // With one it counts from the folder.
      ("/a.md", "a.md"), ("talks/a.md", "talks/a.md"), ("/talks/*.md", "talks/a.md"),
      ("talks/*/a", "talks/x/a"),
      // Any number of folders.
      ("**/a", "a"), ("**/a", "x/y/a"), ("**/a/b", "x/a/b"), ("a/**", "a/b"), ("a/**", "a/b/c"),
      ("a/**/b", "a/b"), ("a/**/b", "a/x/y/b"), ("**/x/**", "a/x/b"), ("a/**/b/**/c", "a/b/x/c"),
      ("x**y", "x1y"), ("/**/a", "a"), ("/**/a", "b/a"),
      // Folders.
      ("old/", "old/"), ("old/", "a/old/"), ("/old/", "old/"), ("a/b/", "a/b/"),
      // Characters.
      ("[abc]", "b"), ("[a-c]x", "cx"), ("[!a]", "b"), ("[^a]", "b"), ("[]]", "]"), ("[!]]", "a"),
      ("[a-]", "-"), ("[\\]]", "]"), ("[[:digit:]]", "7"), ("[![:alpha:]]", "7"), ("[ä-ö]", "ö"),
      ("[[:nosuch:]", ":"), ("\\*", "*"), ("\\#a", "#a"), ("\\!a", "!a"), ("a#b", "a#b"),
    ])
  func matching(pattern: String, path: String) throws {
    #expect(try matches(pattern, path) == true)
  }

  @Test(
    "A pattern does not match a path",
    arguments: [
      ("a.md", "b.md"), ("a.md", "a.md/b"), ("A.md", "a.md"), ("*.md", "a.mdx"), ("?", ""),
      ("?", "ab"), ("*", ""), ("a*b*c", "a-c-b"), ("/a.md", "x/a.md"),
      ("talks/a.md", "x/talks/a.md"),
      ("talks/*", "talks/x/a"), ("talks/*/a", "talks/a"), ("talks?a", "talks/a"),
      ("a/**", "a"), ("a/**", "a/"), ("a/**/b", "a/x"),
      ("**/a/b", "a/x/b"),
      ("x**y", "x/y"), ("old/", "old"), ("old/", "a/old"), ("/old/", "a/old/"), ("[abc]", "d"),
      ("[!a]", "a"), ("[c-a]", "b"), ("[[:digit:]]", "a"), ("\\*", "a"), ("a//b", "a/b"),
    ])
  func notMatching(pattern: String, path: String) throws {
    #expect(try matches(pattern, path) == false)
  }

  @Test(
    "An empty line and a comment are no pattern", arguments: ["", "   ", "# a", "/", "!", "\r"])
  func nothing(line: String) throws {
    #expect(try GlobPattern(line: line) == nil)
  }

  @Test(
    "A malformed pattern is refused with a reason",
    arguments: [
      ("a\\", "backslash"), ("[a", "not closed"), ("x/[!]/y", "not closed"),
      ("talks[/]a", "not closed"), ("[]", "not"),
    ])
  func malformed(line: String, reason: String) {
    #expect(ScanGlob.problem(of: line)?.contains(reason) == true)
  }

  @Test("The last of several globs that match decides")
  func order() {
    let globs = GlobList(file: "*.md\n!keep.md\n\n# x\n[\n/keep.md\n")
    func decision(_ path: String) -> Bool? {
      globs.decision(path.split(separator: "/").map { Array($0.unicodeScalars) }, isFolder: false)
    }
    #expect(decision("a.md") == true)
    #expect(decision("x/keep.md") == false)
    #expect(decision("keep.md") == true)
    #expect(decision("a.vtt") == nil)
  }

  @Test(
    "Patterns that make others try for ever end at once",
    arguments: ["*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", "**/a/**/a/**/a/**/a/**/a/**/a/**/b"])
  func hostile(pattern: String) throws {
    let path = Array(repeating: String(repeating: "a", count: 200), count: 100)
    #expect(try matches(pattern, path.joined(separator: "/")) == false)
    #expect(
      try matches(pattern, Array(repeating: "a", count: 2000).joined(separator: "/")) == false)
  }
}

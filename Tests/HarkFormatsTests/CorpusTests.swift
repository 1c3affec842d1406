import Foundation
import HarkCore
import HarkFormats
import Testing

/// The folder of real files, nil where there is none.
enum Corpus {
  static let root: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["HARK_CORPUS"].map { URL(filePath: $0) }
    let folder = named ?? package.appending(path: "../shared/corpus").standardized
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()
}

/// Reads real files, where they are at hand: `HARK_CORPUS`, or `corpus` beside the package.
@Suite(.enabled(if: Corpus.root != nil, "no corpus: set HARK_CORPUS to its folder"))
struct CorpusTests {
  static func files(_ extensions: Set<String>) -> [URL] {
    guard let root = Corpus.root,
      let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    else { return [] }
    return walk.compactMap { $0 as? URL }.filter { extensions.contains($0.pathExtension) }
  }

  static func source(_ url: URL) throws -> SourceText {
    try Formats.read(SourceFile(path: url.path, bytes: Array(try Data(contentsOf: url))))
  }

  @Test func `No file leaks markup into its text`() throws {
    var count = 0
    for url in Self.files(["md", "vtt", "srt"]) where url.lastPathComponent != "README.md" {
      let source: SourceText
      do {
        source = try Self.source(url)
      } catch let error as FormatError {
        #expect(error.reason == .empty, "\(url.path)")
        continue
      }
      count += 1
      for cue in source.cues {
        for mark in ["-->", "<c>", "</c", "yt-timestamp", "[[", "data-t", "\u{E000}"] {
          #expect(!cue.text.contains(mark), "\(url.path):\(cue.line)")
        }
        #expect(cue.words.isEmpty || cue.words.map(\.text).joined(separator: " ") == cue.text)
      }
      let times = source.cues.compactMap(\.start)
      let falling = zip(times, times.dropFirst()).count { $1 < $0 }
      if source.kind == .transcript { #expect(falling * 5 <= times.count, "\(url.path)") }
    }
    #expect(count > 200)
  }

  @Test func `Podcast transcripts have a turn per header line`() throws {
    for url in Self.files(["md"]) where url.path.contains("/lenny/") {
      let lines = try String(contentsOf: url, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      let headers = lines.count { $0.hasSuffix("):") && $0.contains("(") && !$0.contains("]") }
      guard headers > 0 else { continue }
      let source = try Self.source(url)
      #expect(source.format == "speaker-markdown")
      // Turns in which nothing could be heard have no text.
      #expect((headers - 3...headers + 2).contains(source.cues.count), "\(url.path) \(headers)")
    }
  }

  @Test func `The reference note has 36 citations with times`() throws {
    let urls = Self.files(["md"]).filter {
      $0.lastPathComponent.hasPrefix("understanding-the-role")
    }
    let source = try Self.source(try #require(urls.first))
    let citations = source.cues.flatMap(\.citations)
    #expect(citations.count == 36)
    #expect(citations.allSatisfy { $0.cited != nil && !$0.claim.isEmpty })
    #expect(source.recording.channel == "lennyspodcast")
  }
}

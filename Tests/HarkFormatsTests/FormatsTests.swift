import Foundation
import HarkCore
import HarkFormats
import Testing

@Suite struct FormatsTests {
  @Test(
    "Content decides before the extension",
    arguments: [
      ("WEBVTT\n\n00:01.000 --> 00:02.000\nhi", "a.srt", "vtt"),
      ("1\n00:00:01,000 --> 00:00:02,000\nhi", "a.vtt", "srt"),
      ("00:00:01,000 --> 00:00:02,000\nhi", "a.txt", "srt"),
      ("Ann Lee (00:00:01):\nHello.\n\nBo (00:00:05):\nHi.", "a.md", "speaker-markdown"),
      ("Some prose.", "a.md", "note"),
      ("Some prose.", "a.markdown", "note"),
      ("# T\n\nA claim [00:01:30].\n\nMore (00:02:00) here.", "a.md", "note"),
      ("Ann:\nHello there.\n\nBo:\nHi.\n\nAnn:\nYes.\n\nBo:\nNo.", "a.md", "speaker-markdown"),
      ("Key points:\n- one\n\nLater:\n- two", "a.md", "note"),
      ("WEBVTTX\n\nprose", "a.md", "note"),
    ])
  func detection(text: String, path: String, format: String) throws {
    #expect(try read(text, as: path).format == format)
  }

  @Test(
    "A file that cannot be read says why",
    arguments: [
      (Array("".utf8), "a.md", FormatError.Reason.empty),
      (Array(" \n\n".utf8), "a.vtt", .empty),
      ([0xEF, 0xBB, 0xBF], "a.srt", .empty),
      ([0x50, 0x4B, 0x03, 0x00, 0x01], "a.md", .binary),
      (Array("just text".utf8), "a.xyz", .unknown),
    ] as [([UInt8], String, FormatError.Reason)])
  func failure(bytes: [UInt8], path: String, reason: FormatError.Reason) {
    let error = #expect(throws: FormatError.self) {
      try Formats.read(SourceFile(path: path, bytes: bytes))
    }
    #expect(error?.reason == reason)
    #expect(error?.message.isEmpty == false && error?.hint.isEmpty == false)
  }

  @Test func `Extensions and names are those of the table`() {
    #expect(
      Formats.extensions == [
        "md", "markdown", "txt", "vtt", "srt", "json3", "srv1", "srv2", "srv3", "ytt", "xml",
        "ttml", "dfxp", "itt", "json", "jsonl", "tsv", "html", "htm", "lrc", "sbv", "ass", "ssa",
      ])
    #expect(
      Formats.all.map(\.name) == [
        "vtt", "srt", "json3", "srv3", "srv1", "ttml", "whisper-json", "whisper-cpp",
        "whisper-tsv", "vosk", "podcast-json", "podcast-html", "lrc", "sbv", "ass", "timed-text",
        "speaker-markdown", "note",
      ])
  }

  @Test func `README.md names every format`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(
      contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let missing = Formats.all.map(\.name).filter { !readme.contains("`\($0)`") }
    #expect(missing.isEmpty)
  }
}

import HarkCore
import HarkFormats
import Testing

@Suite struct FrontMatterTests {
  @Test(
    "A video id is the text of the scalar",
    arguments: [
      ("videoId: 12345678901", "12345678901"), ("videoId: -kHkWgjGD7U", "-kHkWgjGD7U"),
      ("VideoID: 'abc-DEF_123'", "abc-DEF_123"), ("video_id: true", "true"),
      ("videoId: 1e10", "1e10"), ("videoId: 0x1F", "0x1F"), ("videoId: ~", nil),
      ("youtube_url: https://youtu.be/abc-DEF_123?t=5", "abc-DEF_123"),
      ("url: https://www.youtube.com/watch?v=abc-DEF_123&x=1", "abc-DEF_123"),
      ("url: https://example.org/talk", nil), ("videoId: yes", "yes"), ("videoId: No", "No"),
      ("videoId: 0123_456", "0123_456"), ("videoId: 2024-01-01", "2024-01-01"),
      ("videoId: \"abc-DEF_123\" # note", "abc-DEF_123"), ("VIDEOID: abc", "abc"),
      ("videoId: https://www.youtube.com/watch?v=abc-DEF_123", "abc-DEF_123"),
      ("videoIds: [abc-DEF_123]", "abc-DEF_123"),
    ] as [(String, String?)])
  func ids(line: String, id: String?) throws {
    #expect(try read("---\n\(line)\n---\ntext", as: "a.md").recording.id == id)
  }

  @Test(
    "Dates and durations have many forms",
    arguments: [
      ("date: 2024-04-07", "2024-04-07", nil), ("published: 20240407", "2024-04-07", nil),
      ("publish_date: 2024/04/07", "2024-04-07", nil),
      ("date: 2024-04-07T10:00:00Z", "2024-04-07", nil),
      ("date: soon", nil, nil), ("date: 2024-13-07", nil, nil),
      ("duration_seconds: 5265.5", nil, 5265.5), ("duration: '1:27:45'", nil, 5265),
      ("duration: 90", nil, 90),
    ] as [(String, String?, Double?)])
  func values(line: String, date: String?, duration: Double?) throws {
    let recording = try read("---\n\(line)\n---\ntext", as: "a.md").recording
    #expect(recording.date == date)
    #expect(recording.duration?.seconds == duration)
  }

  @Test func `Keys of all kinds are read and the body keeps its lines`() throws {
    let source = try read(
      "---\nTITLE: \"A: b \\u00e9\"\nshow: S\nlang: pt-BR\ntags: x, y z\n---\n\ntext\n\n---\nmore",
      as: "a.md")
    #expect(source.recording.title == "A: b é" && source.recording.channel == "S")
    #expect(source.language == "pt-BR" && source.tags == ["x", "y z"])
    #expect(source.cues.map(\.line) == [8, 11])
  }

  @Test func `A list of keywords is read`() throws {
    #expect(try read("---\nkeywords:\n- a\n- b/c\n---\nx", as: "a.md").tags == ["a", "b/c"])
  }

  @Test func `What is not YAML is read line by line with a problem`() throws {
    let source = try read(
      "---\nname: x\ntitle: A: talk: \"b\nvideoId: abc-DEF_123\n---\ntext", as: "a.md")
    #expect(source.recording.title == "A: talk: \"b" && source.recording.id == "abc-DEF_123")
    #expect(source.problems.map(\.line) == [3])
    #expect(source.cues.map(\.text) == ["text"])
  }

  @Test func `A block without an end is text`() throws {
    let source = try read("---\ntitle: x\n\nprose here", as: "a.md")
    #expect(source.problems.map(\.line) == [1])
    #expect(source.cues.contains { $0.text == "prose here" })
  }

  @Test func `Keys whose block has no end are read all the same`() throws {
    let source = try read(
      "---\ntitle: Loaves\nvideoId: abc-DEF_123\n\n# Bread\nprose here", as: "a.md")
    #expect(source.recording.title == "Loaves" && source.recording.id == "abc-DEF_123")
    #expect(source.problems.map(\.line) == [1])
    #expect(source.cues.map(\.line) == [5, 6])
  }

  @Test func `A rule above lines with colons is no front matter`() throws {
    let source = try read("---\nAnn: hello there\nBo: hi\nmore", as: "a.md")
    #expect(source.cues.map(\.text) == ["Ann: hello there Bo: hi more"])
  }

  @Test(
    "Of several video ids the first counts, with a problem",
    arguments: [
      "videoId: [abc-DEF_123, xyz-DEF_123]", "videoIds:\n- abc-DEF_123\n- xyz-DEF_123",
      "videoId: abc-DEF_123\nvideo_id: xyz-DEF_123",
    ])
  func several(lines: String) throws {
    let source = try read("---\n\(lines)\n---\ntext", as: "a.md")
    #expect(source.recording.id == "abc-DEF_123")
    #expect(source.problems.map(\.line) == [2])
  }

  @Test func `A mark of the byte order is no text`() throws {
    let source = try read("\u{FEFF}---\ntitle: T\n---\ntext", as: "a.md")
    #expect(source.recording.title == "T" && source.cues.map(\.text) == ["text"])
  }

  @Test func `Front matter without end does not hurt`() throws {
    let lines = String(repeating: "key: value\n", count: 50_000)
    let source = try read("---\ntitle: x\n" + lines, as: "a.md")
    #expect(!source.cues.isEmpty && source.problems.first?.line == 1)
    let wide = try read(
      "---\ntitle: x\na: " + lines.replacing("\n", with: " ") + "\n---\nb", as: "a.md")
    #expect(wide.cues.map(\.text) == ["b"])
  }

  @Test func `Deep nesting does not hurt`() throws {
    let deep = String(repeating: "[", count: 50_000)
    let source = try read("---\ntitle: x\na: \(deep)\n---\ntext", as: "a.md")
    #expect(source.recording.title == "x" && source.problems.count == 1)
  }
}

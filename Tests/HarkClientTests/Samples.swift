import HarkClient
import HarkWire

/// Recordings and moments that the tests share.
enum Samples {
  static let talk = RecordingReference(
    id: "aXGo1o_baBo", title: "Bending the universe", channel: "Lenny's Podcast",
    date: "2024-04-07", duration: 5265, url: "https://youtu.be/aXGo1o_baBo")
  static let bare = RecordingReference(
    id: "bare", title: nil, channel: nil, date: nil, duration: nil, url: nil)

  static func moment(
    _ id: String = "m1", in recording: RecordingReference = talk, start: Double? = 931,
    timecode: String? = "15:31", precision: String? = "turn", speaker: String? = "Claire Vo",
    snippet: String = "the \u{E000}universe\u{E001} is bendable", kind: String = "transcript",
    url: String? = "https://youtu.be/aXGo1o_baBo?t=931"
  ) -> Moment {
    Moment(
      id: id, kind: kind, start: start, end: nil, timecode: timecode, precision: precision,
      speaker: speaker, text: "the universe is bendable", matches: [[4, 12]], snippet: snippet,
      score: 2.5, url: url, path: "vault/talk.md", line: 232, heading: nil, recording: recording)
  }

  static let three = [
    moment(),
    moment(
      "m2", start: 2565, timecode: "42:45", precision: "estimated",
      url: "https://youtu.be/aXGo1o_baBo?t=2565"),
    moment("m3", start: 3960, timecode: "1:06:00", speaker: nil, kind: "note", url: nil),
  ]

  static func result(
    _ moments: [Moment], total: Int? = nil, exact: Bool = true, corrected: String? = nil,
    relaxed: Bool = false
  ) -> SearchResult {
    SearchResult(
      query: "universe", interpreted: "universe", corrected: corrected, relaxed: relaxed,
      total: .init(value: total ?? moments.count, exact: exact), truncated: total != nil,
      tookMilliseconds: 2.14, index: IndexReference(id: "u", revision: 7), moments: moments,
      facets: [:])
  }

  static func look(
    color: Bool = false, links: Bool = false, width: Int? = 80, addresses: Bool = false
  ) -> Look {
    Look(
      style: Style(hasColor: color, hasLinks: links), width: width, showsAddresses: addresses)
  }
}

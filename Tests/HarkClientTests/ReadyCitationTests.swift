import HarkClient
import HarkWire
import Testing

@Suite("A citation that is ready")
struct ReadyCitationTests {
  private let moment = Moment(
    id: "0123456789abcdef", kind: "transcript", start: 1491.5, end: nil, timecode: "24:51",
    precision: "turn", speaker: "Claire & Co", text: "t", matches: [], snippet: "t", score: 1,
    url: "https://youtu.be/a_X-1?t=1491", path: "p", line: 1, heading: nil,
    recording: RecordingReference(
      id: "a_X-1", title: "100% {true}", channel: "The_Show", date: "2024-04-07", duration: nil,
      url: nil))

  private var bare: Moment {
    var moment = moment
    (moment.start, moment.timecode, moment.url, moment.speaker) = (nil, nil, nil, nil)
    return moment
  }

  @Test("is written for notes")
  func notes() throws {
    let rows: [(ReadyCitation.Form, Moment, String)] = [
      (.anchor, moment, #"<a class="yt-timestamp" data-t="00:24:51">[00:24:51]</a>"# + "\n"),
      (.link, moment, "[24:51](https://youtu.be/a_X-1?t=1491)\n"),
      (.link, bare, "[100% {true}]\n"), (.anchor, bare, "[100% {true}]\n"),
    ]
    for (form, moment, text) in rows {
      #expect(try ReadyCitation.text(of: [moment], as: form) == text)
    }
  }

  @Test("is written for TeX, with its signs escaped")
  func bibtex() throws {
    #expect(
      try ReadyCitation.text(of: [moment], as: .bibtex) == #"""
        @misc{hark-aX1-1491,
          title = {{100\% \{true\}}},
          author = {{Claire \& Co}},
          howpublished = {The\_Show},
          year = {2024},
          month = {4},
          url = {https://youtu.be/a_X-1?t=1491},
          note = {at 24:51}
        }

        """#)
    #expect(
      try ReadyCitation.text(of: [bare], as: .bibtex).hasPrefix("@misc{hark-aX1,\n  title"))
  }

  @Test("is written as CSL-JSON")
  func csl() throws {
    let text = try ReadyCitation.text(of: [moment], as: .csl)
    for part in [
      #""URL" : "https://youtu.be/a_X-1?t=1491""#, #""container-title" : "The_Show""#,
      #""locator" : "24:51""#, #""literal" : "Claire & Co""#, #""type" : "broadcast""#,
    ] { #expect(text.contains(part), "\(part) is not in \(text)") }
    #expect(text.hasPrefix("[\n"))
  }

  @Test(
    "is of a moment that is named, not of words",
    arguments: [
      ("2", true), ("12345", false), ("0123456789abcdef", true), ("0123456789abcdeg", false),
      ("clear is kind", false), ("", false),
    ])
  func names(text: String, isName: Bool) {
    #expect(MomentSelector.names(text) == isName)
  }
}

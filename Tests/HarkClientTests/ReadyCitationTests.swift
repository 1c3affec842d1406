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
        @misc{hark-a_X-1-1491,
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
      try ReadyCitation.text(of: [bare], as: .bibtex).hasPrefix("@misc{hark-a_X-1,\n  title"))
  }

  @Test("is written as CSL-JSON")
  func csl() throws {
    let text = try ReadyCitation.text(of: [moment], as: .csl)
    for part in [
      #""URL" : "https://youtu.be/a_X-1?t=1491""#, #""container-title" : "The_Show""#,
      #""note" : "at 24:51""#, #""literal" : "Claire & Co""#, #""type" : "broadcast""#,
    ] { #expect(text.contains(part), "\(part) is not in \(text)") }
    #expect(text.hasPrefix("[\n"))
    // Of the schema of CSL's items only these are used.
    let known: Set = [
      "id", "type", "title", "author", "literal", "container-title", "issued", "date-parts", "URL",
      "note",
    ]
    let names = text.split(separator: "\n").compactMap { line in
      line.contains("\" : ") ? line.split(separator: "\"")[1] : nil
    }
    #expect(names.allSatisfy { known.contains(String($0)) }, "\(names)")
  }

  @Test("has a name of its own for each recording")
  func names() throws {
    let names = try ["a_X-1", "aX-1", "aX1"].map { id in
      var moment = moment
      moment.recording.id = id
      return try ReadyCitation.text(of: [moment], as: .bibtex).split(separator: "\n")[0]
    }
    #expect(Set(names).count == 3, "\(names)")
  }

  @Test(
    "is written as a note writes its own",
    arguments: [
      ("", "a_X-1", ReadyCitation.Form.link), ("---\nvideoId: a_X-1\n---\n", "a_X-1", .anchor),
      ("---\nvideoId: a_X-1\n---\nSaid [1:02], [2:03] and (1:04).\n", "a_X-1", .time),
      ("---\nvideoId: a_X-1\n---\nSaid [1:02] and (1:04), (1:05).\n", "a_X-1", .parenthesis),
      ("---\nvideoId: a_X-1\n---\nSaid [1:02](https://youtu.be/a_X-1?t=62).\n", "a_X-1", .link),
      (
        "---\nvideoId: a_X-1\n---\n<a class=\"yt-timestamp\" data-t=\"00:01:02\">[00:01:02]</a>\n",
        "a_X-1", .anchor
      ),
      ("---\nvideoId: a_X-1\n---\nSaid [1:02].\n", "other", .link),
      ("a_X-1 [1:02](, [a:1], [12], (1:02", "a_X-1", .link),
    ])
  func style(note: String, id: String, form: ReadyCitation.Form) {
    #expect(NoteStyle(Array(note.utf8)).form(ofRecording: id) == form)
  }

  @Test(
    "is of a moment that is named, not of words",
    arguments: [
      ("2", true), ("12345", false), ("0123456789abcdef", true), ("0123456789abcdeg", false),
      ("clear is kind", false), ("", false),
    ])
  func isName(text: String, isName: Bool) {
    #expect(MomentSelector.names(text) == isName)
  }
}

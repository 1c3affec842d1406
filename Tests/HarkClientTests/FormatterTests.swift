import Foundation
import HarkClient
import HarkWire
import Testing

@Suite struct FormatterTests {
  private func grouped(_ moments: [Moment], _ look: Look, first: Int = 1) -> String {
    TerminalFormatter(look: look).format(
      TerminalFormatter.groups(moments.map(\.cleaned)), first: first)
  }

  @Test func `moments are grouped by recording, in columns`() {
    let other = Samples.moment("m4", in: Samples.bare, start: 5, timecode: "0:05", speaker: nil)
    let moments = [Samples.three[0], other, Samples.three[1], Samples.three[2]]
    #expect(
      grouped(moments, Samples.look()) == """
        Bending the universe
        Lenny's Podcast · 2024-04-07 · 1:27:45
         1    15:31  Claire Vo  the universe is bendable
         2   ~42:45  Claire Vo  the universe is bendable
         3  1:06:00  note       the universe is bendable

        bare
         4  0:05  the universe is bendable

        """)
  }

  @Test func `what a recording has beyond its share is told below it`() {
    var (first, second) = (Samples.three[0], Samples.three[1])
    (first.more, second.more) = (12, 12)
    #expect(
      grouped([first, second], Samples.look()) == """
        Bending the universe
        Lenny's Podcast · 2024-04-07 · 1:27:45
         1   15:31  Claire Vo  the universe is bendable
         2  ~42:45  Claire Vo  the universe is bendable
            and 12 more in this recording

        """)
    first.more = 0
    #expect(!grouped([first], Samples.look()).contains("more"))
  }

  @Test func `colours and links stand around the text only`() {
    let look = Samples.look(color: true, links: true)
    let link = "\u{1B}]8;;https://youtu.be/aXGo1o_baBo?t=931\u{1B}\\"
    #expect(
      grouped([Samples.moment()], look) == """
        \u{1B}[1mBending the universe\u{1B}[0m
        \u{1B}[2mLenny's Podcast · 2024-04-07 · 1:27:45\u{1B}[0m
        \u{1B}[2m 1\u{1B}[0m  \(link)\u{1B}[36m15:31\u{1B}[0m\u{1B}]8;;\u{1B}\\  \
        \u{1B}[32mClaire Vo\u{1B}[0m  the \u{1B}[1;31muniverse\u{1B}[0m is bendable

        """)
  }

  @Test func `on 30 columns the words go below the rest`() {
    let moment = Samples.moment(snippet: "the universe is \u{E000}bendable\u{E001} to your will")
    #expect(
      grouped([moment], Samples.look(width: 30)) == """
        Bending the universe
        Lenny's Podcast · 2024-04-07 ·
        1:27:45
         1  15:31  Claire Vo
            the universe is bendable
            to your will

        """)
  }

  @Test func `no line is wider than the terminal`() {
    var moments = Samples.three
    moments[1].recording.title = "日本語の講演：宇宙は意志に従って曲げることができるのか 🚀"
    moments[1].recording.id = "jp"
    moments[0].speaker = "A Person With A Very Long Name Indeed, PhD"
    for width in 20...120 {
      let look = Samples.look(width: width)
      let text =
        grouped(moments, look, first: 98) + FlatFormatter(look: look).format(moments, first: 98)
      for line in text.split(separator: "\n") {
        #expect(DisplayWidth.of(line) <= width, "width \(width): \(line)")
      }
    }
  }

  @Test func `moments without a time have a placeholder, and no link`() {
    let moment = Samples.moment(start: nil, timecode: nil, precision: nil, url: nil)
    let text = grouped([moment], Samples.look(links: true, addresses: true))
    #expect(
      text.hasSuffix(" 1  –:––  Claire Vo  the universe is bendable\n    vault/talk.md:232\n"))
  }

  @Test func `an address follows its moment where addresses are asked for`() {
    let text = grouped([Samples.moment()], Samples.look(addresses: true))
    #expect(text.hasSuffix("bendable\n    https://youtu.be/aXGo1o_baBo?t=931\n"))
  }

  @Test func `nothing of the server steers the terminal`() {
    var moment = Samples.moment(
      speaker: "Bad\u{1B}]0;owned\u{7}", snippet: "\u{202E}evil\u{1B}[2J \u{E000}x\u{E001}",
      url: "https://example.org/\u{1B}\\")
    moment.recording.title = "T\u{9B}31m\u{2066}"
    let text = grouped([moment], Samples.look(links: true, addresses: true))
    let unsafe = text.unicodeScalars.filter {
      ($0.value < 0x20 && $0 != "\n" && $0.value != 0x1B) || (0x7F...0x9F).contains($0.value)
        || (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
        || (0xE000...0xE001).contains($0.value)
    }
    #expect(unsafe.isEmpty)
    #expect(text.contains("\u{1B}]8;;https://example.org/\\\u{1B}\\"))
    #expect(!text.contains("\u{1B}[2J"))
  }

  @Test func `the flat view names the recording at each moment`() {
    #expect(
      FlatFormatter(look: Samples.look(width: 60)).format(Samples.three, first: 9) == """
         9    15:31  Bending the universe · Claire Vo · Lenny's
                     Podcast · 2024-04-07
            the universe is bendable
        10   ~42:45  Bending the universe · Claire Vo · Lenny's
                     Podcast · 2024-04-07
            the universe is bendable
        11  1:06:00  Bending the universe · note · Lenny's Podcast ·
                     2024-04-07
            the universe is bendable

        """)
  }

  @Test func `no moments are no text`() {
    #expect(grouped([], Samples.look()) == "")
    #expect(FlatFormatter(look: Samples.look()).format([], first: 1) == "")
  }

  @Test func `the moment that show was asked for stands out`() {
    let result = ShowResult(
      moment: "m2", index: IndexReference(id: "u", revision: 1),
      moments: [Samples.three[0], Samples.three[1]], truncated: false)
    #expect(
      ShowFormatter(look: Samples.look()).format(result) == """
        Bending the universe
        Lenny's Podcast · 2024-04-07 · 1:27:45
        vault/talk.md

        Claire Vo
           15:31  the universe is bendable
        > ~42:45  the universe is bendable

        """)
  }

  @Test func `show names who speaks where that changes, and what stands above a note`() {
    var note = Samples.three[2]
    note.heading = "Claims"
    let result = ShowResult(
      moment: "none", index: IndexReference(id: "u", revision: 1),
      moments: [Samples.three[0], note, note], truncated: false)
    let text = ShowFormatter(look: Samples.look()).format(result)
    #expect(
      text.components(separatedBy: "\n").dropFirst(4).joined(separator: "\n") == """
        Claire Vo
            15:31  the universe is bendable

        note
          Claims
          1:06:00  the universe is bendable
          1:06:00  the universe is bendable

        """)
  }

  @Test func `with context each hit stands among what is said around it`() {
    var (before, hit) = (Samples.three[0], Samples.three[1])
    (before.matches, before.text) = ([], "Said before.")
    hit.context = [before, hit]
    let groups = TerminalFormatter.groups([hit, Samples.three[2]])
    let text = ContextFormatter(look: Samples.look(color: true)).format(groups, first: 1)
    let plain = text.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(
      plain == """
        Bending the universe
        Lenny's Podcast · 2024-04-07 · 1:27:45
            Claire Vo
               15:31  Said before.
         1  > ~42:45  the universe is bendable

            note
         2  > 1:06:00  the universe is bendable

        """)
    #expect(text.contains("\u{1B}[1;31muniverse\u{1B}[0m"))
  }

  @Test func `recordings stand in columns on a terminal, and between tabs in a pipe`() {
    let entries = [
      RecordingsResult.Entry(recording: Samples.talk, moments: 120, sources: []),
      RecordingsResult.Entry(recording: Samples.bare, moments: 3, sources: []),
    ]
    let table = RecordingsFormatter(look: Samples.look(), isTable: true).format(entries)
    #expect(
      table == """
        2024-04-07  1:27:45  120  Bending the universe  Lenny's Podcast
                               3  bare

        """)
    let tabs = RecordingsFormatter(look: Samples.look(), isTable: false).format(entries)
    #expect(
      tabs == "2024-04-07\t1:27:45\tBending the universe\tLenny's Podcast\t120\taXGo1o_baBo\n"
        + "\t\tbare\t\t3\tbare\n")
  }
}

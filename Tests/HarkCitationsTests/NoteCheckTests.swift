import HarkCitations
import HarkCore
import Testing

@Suite("The check of a note")
struct NoteCheckTests {
  struct Row: CustomTestStringConvertible {
    var claim: String
    var written: String
    var verdict: Verdict.Kind
    /// The time of the first candidate; nil where it does not matter.
    var time: String?

    var testDescription: String { "\(written) \(claim)" }
  }

  static let rows = [
    Row(
      claim: "A kettle without a whistle burns dry.", written: "01:00", verdict: .ok, time: "1:00"),
    Row(
      claim: "A kettle without a whistle burns dry.", written: "02:40", verdict: .near,
      time: "1:00"),
    Row(
      claim: "A kettle without a whistle burns dry.", written: "07:40", verdict: .moved,
      time: "1:00"),
    Row(
      claim: "The first kettle cost 22 pounds at the harbour market.", written: "00:30",
      verdict: .ok, time: "0:30"),
    Row(
      claim: "Charcoal of 130 degrees roasts the leaves; hotter, they turn bitter.",
      written: "00:05:00", verdict: .ok, time: "5:00"),
    Row(
      claim: "Mei-Ling roasts Oolong over charcoal for nine hours.", written: "7:00",
      verdict: .moved, time: "3:30"),
    // Word for word, though the words alone say nothing.
    Row(claim: "And so it was for me too.", written: "8:00", verdict: .ok, time: "8:00"),
    Row(claim: "“And so it was for me too”", written: "1:00", verdict: .moved, time: "8:00"),
    Row(claim: "It was for me so and too.", written: "1:00", verdict: .unsupported),
    Row(
      claim: "The parliament of Iceland moved its elections to October.", written: "1:00",
      verdict: .unsupported),
    Row(
      claim: "A coffee machine does not serve a cup in eleven seconds.", written: "7:00",
      verdict: .unsupported),
    Row(
      claim: "Tea is not going to replace coffee in offices.", written: "6:00", verdict: .ok,
      time: "6:00"),
    Row(
      claim: "Tea is going to replace coffee in offices.", written: "1:00", verdict: .unsupported),
    Row(
      claim: "The energy of a kitchen is not lost, but half goes into water nobody drinks.",
      written: "2:00", verdict: .ok, time: "2:00"),
    Row(
      claim: "Not at 12:45: a kettle without a whistle burns dry?", written: "1:00", verdict: .ok,
      time: "1:00"),
    Row(
      claim: "The first kettle cost 90 pounds at the harbour market.", written: "00:30",
      verdict: .unsupported),
    Row(
      claim: "Charcoal of 90 degrees roasts the leaves; hotter, they turn bitter.",
      written: "00:05:00", verdict: .unsupported),
  ]

  @Test("finds what is said, when, and that nothing is", arguments: rows)
  func verdicts(row: Row) throws {
    let check = try NoteCheck(
      [Talk.claim(row.claim, at: row.written)], in: Talk.transcript(), duration: nil)
    let verdict = try #require(check.verdicts.first)
    #expect(verdict.kind == row.verdict, "\(verdict)")
    if let time = row.time { #expect(verdict.candidates.first?.start.timecode == time) }
    #expect(verdict.candidates.count <= 3)
  }

  @Test("is the same every time")
  func determinism() throws {
    let claims = Self.rows.map { Talk.claim($0.claim, at: $0.written) }
    let first = try NoteCheck(claims, in: Talk.transcript(), duration: nil).verdicts
    for _ in 0..<3 {
      #expect(try NoteCheck(claims, in: Talk.transcript(), duration: nil).verdicts == first)
    }
  }

  @Test("tells a time after the end, and the slip that led there")
  func beyondEnd() throws {
    let claim = Talk.claim("Measure the water before you boil it.", at: "01:02:00")
    let check = try NoteCheck(
      [claim], in: Talk.transcript(), duration: Timestamp(milliseconds: 490_000))
    let verdict = try #require(check.verdicts.first)
    #expect(verdict.isBeyondEnd)
    #expect(verdict.kind == .moved)
    #expect(verdict.slip == .extraHour)
    #expect(verdict.candidates.first?.speaker == "Bob")
    #expect(verdict.candidates.first?.precision == .turn)
    #expect(verdict.candidates.first?.line == 13)
  }

  @Test("gives the best candidates first, and a right one near the time cited")
  func order() throws {
    for row in Self.rows {
      let claim = Talk.claim(row.claim, at: row.written)
      let check = try NoteCheck([claim], in: Talk.transcript(), duration: nil)
      let verdict = try #require(check.verdicts.first)
      let scores = verdict.candidates.map(\.score)
      #expect(scores == scores.sorted(by: >), "\(row)")
      guard let start = verdict.candidates.first?.start, let cited = claim.cited else { continue }
      let distance = abs(start.seconds - cited.seconds)
      if verdict.kind == .ok { #expect(distance <= 60, "\(row)") }
      if verdict.kind == .near { #expect(distance <= 120, "\(row)") }
    }
  }

  @Test(
    "takes no sentence of another talk for one of a script without spaces",
    arguments: [("壶嘴中的水开了就会响", Verdict.Kind.ok), ("山里的茶农每年春天都采茶", .unsupported)])
  func characters(claim: String, verdict: Verdict.Kind) throws {
    let said = ["壶嘴中的水开了就会响", "我们在开会时都要喝水", "年底茶会办在山上", "他春日天天在农田里"]
    let passages = said.enumerated().map { place, text in
      SpokenPassage(
        text: text, speaker: nil,
        times: TimeMap(
          anchors: [
            .init(
              word: 0, start: Timestamp(milliseconds: place * 30_000), precision: .cue, line: 1)
          ], end: Timestamp(milliseconds: place * 30_000 + 30_000), wordCount: text.count))
    }
    let transcript = try Transcript(passages, language: "zh", stem: { $0 })
    let check = try NoteCheck([Talk.claim(claim, at: "0:00")], in: transcript, duration: nil)
    #expect(check.verdicts.map(\.kind) == [verdict], "\(check.verdicts)")
  }

  @Test("says where there is nothing to compare with")
  func withoutTranscript() {
    let claim = Talk.claim("A kettle without a whistle burns dry.", at: "20:00")
    let verdicts = NoteCheck.withoutTranscript(
      [claim], duration: Timestamp(milliseconds: 600_000))
    #expect(verdicts.map(\.kind) == [.noTranscript])
    #expect(verdicts[0].isBeyondEnd)
  }

  @Test("takes claims without words, and times that are none")
  func empty() throws {
    let claims = [
      Claim(text: "", cited: nil, written: "N/A"), Talk.claim("the of and", at: "1:00"),
      Claim(text: "Measure the water before you boil it.", cited: nil, written: "HH:MM"),
    ]
    let verdicts = try NoteCheck(claims, in: Talk.transcript(), duration: nil).verdicts
    #expect(verdicts.map(\.kind) == [.unsupported, .unsupported, .moved])
  }

  @Test("gives up when it is late")
  func late() throws {
    let claims = [Talk.claim("Measure the water.", at: "2:00")]
    #expect(throws: NoteCheck.TooLong.self) {
      try NoteCheck(claims, in: Talk.transcript(), duration: nil, isLate: { true })
    }
  }

  @Test("speaks more for the talk that a note is about than for another")
  func support() throws {
    let own = [
      Talk.claim("A kettle without a whistle burns dry.", at: "1:00"),
      Talk.claim("Half of the energy of a kitchen goes into water.", at: "2:00"),
    ]
    let other = [
      Talk.claim("The parliament of Iceland moved its elections.", at: "1:00"),
      Talk.claim("A goalkeeper trains reflexes with tennis balls.", at: "2:00"),
    ]
    let transcript = try Talk.transcript()
    let supports = try [own, other].map {
      try NoteCheck($0, in: transcript, duration: nil).support
    }
    #expect(supports[0] > supports[1])
  }
}

import HarkCore
import HarkTestSupport
import Testing

@testable import HarkStore

@Suite("Records")
struct RecordTests {
  private var source: SourceRecord {
    SourceRecord(
      path: "/a/é 日.md", kind: .note, format: "markdown", language: nil, tags: ["one", ""],
      fingerprint: .init(size: 1 << 40, modified: 1_700_000_000_123_456_789, content: "00ff"),
      claim: Recording(
        id: "aXGo1o_baBo", title: "", channel: nil, date: "2024-04-07",
        duration: Timestamp(milliseconds: 5_265_000), url: "https://example.org/"),
      moments: 12,
      problems: [Problem(line: 3, "bad", hint: "fix"), Problem("worse")])
  }

  private var moved: SourceRecord {
    var moved = source
    moved.home = "/b/é.md"
    return moved
  }

  private var joined: [SourceRecord] {
    [source, moved].map { source in
      var joined = source
      joined.together = Recording(title: "T", date: "2024-04-07")
      return joined
    }
  }

  private var recording: RecordingRecord {
    RecordingRecord(id: "r", recording: source.claim, moments: 3, sources: ["a", "b"])
  }

  private var moment: MomentRecord {
    MomentRecord(
      id: "m", kind: .transcript, recordingID: "r", source: "s", language: "en", speaker: nil,
      heading: "A › B", text: "one two 👍 three",
      times: TimeMap(
        anchors: [
          .init(word: 0, start: Timestamp(milliseconds: 5000), precision: .turn, line: 10),
          .init(word: 1, start: nil, precision: .estimated, line: 12),
          .init(word: 2, start: Timestamp(milliseconds: 4000), precision: .word, line: 11),
        ], end: Timestamp(milliseconds: 9000), wordCount: 3))
  }

  @Test("come back as they were")
  func roundTrips() throws {
    #expect(try SourceRecord(decoding: source.encoded()) == source)
    #expect(try SourceRecord(decoding: moved.encoded()) == moved)
    for source in joined { #expect(try SourceRecord(decoding: source.encoded()) == source) }
    #expect(try RecordingRecord(decoding: recording.encoded()) == recording)
    #expect(try MomentRecord(decoding: moment.encoded()) == moment)
  }

  @Test("of every precision and kind come back", arguments: Precision.allCases)
  func precisions(precision: Precision) throws {
    for kind in SourceText.Kind.allCases {
      var moment = moment
      moment.kind = kind
      moment.times = TimeMap(
        anchors: [.init(word: 0, start: nil, precision: precision, line: 1)], end: nil,
        wordCount: 0)
      #expect(try MomentRecord(decoding: moment.encoded()) == moment)
    }
  }

  @Test("cut short anywhere are malformed")
  func truncated() {
    let sources = ([source, moved] + joined).map { $0.encoded() }
    for bytes in sources + [recording.encoded(), moment.encoded()] {
      for length in 0..<bytes.count {
        let cut = Array(bytes[..<length])
        #expect(throws: ByteReader.Malformed.self) { try SourceRecord(decoding: cut) }
        #expect(throws: ByteReader.Malformed.self) { try RecordingRecord(decoding: cut) }
        #expect(throws: ByteReader.Malformed.self) { try MomentRecord(decoding: cut) }
      }
    }
  }

  @Test("of another version are malformed")
  func version() {
    for bytes in [source.encoded(), recording.encoded(), moment.encoded()] {
      var newer = bytes
      newer[0] = 6
      #expect(throws: ByteReader.Malformed.self) { try SourceRecord(decoding: newer) }
      #expect(throws: ByteReader.Malformed.self) { try RecordingRecord(decoding: newer) }
      #expect(throws: ByteReader.Malformed.self) { try MomentRecord(decoding: newer) }
    }
  }

  @Test("made of any bytes are refused or read, and never trap")
  func noise() {
    var random = SeededRandom(seed: 8)
    let good = [source.encoded(), recording.encoded(), moment.encoded()]
    for round in 0..<10_000 {
      var bytes: [UInt8]
      if round % 2 == 0 {
        bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
        if !bytes.isEmpty { bytes[0] = 2 }
      } else {
        bytes = random.pick(good)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
      }
      Self.check { _ = try SourceRecord(decoding: bytes) }
      Self.check { _ = try RecordingRecord(decoding: bytes) }
      Self.check { _ = try MomentRecord(decoding: bytes) }
    }
  }

  private static func check(_ body: () throws -> Void) {
    do {
      try body()
    } catch {
      #expect(error is ByteReader.Malformed)
    }
  }

  @Test("a moment of malformed anchors is refused, or has a time for every word")
  func hugeAnchors() {
    let map = TimeMap(
      anchors: [
        .init(word: .min, start: Timestamp(milliseconds: 0), precision: .turn, line: 1)
      ], end: Timestamp(milliseconds: 9), wordCount: .max)
    let moment = MomentRecord(
      id: "m", kind: .note, recordingID: "r", source: "s", language: "", speaker: nil,
      heading: nil, text: "", times: map)
    do {
      _ = try MomentRecord(decoding: moment.encoded()).times.point(atWord: 3)
    } catch {
      #expect(error is ByteReader.Malformed)
    }
  }

  @Test("an id that is long is hashed; one that is missing is made of the path")
  func recordingIDs() {
    var source = source
    #expect(source.claimedID == "aXGo1o_baBo")
    for id in [nil, ""] {
      source.claim.id = id
      #expect(source.claimedID == "file-" + StableHash.text(of: source.stem))
    }
    source.claim.id = String(repeating: "x", count: 128)
    #expect(source.claimedID == source.claim.id)
    source.claim.id = String(repeating: "x", count: 129)
    #expect(source.claimedID.hasPrefix("id-"))
    #expect(source.claimedID.count == 19)
    #expect(source.key == StableHash.text(of: source.path))
  }

  @Test("of one recording are joined the same in any order")
  func joining() {
    func source(_ path: String, _ kind: SourceText.Kind, _ claim: Recording) -> SourceRecord {
      var record = Sample.source(path, recording: "r", kind: kind)
      record.claim = claim
      record.moments = 2
      return record
    }
    let sources = [
      source("/b.md", .note, Recording(title: "note b", channel: "c", date: "2020-01-01")),
      source("/a.md", .note, Recording(title: "note a", url: "u")),
      source("/z.vtt", .transcript, Recording(title: "transcript z")),
      source("/y.vtt", .transcript, Recording(id: "r", date: "2024-01-01")),
    ]
    let expected = RecordingRecord(
      id: "r",
      recording: Recording(
        id: "r", title: "transcript z", channel: "c", date: "2024-01-01", url: "u"),
      moments: 8, sources: [3, 2, 1, 0].map { sources[$0].key })
    var random = SeededRandom(seed: 9)
    for _ in 0..<24 {
      #expect(
        RecordingRecord.joining(sources.shuffled(using: &random), id: "r") == expected)
    }
  }
}

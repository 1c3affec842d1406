import Foundation
import HarkCore
import HarkStore
import HarkTestSupport
import Testing

@Suite("An exported index") struct ExportTests {
  static func sample() throws -> SampleStore {
    let store = try SampleStore()
    try store.write(
      Sample.source(
        "/b.vtt", recording: "r", title: "Über \"Tee\"", channel: "Küche", date: "2024-02-03",
        duration: 60, tags: ["a", "b"], problems: [.init(line: 3, "odd", hint: "mend it")]),
      ["hello wide world", "and C++ again"], speakers: ["Ann", nil], headings: [nil, "Two"])
    try store.write(
      Sample.source("/a.md", recording: "r", kind: .note), ["a note of it"],
      links: [["Some Page", "other"]], hasTimes: false)
    try store.write(Sample.source("/empty.vtt", recording: nil), [])
    return store
  }

  static func lines(_ store: SampleStore) throws -> [[UInt8]] {
    var lines: [[UInt8]] = []
    try store.reader().export { lines.append($0) }
    return lines
  }

  /// Imports lines into an index of their own.
  static func imported(_ lines: [[UInt8]]) throws -> SampleStore {
    let store = try SampleStore()
    let reading = try IndexImport(into: try StoreWriter.opened(store.path))
    for line in lines { try reading.take(line.dropLast()) }
    try reading.finish(now: "2026-01-02T03:04:05Z")
    return store
  }

  @Test("is the same after an import, and is exported as the same lines")
  func sameIndex() throws {
    let store = try Self.sample()
    let lines = try Self.lines(store)
    #expect(lines.count == 1 + 3 + 3)
    let other = try Self.imported(lines)
    #expect(try Self.lines(other) == lines)
    let writers = try [store, other].map { try StoreWriter.opened($0.path).sources }
    #expect(writers[0] == writers[1])
    #expect(try other.reader().checkRecords().moments == 3)
    for query in ["hello", "\"wide world and\"", "C++", "link:\"some page\"", "speaker:ann", "tee"]
    {
      let found = try [store, other].map { try $0.reader().search(SearchRequest(query: query)) }
      #expect(found[0].total > 0, "\(query)")
      #expect(
        found[0].moments.map { "\($0.record) \($0.score) \($0.point)" }
          == found[1].moments.map { "\($0.record) \($0.score) \($0.point)" })
    }
  }

  @Test("takes the place of what the index had, in one step")
  func replacing() throws {
    let lines = try Self.lines(try Self.sample())
    let store = try SampleStore()
    try store.write(Sample.source("/old.vtt", recording: "old"), ["old words"])
    let reader = try store.reader()
    do {
      let reading = try IndexImport(into: try StoreWriter.opened(store.path))
      for line in lines { try reading.take(line) }
      #expect(try reader.search(SearchRequest(query: "old")).total == 1)
      try reading.finish(now: "now")
    }
    #expect(try reader.search(SearchRequest(query: "kind:note")).total == 1)
    #expect(try reader.status().sources == 3)
  }

  @Test("without moments is imported, too")
  func empty() throws {
    let store = try SampleStore()
    try store.change { _ in }
    let other = try Self.imported(try Self.lines(store))
    #expect(try other.reader().status().moments == 0)
  }

  static let head = """
    {"export":{"hark":"1","moments":1,"schema":1,"sources":1,"version":1}}
    """

  @Test(
    "with a bad line is refused with the number of the line, and changes nothing",
    arguments: [
      (["junk"], 1, "it is not JSON"),
      (["{}"], 1, "it is no export of hark-index: the first line is another"),
      ([], 1, "there is nothing to import"),
      ([head, "{}"], 2, "it is neither a source nor a moment"),
      ([head, head], 2, "a second export begins"),
      ([head, #"{"source":{"path":"/a"}}"#], 2, "source.kind is missing"),
      ([head, #"{"source":{"path":3}}"#], 2, "source.path has a value of another kind"),
      ([head], 2, "the end is missing: 0 of 1 sources, 0 of 1 moments"),
      (
        [#"{"export":{"hark":"9","moments":1,"schema":99,"sources":1,"version":1}}"#], 1,
        "it was written by a newer hark (9); upgrade this one"
      ),
    ])
  func badLines(lines: [String], number: Int, reason: String) throws {
    let store = try SampleStore()
    try store.write(Sample.source("/old.vtt", recording: "old"), ["old words"])
    #expect(throws: IndexImport.Failure(line: number, reason: reason)) {
      let reading = try IndexImport(into: try StoreWriter.opened(store.path))
      for line in lines { try reading.take(line.utf8) }
      try reading.finish(now: "now")
    }
    #expect(try store.reader().search(SearchRequest(query: "old")).total == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: store.folder.path) == ["index"])
  }

  @Test("with any one byte changed is imported or refused, and never more")
  func mutations() throws {
    let lines = try Self.lines(try Self.sample())
    var random = SeededRandom(seed: 7)
    for _ in 0..<60 {
      var changed = lines
      let line = Int.random(in: 0..<lines.count, using: &random)
      let place = Int.random(in: 0..<lines[line].count - 1, using: &random)
      changed[line][place] = UInt8.random(in: 0...255, using: &random)
      do {
        let store = try Self.imported(changed)
        _ = try store.reader().checkRecords()
      } catch is IndexImport.Failure {
        continue
      }
    }
  }
}

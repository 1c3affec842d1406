import Foundation
import HarkCore
import HarkTestSupport
import Testing
import Xapian

@testable import HarkStore

@Suite("The store's reader")
struct StoreReaderTests {
  private let hello = SearchRequest(query: "hello")

  private func write(_ text: String, to store: SampleStore, path: String = "/a.vtt") throws {
    try store.write(Sample.source(path, recording: "r" + path), [text])
  }

  @Test("sees each commit without being opened again")
  func seesCommits() throws {
    let store = try SampleStore()
    try write("hello one", to: store)
    let reader = try store.reader()
    for count in 2...12 {
      try write("hello again", to: store, path: "/\(count).vtt")
      let outcome = try reader.search(hello)
      #expect(outcome.total == count)
      #expect(outcome.index == reader.index)
    }
  }

  @Test("sees a commit after many that it did not look at")
  func manyCommits() throws {
    let store = try SampleStore()
    try write("hello one", to: store)
    let reader = try store.reader()
    for round in 0..<20 {
      let count = 10 + round
      try store.write(
        Sample.source("/a.vtt", recording: "r"),
        (0..<count).map { "hello number \($0) of \(round)" })
      if round % 5 == 4 { #expect(try reader.search(hello).total == count) }
    }
  }

  @Test("keeps to its state while a writer works, and sees it after the commit")
  func uncommitted() throws {
    let store = try SampleStore()
    try write("hello one", to: store)
    let reader = try store.reader()
    let source = Sample.source("/b.vtt", recording: "b")
    let writer = try StoreWriter.opened(store.path)
    try writer.replace(source, with: Sample.moments(["hello two"], of: source))
    #expect(try reader.search(hello).total == 1)
    try writer.commit(now: "now")
    #expect(try reader.search(hello).total == 2)
  }

  @Test("goes on when the index is removed and built anew")
  func builtAnew() throws {
    let store = try SampleStore()
    try write("hello one", to: store)
    let reader = try store.reader()
    let first = try reader.search(hello)
    try FileManager.default.removeItem(atPath: store.path)
    #expect(throws: StoreError.noIndex(path: store.path)) { try reader.search(hello) }
    try write("hello new world", to: store, path: "/new.vtt")
    let second = try reader.search(hello)
    #expect(second.moments.map(\.record.text) == ["hello new world"])
    #expect(second.moments.map(\.path) == ["/new.vtt"])
    #expect(second.index.id != first.index.id)
  }

  @Test("goes on when another index is moved into its place")
  func swapped() throws {
    let (store, other) = (try SampleStore(), try SampleStore())
    try write("hello one", to: store)
    try write("hello other", to: other)
    let reader = try store.reader()
    #expect(try reader.search(hello).moments.map(\.record.text) == ["hello one"])
    try FileManager.default.moveItem(atPath: store.path, toPath: store.path + ".old")
    try FileManager.default.moveItem(atPath: other.path, toPath: store.path)
    #expect(try reader.search(hello).moments.map(\.record.text) == ["hello other"])
  }

  @Test("refuses an index of a newer schema, each time it is asked")
  func newerSchema() throws {
    let store = try SampleStore()
    try write("hello one", to: store)
    let reader = try store.reader()
    do {
      let writer = try Writer(path: store.path)
      try writer.setMetadata(Array("99".utf8), for: Schema.Key.schema)
      try writer.commit()
    }
    let error = StoreError.newerSchema(path: store.path, found: 99)
    #expect(throws: error) { try store.reader() }
    #expect(throws: error) { try StoreWriter(path: store.path) }
    #expect(throws: error) { try reader.search(hello) }
    #expect(throws: error) { try reader.search(hello) }
  }

  @Test("An index of an older schema is opened only to be put aside")
  func olderSchema() throws {
    let store = try SampleStore()
    try write("hello one", to: store)
    do {
      let writer = try Writer(path: store.path)
      try writer.setMetadata(Array("1".utf8), for: Schema.Key.schema)
      try writer.commit()
    }
    let error = StoreError.olderSchema(path: store.path, found: 1)
    #expect(throws: error) { try store.reader() }
    #expect(throws: error) { try StoreWriter(path: store.path) }
    #expect(error.hint == "run hark-index: it builds another in its place")
    let known = try StoreWriter(path: store.path, allowsOlder: true).sources
    #expect(known.count == 1)
  }

  @Test("refuses a schema that is no version", arguments: ["x", "0", "-1", "1.5"])
  func badSchema(schema: String) throws {
    let store = try SampleStore()
    try write("hello one", to: store)
    do {
      let writer = try Writer(path: store.path)
      try writer.setMetadata(Array(schema.utf8), for: Schema.Key.schema)
      try writer.commit()
    }
    let error = StoreError.damaged(
      path: store.path, reason: "its schema version is not a number")
    #expect(throws: error) { try store.reader() }
    #expect(throws: error) { try StoreWriter(path: store.path) }
  }

  @Test("says that a record cannot be read")
  func damagedRecord() throws {
    let store = try SampleStore()
    try write("hello one", to: store)
    do {
      let writer = try Writer(path: store.path)
      try writer.setMetadata([2, 99], for: Schema.Key.recording + "r/a.vtt")
      try writer.commit()
    }
    let error = StoreError.damaged(path: store.path, reason: "a record cannot be read")
    #expect(throws: error) { try store.reader().search(hello) }
    #expect(throws: error) { try store.reader().recordings(matching: nil, limit: 10) }
  }

  @Test("gives up at the deadline")
  func deadline() throws {
    let store = try SampleStore()
    let words = (0..<60).map { "w\($0)" }.joined(separator: " ")
    try store.change { writer in
      for file in 0..<4 {
        let source = Sample.source("/\(file).vtt", recording: "r")
        let one = Sample.moments([words], of: source)
        try writer.replace(source, with: (0..<1500).flatMap { _ in one })
      }
    }
    var request = SearchRequest(query: (0..<60).map { "w\($0)" }.joined(separator: " OR "))
    request.deadlineMilliseconds = 1
    let reader = try store.reader()
    #expect(throws: StoreError.deadline(milliseconds: 1)) { try reader.search(request) }
    request.deadlineMilliseconds = 600_000
    #expect(try reader.search(request).moments.count == 10)
  }

  @Test("shows the moments around one")
  func passage() throws {
    let store = try SampleStore()
    let moments = try store.write(
      Sample.source("/a.vtt", recording: "r"), (0..<10).map { "word number \($0)" })
    try store.write(Sample.source("/b.vtt", recording: "r"), ["another file"])
    let reader = try store.reader()
    func orders(_ seconds: Double?) throws -> [Int] {
      let passage = try reader.passage(around: moments[5].record.id, seconds: seconds)
      #expect(!passage.isTruncated)
      return passage.moments.compactMap { found in
        moments.firstIndex { $0.record.id == found.record.id }
      }
    }
    #expect(try orders(0) == [5])
    #expect(try orders(99) == [5, 6])
    #expect(try orders(100) == [4, 5, 6])
    #expect(try orders(250) == [3, 4, 5, 6, 7])
    #expect(try orders(1e9) == Array(0..<10))
    #expect(try orders(nil) == Array(0..<10))
    #expect(throws: StoreError.noMoment(id: "none")) {
      try reader.passage(around: "none", seconds: 1)
    }
    let long = String(repeating: "x", count: 1000)
    #expect(throws: StoreError.noMoment(id: long)) {
      try reader.passage(around: long, seconds: 1)
    }
  }

  @Test("shows a moment without times with its neighbours")
  func passageWithoutTimes() throws {
    let store = try SampleStore()
    let moments = try store.write(
      Sample.source("/a.md", recording: "r", kind: .note), ["a b", "c d", "e f", "g h"],
      hasTimes: false)
    let reader = try store.reader()
    func texts(_ place: Int) throws -> [String] {
      try reader.passage(around: moments[place].record.id, seconds: 10).moments
        .map(\.record.text)
    }
    #expect(try texts(0) == ["a b", "c d"])
    #expect(try texts(2) == ["c d", "e f", "g h"])
  }

  @Test("lists recordings, newest first, with their sources")
  func recordings() throws {
    let store = try SampleStore()
    for (id, title, date) in [
      ("a", "Zebra Été", "2024-01-01"), ("b", "Apple", "2024-01-01"), ("c", "Old", "2020-01-01"),
      ("d", "Undated", nil),
    ] as [(String, String, String?)] {
      try store.write(
        Sample.source("/\(id).vtt", recording: id, title: title, channel: "Show", date: date),
        ["text one", "text two"])
    }
    try store.write(
      Sample.source("/a.md", recording: "a", kind: .note, title: "Note"), ["a note"])
    let reader = try store.reader()
    func ids(_ query: String?, limit: Int = 10) throws -> [String] {
      try reader.recordings(matching: query, limit: limit).recordings.map(\.recording.id)
    }
    #expect(try ids(nil) == ["b", "a", "c", "d"])
    #expect(try ids("") == ["b", "a", "c", "d"])
    #expect(try ids("ETE zebra") == ["a"])
    #expect(try ids("show old") == ["c"])
    #expect(try ids("nothing") == [])
    #expect(try ids(nil, limit: 2) == ["b", "a"])
    let list = try reader.recordings(matching: nil, limit: 2)
    #expect(list.total == 4)
    let entry = try #require(list.recordings.last)
    #expect(entry.recording.moments == 3)
    #expect(entry.recording.recording.title == "Zebra Été")
    #expect(entry.sources.map(\.path) == ["/a.vtt", "/a.md"])
    #expect(entry.sources.map(\.moments) == [2, 1])
  }

  @Test("tells how the index is")
  func status() throws {
    let store = try SampleStore()
    try store.write(
      Sample.source("/a.vtt", recording: "r", problems: [Problem(line: 2, "bad")]),
      ["one", "two"])
    let status = try store.reader().status()
    #expect(status.schema == Schema.version)
    #expect(status.moments == 2)
    #expect(status.recordings == 1)
    #expect(status.sources == 1)
    #expect(status.updated == "2026-01-02T03:04:05Z")
    #expect(status.problems.map(\.problem) == [Problem(line: 2, "bad")])
    let checked = try store.reader().checkRecords()
    #expect(checked.moments == 2)
    #expect(checked.sources == 1)
  }
}

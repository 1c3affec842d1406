import Foundation
import HarkCore
import HarkTestSupport
import Testing
import Xapian

@testable import HarkStore

@Suite("The store's writer")
struct StoreWriterTests {
  private func found(_ query: String, in store: SampleStore) throws -> [String] {
    try store.reader().search(SearchRequest(query: query)).moments.map(\.record.text).sorted()
  }

  @Test("replaces a source with its moments, and its recording")
  func replaces() throws {
    let store = try SampleStore()
    try store.write(Sample.source("/a.vtt", recording: "old", title: "t"), ["hello a", "hello b"])
    try store.write(Sample.source("/a.vtt", recording: "new", title: "u"), ["hello c"])
    #expect(try found("hello", in: store) == ["hello c"])
    let reader = try store.reader()
    #expect(
      try reader.recordings(matching: nil, limit: 9).recordings.map(\.recording.id) == ["new"])
    #expect(try reader.checkRecords().moments == 1)
    #expect(try reader.status().sources == 1)
  }

  @Test("removes a source; removing it again, or one it never had, does nothing")
  func removes() throws {
    let store = try SampleStore()
    let source = Sample.source("/a.vtt", recording: "r")
    try store.write(source, ["hello a"])
    try store.write(Sample.source("/b.vtt", recording: "r"), ["hello b"])
    try store.change { writer in
      try writer.remove(sourceKey: source.key)
      try writer.remove(sourceKey: source.key)
      try writer.remove(sourceKey: "none")
      #expect(writer.sources.count == 1)
    }
    #expect(try found("hello", in: store) == ["hello b"])
    let reader = try store.reader()
    #expect(try reader.checkRecords().sources == 1)
    #expect(try reader.recordings(matching: nil, limit: 9).recordings.first?.recording.moments == 1)
  }

  @Test("leaves an empty index when the last source goes")
  func empties() throws {
    let store = try SampleStore()
    let source = Sample.source("/a.vtt", recording: "r", language: "de")
    try store.write(source, ["hello a"])
    try store.change { try $0.remove(sourceKey: source.key) }
    #expect(try found("hello", in: store) == [])
    #expect(try store.reader().recordings(matching: nil, limit: 9).total == 0)
    #expect(try store.reader().status().moments == 0)
  }

  @Test("keeps what it had when it is freed without a commit")
  func dropped() throws {
    let store = try SampleStore()
    try store.write(Sample.source("/a.vtt", recording: "r"), ["hello a"])
    let source = Sample.source("/a.vtt", recording: "r")
    do {
      let writer = try StoreWriter.opened(store.path)
      try writer.replace(source, with: Sample.moments(["hello lost"], of: source))
      #expect(writer.pending == 3)
    }
    #expect(try found("hello", in: store) == ["hello a"])
  }

  @Test("knows the sources of the index it opens")
  func sources() throws {
    let store = try SampleStore()
    var source = Sample.source("/a.vtt", recording: "r", tags: ["x"])
    try store.write(source, ["one", "two"])
    source.moments = 2
    try store.change { writer in
      #expect(writer.sources == [source.key: source])
      source.fingerprint.modified = 77
      try writer.refresh(source)
    }
    try store.change { #expect($0.sources[source.key]?.fingerprint.modified == 77) }
    #expect(try found("one", in: store) == ["one"])
  }

  @Test("keeps an unreadable source without moments, and without a recording")
  func unreadable() throws {
    let store = try SampleStore()
    var source = Sample.source("/bad.vtt", recording: nil, problems: [Problem("bad")])
    source.format = SourceRecord.unreadableFormat
    try store.write(source, [])
    let reader = try store.reader()
    #expect(try reader.status().problems.count == 1)
    #expect(try reader.recordings(matching: nil, limit: 9).total == 0)
    #expect(try reader.checkRecords().sources == 1)
  }

  @Test("takes odd values: empty, long, with zeros and any script")
  func oddValues() throws {
    let store = try SampleStore()
    let long = String(repeating: "é", count: 500)
    let source = Sample.source(
      "/" + long + "/日本.vtt", recording: long, title: long, channel: "👍", date: "sometime",
      language: "tlh", tags: ["", long, "👍", "a\0b"])
    try store.write(
      source, ["hello \(long) world", "text"], speakers: [long, ""], headings: [nil, "\0"],
      links: [["", long]])
    #expect(try found("hello", in: store).count == 1)
    #expect(try found("tag:" + long, in: store).count == 2)
    #expect(try found("link:" + long, in: store).count == 1)
    #expect(try found("video:" + source.recordingID, in: store).count == 2)
    #expect(try store.reader().checkRecords().moments == 2)
  }

  @Test("takes an id of zeros")
  func zeros() throws {
    let store = try SampleStore()
    let source = Sample.source("/a.vtt", recording: String(repeating: "\0", count: 128))
    var thrown: (any Error)?
    do { try store.write(source, ["hello"]) } catch { thrown = error }

    #expect(thrown == nil)

  }

  @Test("that could not write a source commits nothing more")
  func failedReplace() throws {
    let store = try SampleStore()
    let source = Sample.source("/a.vtt", recording: "r")
    let other = Sample.source("/b.vtt", recording: "r")
    try store.write(source, ["hello a"])
    var moments = Sample.moments(["hello b", "hello c"], of: source)
    moments[1].record.id = String(repeating: "x", count: 300)
    // Xapian drops all that is pending when it cannot add a document; a commit would hide that.
    let writer = try StoreWriter.opened(store.path)
    try writer.replace(other, with: Sample.moments(["hello other"], of: other))
    #expect(throws: StoreError.self) { try writer.replace(source, with: moments) }
    #expect(throws: StoreError.self) { try writer.commit(now: "now") }
    #expect(try found("hello", in: store) == ["hello a"])
  }

  @Test("is the only one")
  func locked() throws {
    let store = try SampleStore()
    let writer = try StoreWriter.opened(store.path)
    #expect(throws: StoreError.locked(path: store.path)) { try StoreWriter(path: store.path) }
    try writer.commit(now: "now")
  }

  @Test("makes the folder for its owner alone")
  func mode() throws {
    let store = try SampleStore()
    try store.change { _ in }
    let attributes = try FileManager.default.attributesOfItem(atPath: store.path)
    #expect(attributes[.posixPermissions] as? Int == 0o700)
  }
}

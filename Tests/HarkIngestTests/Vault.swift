import Foundation
import HarkCore
import HarkIngest
import HarkStore
import HarkTestSupport

/// A folder of captions with an index beside it.
final class Vault {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path("vault"), withIntermediateDirectories: false)
  }

  func path(_ name: String) -> String { folder.path("vault/" + name) }

  func writer() throws -> StoreWriter { try StoreWriter.opened(folder.path("index")) }

  /// Runs the indexer over folders of the vault, or all of it.
  @discardableResult
  func run(_ names: [String] = [], _ prepare: (Indexer) -> Void = { _ in }) throws -> IngestReport {
    let indexer = Indexer(writer: try writer(), now: { "2026-01-01T00:00:00Z" })
    prepare(indexer)
    return try indexer.run(names.isEmpty ? [folder.path("vault")] : names.map(path))
  }

  /// A file with one caption.
  func write(_ text: String, to name: String) throws {
    let captions = "WEBVTT\n\n00:01.000 --> 00:03.000\n\(text)\n"
    try folder.write(captions.utf8, to: "vault/" + name)
  }

  func write(bytes: [UInt8], to name: String) throws {
    try folder.write(bytes, to: "vault/" + name)
  }

  /// Sets the time of a file, in seconds since 1970.
  func touch(_ name: String, _ time: Double = 2_000_000_000) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: time)], ofItemAtPath: path(name))
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

  /// Removes from within a hook that cannot throw; the test sees what it did.
  func tryRemove(_ name: String) {
    do {
      try remove(name)
    } catch {
      // Then nothing vanishes, and the expectations fail.
    }
  }

  func move(_ name: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: path(name), toPath: path(other))
  }

  /// What lies beside the index and the vault.
  func leftovers() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path("")).sorted()
      .filter { !["index", "vault"].contains($0) }
  }

  /// How often the index was committed.
  func revision() throws -> Int {
    try StoreReader(path: folder.path("index")).status().index.revision
  }

  /// The texts of all moments, by path and place.
  func texts() throws -> [String] {
    let reader = try StoreReader(path: folder.path("index"))
    var texts: [String] = []
    for source in try writer().sources.values.sorted(by: { $0.path < $1.path })
    where source.moments > 0 {
      texts += try moments(of: source, reader).map(\.record.text)
    }
    return texts
  }

  /// The ids of all moments, by path and place.
  func ids() throws -> [String] {
    let reader = try StoreReader(path: folder.path("index"))
    return try writer().sources.values.sorted { $0.path < $1.path }.flatMap {
      try moments(of: $0, reader).map(\.record.id)
    }
  }

  /// All that the index says of each moment, as text.
  func contents() throws -> [String] {
    let reader = try StoreReader(path: folder.path("index"))
    return try writer().sources.values.sorted { $0.path < $1.path }.flatMap { source in
      try ["\(source)"] + moments(of: source, reader).map { "\($0.record) \($0.recording)" }
    }
  }

  private func moments(of source: SourceRecord, _ reader: StoreReader) throws -> [FoundMoment] {
    let list = try reader.recordings(matching: nil, limit: 10_000)
    guard list.recordings.contains(where: { $0.recording.id == source.recordingID }) else {
      return []
    }
    var request = SearchRequest(query: "video:\(source.recordingID)")
    request.limit = 10_000
    request.sort = .time
    return try reader.search(request).moments.filter { $0.path == source.path }
  }
}

extension IngestReport {
  /// The numbers on one line.
  var line: String {
    "\(indexed) indexed, \(unchanged) unchanged, \(removed) removed, \(failures.count) failed"
  }
}

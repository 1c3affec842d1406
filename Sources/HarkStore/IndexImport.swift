internal import Foundation
internal import HarkCore
internal import HarkText

/// Reads what `StoreReader.export` wrote into an index: line by line, and then `finish`. The index
/// changes in one step at the end, or not at all. Belongs to one thread.
package final class IndexImport {
  /// What is wrong with a line.
  package struct Failure: Error, Equatable, Sendable, CustomStringConvertible {
    /// From 1.
    package var line: Int
    package var reason: String

    package init(line: Int, reason: String) {
      self.line = line
      self.reason = reason
    }

    package var description: String { "line \(line): \(reason)" }
  }

  /// Moments in a shard, and about how many shards there are at most, for all are open at once
  /// when they are merged.
  private static let (shardSize, mostShards) = (3000, 96)

  /// Sources and moments read so far.
  package private(set) var sources = 0
  package private(set) var moments = 0

  private let writer: StoreWriter
  private let scratch: ScratchFolder
  private let decoder = JSONDecoder()
  private var line = 0
  private var head: ExportedLine.Head?
  private var records: [SourceRecord] = []
  private var keys: Set<String> = []
  private var current: (record: SourceRecord, line: Int, moments: [IndexedMoment])?
  private var shards: [String] = []
  private var shard: ShardWriter?

  /// Begins an import that takes the place of all that `writer`'s index has.
  package init(into writer: StoreWriter) throws {
    self.writer = writer
    scratch = try ScratchFolder(beside: writer.path)
  }

  /// Takes the next line, without its end. Throws `Failure` and `StoreError`.
  package func take(_ bytes: some Sequence<UInt8>) throws {
    line += 1
    let data = Data(bytes)
    if data.isEmpty { return }
    let content: ExportedLine
    do {
      content = try decoder.decode(ExportedLine.self, from: data)
    } catch {
      throw Failure(line: line, reason: Self.reason(of: error))
    }
    if let found = content.export {
      try begin(found)
    } else if head == nil {
      throw Failure(line: line, reason: "it is no export of hark-index: the first line is another")
    } else if let source = content.source {
      try endSource()
      guard let record = source.record else {
        throw Failure(line: line, reason: "a member of the source has a value without meaning")
      }
      guard keys.insert(record.key).inserted else {
        throw Failure(line: line, reason: "the source was there before: \(record.path)")
      }
      current = (record, line, [])
    } else if let moment = content.moment {
      try add(moment)
    } else {
      throw Failure(line: line, reason: "it is neither a source nor a moment")
    }
  }

  /// Ends the import: the index is what was exported. Throws `Failure` if lines are missing.
  ///
  /// - Parameter now: the time of the update, ISO 8601 in UTC.
  package func finish(now: String) throws {
    guard let head else { throw Failure(line: 1, reason: "there is nothing to import") }
    try endSource()
    guard sources == head.sources, moments == head.moments else {
      throw Failure(
        line: line + 1,
        reason: "the end is missing: \(sources) of \(head.sources) sources, "
          + "\(moments) of \(head.moments) moments")
    }
    try endShard()
    try writer.replaceAll(shards: shards, records: records, in: scratch, now: now)
  }

  private func begin(_ found: ExportedLine.Head) throws {
    guard head == nil else { throw Failure(line: line, reason: "a second export begins") }
    guard found.version <= ExportedLine.version, found.schema <= Schema.version else {
      throw Failure(
        line: line, reason: "it was written by a newer hark (\(found.hark)); upgrade this one")
    }
    head = found
  }

  private func add(_ moment: ExportedMoment) throws {
    guard let (source, _, before) = current else {
      throw Failure(line: line, reason: "a moment before its source")
    }
    let place = before.count
    guard let record = moment.record(of: source) else {
      throw Failure(line: line, reason: "a member of the moment has a value without meaning")
    }
    let words = WordScanner.words(in: record.text).map(\.term)
    guard !words.isEmpty else { throw Failure(line: line, reason: "the moment has no words") }
    if place > 0 { current?.moments[place - 1].goesOn = true }
    current?.moments.append(
      IndexedMoment(
        record: record, words: words, goesOn: false, order: place, links: moment.links))
  }

  private func endSource() throws {
    guard let (record, begin, found) = current else { return }
    guard found.count == record.moments else {
      throw Failure(
        line: begin, reason: "the source has \(found.count) moments, and says \(record.moments)")
    }
    if !found.isEmpty {
      let open = try shard ?? ShardWriter(path: scratch.path + "/shard-\(shards.count)")
      shard = open
      try open.add(found, of: record)
      let full = max(Self.shardSize, (head?.moments ?? 0) / Self.mostShards)
      if open.moments >= full { try endShard() }
    }
    records.append(record)
    sources += 1
    moments += found.count
    current = nil
  }

  private func endShard() throws {
    guard let open = shard else { return }
    try open.finish()
    shards.append(open.path)
    shard = nil
  }

  private static func reason(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return "it is not JSON" }
    switch error {
    case .keyNotFound(let key, let context):
      return "\(path(context.codingPath + [key])) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "\(path(context.codingPath)) has a value of another kind"
    default: return "it is not JSON"
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
  }
}

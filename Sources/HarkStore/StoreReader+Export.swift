internal import Foundation
internal import HarkCore
internal import HarkQuery
internal import Xapian

extension StoreReader {
  /// Writes all that the index has as JSON lines, each with its line end: what `IndexImport`
  /// reads. A commit meanwhile may end it with `StoreError.storage`.
  package func export(_ write: ([UInt8]) throws -> Void) throws {
    do {
      try exportLines(write)
    } catch let error as XapianError where error.code == .modified {
      throw StoreError.storage(path: path, reason: "it changed while it was exported; try again")
    } catch let error as XapianError {
      throw StoreError(error, path: path)
    } catch is ByteReader.Malformed {
      throw StoreError.damaged(path: path, reason: "a record cannot be read")
    }
  }

  private func exportLines(_ write: ([UInt8]) throws -> Void) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    func put(_ line: ExportedLine) throws {
      try write(Array(try encoder.encode(line)) + [UInt8(ascii: "\n")])
    }
    let sources = try onLastCommit { try sourcesInOrder() }
    try put(
      ExportedLine(
        export: .init(
          version: ExportedLine.version, schema: Schema.version, hark: HarkVersion.text,
          sources: sources.count, moments: try database.documentCount())))
    for source in sources {
      try put(ExportedLine(source: ExportedSource(source)))
      guard source.moments > 0 else { continue }
      var options = SearchOptions()
      options.limit = source.moments + 1
      options.sort = [(Schema.Slot.order.rawValue, false)]
      let query = try Query.term(Schema.Prefix.source + source.key)
      for hit in try database.search(query, options).hits {
        let record = try readRecord(hit.document)
        try put(ExportedLine(moment: ExportedMoment(record, links: try links(of: hit.document))))
      }
    }
  }

  /// The sources in the order of their moments; those without any come last, by path.
  private func sourcesInOrder() throws -> [SourceRecord] {
    var sources: [(document: UInt32, record: SourceRecord)] = []
    for (_, value) in try database.metadata(prefix: Schema.Key.source) {
      let record = try SourceRecord(decoding: value)
      let first = try database.document(withTerm: Schema.Prefix.source + record.key)
      sources.append((first ?? .max, record))
    }
    return sources.sorted { left, right in
      left.document == right.document
        ? left.record.path.utf8.lexicographicallyPrecedes(right.record.path.utf8)
        : left.document < right.document
    }.map(\.record)
  }

  private func links(of document: UInt32) throws -> [String] {
    let prefix = Field.link.prefix
    return try database.terms(of: document, prefix: prefix).map {
      String(decoding: $0.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
    }
  }
}

package import HarkStore

/// An index in a temporary folder.
package final class SampleStore {
  package let folder: TemporaryFolder
  package var path: String { folder.path("index") }

  package init() throws { folder = try TemporaryFolder() }

  /// Writes one source with a moment a text, in a commit of its own.
  @discardableResult
  package func write(
    _ source: SourceRecord, _ texts: [String], speakers: [String?] = [],
    headings: [String?] = [], links: [[String]] = [], hasTimes: Bool = true
  ) throws -> [IndexedMoment] {
    let moments = Sample.moments(
      texts, of: source, speakers: speakers, headings: headings, links: links,
      hasTimes: hasTimes)
    try change { try $0.replace(source, with: moments) }
    return moments
  }

  /// Opens the index for writing, and commits.
  package func change(_ changes: (StoreWriter) throws -> Void) throws {
    let writer = try StoreWriter.opened(path)
    try changes(writer)
    try writer.commit(now: "2026-01-02T03:04:05Z")
  }

  package func reader() throws -> StoreReader { try StoreReader(path: path) }
}

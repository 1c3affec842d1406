internal import HarkSystem
internal import Xapian

/// An index opened at its last commit, with what it says of itself.
struct OpenedIndex: ~Copyable {
  var database: Database
  /// The words of its moments, shared with all who have the same index open.
  var words: WordTable
  var index: IndexState
  var languages: [String]
  /// The version file; another one after every commit.
  var version: FileStatus
  /// The folder; another one where an index was put in its place.
  var folder: FileStatus.FileIdentity

  /// Opens the last commit of the index at `path`. Its files are opened one after the other; where
  /// another index takes their place meanwhile, they are opened again.
  static func last(at path: String) throws -> OpenedIndex {
    for _ in 0..<3 {
      let folder = try IndexFolder.identity(of: path)
      do {
        let opened = try once(at: path, folder)
        if try IndexFolder.identity(of: path) == folder { return opened }
      } catch {
        guard try IndexFolder.identity(of: path) != folder else { throw error }
      }
    }
    return try once(at: path, IndexFolder.identity(of: path))
  }

  private static func once(
    at path: String, _ folder: FileStatus.FileIdentity
  ) throws -> OpenedIndex {
    let version = try IndexFolder.version(of: path)
    let database = try Database(path: path)
    let (index, languages) = try readState(of: database, path: path)
    let words = try WordTable(name: "\(index.id) \(folder.device) \(folder.inode)")
    return OpenedIndex(
      database: database, words: words, index: index, languages: languages, version: version,
      folder: folder)
  }

  private static func readState(
    of database: borrowing Database, path: String
  ) throws -> (IndexState, [String]) {
    let schema = String(decoding: try database.metadata(Schema.Key.schema), as: UTF8.self)
    if schema.isEmpty {
      guard try database.documentCount() == 0 else {
        throw StoreError.notAnIndex(path: path, reason: "another program's Xapian database")
      }
      throw StoreError.noIndex(path: path)
    }
    try IndexFolder.check(schema: schema, path: path)
    let identity = try database.identity()
    let languages = String(
      decoding: try database.metadata(Schema.Key.languages), as: UTF8.self)
    return (
      IndexState(id: identity.uuid, revision: identity.revision),
      languages.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    )
  }
}

internal import Xapian

extension StoreReader {
  /// What the index is of, in the order of the paths' bytes; empty in an index of before that was
  /// put down.
  package func roots() throws -> [RootRecord] {
    try onLastCommit { try RootRecord.list(decoding: try database.metadata(Schema.Key.roots)) }
  }
}

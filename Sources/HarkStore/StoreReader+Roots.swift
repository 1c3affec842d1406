internal import Xapian

extension StoreReader {
  /// The file that every commit to an index replaces.
  package static func versionFile(ofIndexAt path: String) -> String { path + "/iamglass" }

  /// What the index is of, in the order of the paths' bytes; empty in an index of before that was
  /// put down.
  package func roots() throws -> [RootRecord] {
    try onLastCommit { try RootRecord.list(decoding: try database.metadata(Schema.Key.roots)) }
  }
}

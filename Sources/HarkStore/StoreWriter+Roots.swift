internal import Xapian

extension StoreWriter {
  /// What the index is of, in the order of the paths' bytes.
  package func roots() throws -> [RootRecord] {
    do {
      return try RootRecord.list(decoding: try writer.metadata(Schema.Key.roots))
    } catch let error as XapianError {
      throw StoreError(error, path: path)
    } catch is ByteReader.Malformed {
      throw StoreError.damaged(path: path, reason: "the list of its roots cannot be read")
    }
  }

  /// Puts down what the index is of; the next commit has it.
  package func setRoots(_ roots: [RootRecord]) throws {
    guard try self.roots() != roots else { return }
    try guarded {
      try writer.setMetadata(RootRecord.encoded(roots), for: Schema.Key.roots)
    }
    pending += 1
  }
}

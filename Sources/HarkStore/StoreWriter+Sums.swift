internal import HarkSystem

extension StoreWriter {
  /// Puts down the checksums of what was committed last, with what is needed to build the index
  /// anew. At the end of a run: it reads a few bytes of each block, and all of those that are new.
  package func seal() throws {
    try guarded {}
    let homes = sources.compactMapValues(\.home)
    do {
      var old: IndexSums?
      do {
        old = try IndexSums.of(indexAt: path)
      } catch is ByteReader.Malformed {
        // They are made anew.
      }
      if let old, try old.commit == VersionFile(ofIndexAt: path) { return }
      let sums = try IndexSums(ofIndexAt: path, old, roots: roots(), homes: homes)
      try sums.write(toIndexAt: path)
    } catch let error as SystemError {
      throw StoreError.storage(path: path, reason: error.description)
    }
  }
}

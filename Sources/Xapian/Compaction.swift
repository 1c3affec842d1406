internal import CXapian

/// Xapian's compactor: several indexes written into one, as small as it goes.
package enum Compaction {
  /// Merges the indexes at `sources`, at their last commits, into a new one.
  ///
  /// Documents come in the order of the sources and are numbered on from one to the next. Of
  /// metadata under one key the value of any source is taken. Nothing is synced.
  package static func merge(_ sources: [String], into destination: String) throws(XapianError) {
    // One block of bytes that all texts point into.
    var bytes: [UInt8] = []
    var lengths: [Int] = []
    for source in sources {
      bytes += source.utf8
      lengths.append(source.utf8.count)
    }
    _ = try checked { error in
      destination.lent { destination in
        bytes.lent { all in
          var offset = 0
          let texts = lengths.map { length in
            defer { offset += length }
            return cxapian_text(bytes: all.bytes.map { $0 + offset }, length: length)
          }
          return texts.withUnsafeBufferPointer {
            cxapian_compact($0.baseAddress, $0.count, destination, error)
          }
        }
      }
    }
  }
}

internal import CXapian

/// The words of the documents of an index in their order, kept in memory once they were read: up
/// to 256 MB, and some 4 ms of reading with each search that needs them until all are known.
/// What it keeps is shared by all threads that read the index. The object itself is bound to the
/// thread that made it.
package final class WordTable {
  let handle: cxapian_word_table

  /// Tables of one name are one. The name is the same over all commits of one index, and another
  /// where its files are others.
  package init(name: String) throws(XapianError) {
    handle = try checked { error in name.lent { cxapian_word_table_new($0, error) } }
  }

  deinit { cxapian_word_table_free(handle) }
}

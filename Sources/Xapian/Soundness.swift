internal import CXapian

/// Whether the files of an index are as Xapian wrote them, as far as it can tell.
package enum Soundness {
  /// Reads all blocks of the index at `path`. Returns the number of errors, and Xapian's words for
  /// what it found.
  package static func check(path: String) throws(XapianError) -> (errors: Int, report: String) {
    var errors = 0
    var report = cxapian_bytes()
    _ = try checked { error in path.lent { cxapian_check($0, &errors, &report, error) } }
    return (errors, String(taking: report))
  }

  /// Calls `end`, which is to end the process, where Xapian would abort it: when a write fails in
  /// the midst of some commits.
  package static func onBreakdown(_ end: @escaping @convention(c) (UnsafePointer<CChar>?) -> Void) {
    cxapian_on_breakdown(end)
  }
}

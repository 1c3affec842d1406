internal import Glibc

/// Whether output goes to systemd's journal.
package enum Journal {
  /// Standard error is the stream that `$JOURNAL_STREAM` names (systemd.exec(5)).
  package static var isStandardError: Bool {
    guard let named = getenv("JOURNAL_STREAM").map({ String(cString: $0) }) else { return false }
    var status = stat()
    guard fstat(STDERR_FILENO, &status) == 0 else { return false }
    return named == "\(status.st_dev):\(status.st_ino)"
  }
}

internal import HarkCore

/// A time that may be unknown, in eight bytes: files have millions of words with two each, and
/// `Timestamp?` takes sixteen.
struct StoredTime: Equatable {
  private let milliseconds: Int

  init(_ time: Timestamp?) {
    milliseconds = time?.milliseconds ?? -1
  }

  /// Nil if unknown.
  var time: Timestamp? { milliseconds < 0 ? nil : Timestamp(milliseconds: milliseconds) }
}

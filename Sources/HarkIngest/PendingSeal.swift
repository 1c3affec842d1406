/// When a watcher puts down the checksums of what it has committed: once it rests, or when the
/// first of these commits is old.
struct PendingSeal {
  /// How long nothing must be committed.
  static let quiet = Duration.seconds(2)
  /// How old a commit may become.
  static let longest = Duration.seconds(60)

  private var first: ContinuousClock.Instant?
  private var last: ContinuousClock.Instant?

  /// When to do so; nil if nothing was committed since.
  var due: ContinuousClock.Instant? {
    guard let first, let last else { return nil }
    return min(last + Self.quiet, first + Self.longest)
  }

  /// Something was committed.
  mutating func note(at time: ContinuousClock.Instant) {
    first = first ?? time
    last = time
  }

  /// It could not be done.
  mutating func putOff(at time: ContinuousClock.Instant) {
    (first, last) = (time, time + Self.longest)
  }
}

/// What has changed since the index was last brought up to date, and when to do so: once nothing
/// has come for a while, or when the first change is old, so that neither a burst nor a file that
/// is written all the time makes a commit for each of its changes.
struct PendingChanges {
  /// How long nothing must come.
  static let quiet = Duration.milliseconds(250)
  /// How old a change may become.
  static let longest = Duration.seconds(2)

  /// Files and folders, absolute; a folder stands for all below it.
  private(set) var paths: Set<String> = []
  /// Whether anything may have changed.
  private(set) var isEverything = false
  private var first: ContinuousClock.Instant?
  private var last: ContinuousClock.Instant?

  var isEmpty: Bool { first == nil }

  /// When to take them up; nil while there are none.
  var due: ContinuousClock.Instant? {
    guard let first, let last else { return nil }
    return min(last + Self.quiet, first + Self.longest)
  }

  mutating func add(_ path: String, at time: ContinuousClock.Instant) {
    paths.insert(path)
    note(time)
  }

  mutating func addEverything(at time: ContinuousClock.Instant) {
    isEverything = true
    paths.removeAll()
    note(time)
  }

  /// Adds what could not be done, with its old times: it is due at once.
  mutating func putBack(_ other: PendingChanges) {
    isEverything = isEverything || other.isEverything
    paths.formUnion(other.paths)
    first = [first, other.first].compactMap { $0 }.min()
    last = [last, other.last].compactMap { $0 }.min()
  }

  private mutating func note(_ time: ContinuousClock.Instant) {
    first = first ?? time
    last = time
  }
}

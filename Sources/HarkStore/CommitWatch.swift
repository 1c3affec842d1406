internal import HarkSystem
internal import Synchronization

/// Notices commits to an index, and that another one was put in its place. A thread of its own
/// sleeps until the kernel tells of a new file in the index's folder; where the kernel cannot tell,
/// it looks each second.
package final class CommitWatch: Sendable {
  /// What a commit and an exchange of the folder change.
  private struct Version: Equatable {
    var file: FileStatus
    var folder: FileStatus.FileIdentity
  }

  private let path: String
  private let isOwed: @Sendable () -> Bool
  private let changed: @Sendable () -> Void
  private let stopping: WakeUp
  private let isStopped = Atomic(false)
  /// What is known at the beginning.
  private let first: Version?

  /// Between two looks where the kernel tells of changes: for what it might not tell.
  private static let longest = Duration.seconds(5)
  /// Between two looks where it does not.
  private static let shortest = Duration.seconds(1)

  /// Begins to watch the index at `path`, which need not be there.
  ///
  /// - Parameters:
  ///   - tellsFirst: whether the commit that is there at the beginning is told, too.
  ///   - isOwed: whether `changed` is to be called without a change, too, at the next look.
  ///   - changed: called after each commit, on the watch's thread. Commits in a quick row may be
  ///     told as one.
  /// - Throws: `SystemError` where there is no thread or descriptor left.
  package init(
    path: String, tellsFirst: Bool = true, isOwed: @escaping @Sendable () -> Bool = { false },
    changed: @escaping @Sendable () -> Void
  ) throws {
    self.path = path
    first = tellsFirst ? nil : Self.version(of: path)
    self.isOwed = isOwed
    self.changed = changed
    stopping = try WakeUp()
    _ = try WorkerThread { [self] in run() }
  }

  /// Ends the thread; `changed` may be called once more meanwhile.
  package func stop() {
    isStopped.store(true, ordering: .releasing)
    stopping.call()
  }

  private func run() {
    // Where there are no events left to have, it looks each second.
    let events = try? FolderEvents()
    var watches: [Int32?] = [nil, nil]
    var last = first
    while !isStopped.load(ordering: .acquiring) {
      // Watching comes first: what changes after the look is told.
      let isTold = events.map { watch(&watches, $0) } ?? false
      let version = Self.version(of: path)
      if isOwed() || version != last, version != nil || last != nil {
        last = version
        changed()
      }
      let descriptors = [stopping.descriptor] + (events.map { [$0.descriptor] } ?? [])
      _ = Readiness.wait(descriptors, timeout: isTold ? Self.longest : Self.shortest)
      _ = events?.read()
    }
  }

  /// The commit that is there now; nil if there is none.
  private static func version(of path: String) -> Version? {
    do {
      return Version(
        file: try IndexFolder.version(of: path), folder: try IndexFolder.identity(of: path))
    } catch {
      // No index, or not yet.
      return nil
    }
  }

  /// Watches the folder, and the one around it, in which it may be exchanged. False where the
  /// kernel does not tell of all changes.
  private func watch(_ watches: inout [Int32?], _ events: FolderEvents) -> Bool {
    let around = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
    for (place, folder) in [path, around ?? "."].enumerated() {
      // What is not there cannot be watched; the folder around tells when it comes.
      let number = try? events.watchNames(in: folder)
      if let old = watches[place], old != number { events.stop(old) }
      watches[place] = number
    }
    guard watches[1] != nil else { return false }
    // Not there: there is nothing to be told by another machine.
    guard let status = try? FileStatus.of(path) else { return true }
    return watches[0] != nil && Mounts.current().remoteKind(of: status) == nil
  }
}

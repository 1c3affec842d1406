internal import HarkStore
internal import Synchronization

/// Tells connections of commits to the index, as long as one wants to hear of them.
final class CommitNews: Sendable {
  private struct State {
    var told: [ObjectIdentifier: @Sendable () -> Void] = [:]
    var watch: CommitWatch?
  }

  private let path: String
  private let state = Mutex(State())

  /// `path`: the folder of the index.
  init(path: String) { self.path = path }

  deinit { state.withLock { $0.watch?.stop() } }

  /// Calls `commit` after each commit from now on, until `end`; on the watch's thread. Several
  /// in a quick row may be told as one. Throws `SystemError` where there is no thread left.
  func begin(_ listener: Listener, commit: @escaping @Sendable () -> Void) throws {
    try state.withLock { state in
      if state.watch == nil {
        state.watch = try CommitWatch(
          path: path, tellsFirst: false, changed: { [weak self] in self?.tellAll() })
      }
      state.told[ObjectIdentifier(listener)] = commit
    }
  }

  /// The connection wants to hear no more.
  func end(_ listener: Listener) {
    state.withLock { state in
      state.told[ObjectIdentifier(listener)] = nil
      guard state.told.isEmpty else { return }
      state.watch?.stop()
      state.watch = nil
    }
  }

  private func tellAll() {
    for commit in state.withLock({ Array($0.told.values) }) { commit() }
  }
}

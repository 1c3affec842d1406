internal import HarkSystem
internal import Synchronization

/// What the readers of an index know of its soundness. Shared by all of them.
///
/// The blocks of an index are compared with their checksums before it is opened, and again where a
/// search meets what cannot be: Xapian would give what was never written, or leave its memory. A
/// large index is served meanwhile.
package final class IndexHealth: Sendable {
  private enum Verdict {
    case sound
    case damaged(reason: String)
  }

  private struct State {
    /// The folder that the verdict is about.
    var folder: FileStatus.FileIdentity?
    var verdict = Verdict.sound
    /// When it was found.
    var time = ContinuousClock.now
    /// Whether a thread compares the blocks.
    var isChecking = false
    /// What a search has met that no checksum tells, and the version of the index then.
    var met: (reason: String, version: FileStatus)?
  }

  /// How long a verdict stands where something speaks against it.
  private static let standing = Duration.seconds(5)

  private let path: String
  private let small: Int
  private let state = Mutex(State())

  /// - Parameters:
  ///   - path: the folder of the index.
  ///   - small: indexes of so many bytes are compared at once, larger ones on another thread.
  package init(path: String, small: Int = IndexVerification.small) {
    self.path = path
    self.small = small
  }

  /// What a search has met, unless the index has changed since; nil if nothing.
  package var met: String? {
    guard let met = state.withLock({ $0.met }) else { return nil }
    // An index that is gone is told of otherwise.
    let version = try? IndexFolder.version(of: path)
    return version == met.version ? met.reason : nil
  }

  /// Throws `StoreError.damaged` if the index in a folder is damaged. One that is new here is
  /// compared first.
  func admit(_ folder: FileStatus.FileIdentity) throws {
    try state.withLock { state in
      let isNew = state.folder != folder
      var isDue = isNew
      if case .damaged = state.verdict { isDue = isNew || state.time + Self.standing < .now }
      if isNew { (state.folder, state.verdict, state.met) = (folder, .sound, nil) }
      if isDue { compare(&state) }
      if case .damaged(let reason) = state.verdict { throw damaged(reason) }
    }
  }

  /// What an error of a search means, after another look at the blocks.
  func explained(_ error: StoreError) -> StoreError {
    guard error.mayBeDamage else { return error }
    return state.withLock { state in
      if state.time + Self.standing < .now { compare(&state) }
      if case .damaged(let reason) = state.verdict { return damaged(reason) }
      guard case .damaged(_, let reason) = error else { return error }
      // Where there is no version there is nothing to tell.
      state.met = (try? IndexFolder.version(of: path)).map { (error.description, $0) }
      complain()
      return damaged(reason)
    }
  }

  private func damaged(_ reason: String) -> StoreError {
    let isMended = ScratchFolder.isThere(besideIndexAt: path)
    return .damaged(path: path, reason: reason + (isMended ? "; it is being built anew" : ""))
  }

  private func compare(_ state: inout State) {
    guard IndexVerification.size(ofIndexAt: path) > small else {
      return conclude(&state, verdict { false })
    }
    guard !state.isChecking, let folder = state.folder else { return }
    do {
      _ = try WorkerThread { [self] in
        let verdict = verdict { [self] in self.state.withLock { $0.folder != folder } }
        self.state.withLock { state in
          state.isChecking = false
          if state.folder == folder { conclude(&state, verdict) }
        }
      }
      state.isChecking = true
    } catch {
      // It is tried again where a search meets something.
    }
  }

  private func conclude(_ state: inout State, _ verdict: Verdict) {
    (state.verdict, state.time) = (verdict, .now)
    if case .damaged = verdict { complain() }
  }

  private func verdict(isStopped: () -> Bool) -> Verdict {
    do {
      _ = try IndexVerification.verify(indexAt: path, isStopped: isStopped)
    } catch StoreError.damaged(_, let reason) {
      return .damaged(reason: reason)
    } catch {
      // Whoever opens the index meets the same.
    }
    return .sound
  }

  /// Tells the watcher of the index, if there is one, so that it looks, too, and builds another.
  private func complain() {
    let socket = WatchSocket.path(forIndex: path)
    // Without a thread, whoever asks next complains again.
    _ = try? WorkerThread {
      do {
        let watcher = try UnixSocket.connect(to: socket, patience: .seconds(5))
        try watcher.send(Array((WatchSocket.check + "\n").utf8))
        // The answer says nothing; it is waited for so that the question is not taken back.
        _ = try watcher.receive(before: .now + .seconds(60))
      } catch {
        // Without a watcher, the next run of the indexer meets the damage itself.
      }
    }
  }
}

extension StoreError {
  /// Whether a damaged block may be what is behind it.
  fileprivate var mayBeDamage: Bool {
    switch self {
    case .damaged, .storage, .notAnIndex, .internalFault: true
    default: false
    }
  }
}

internal import HarkCore
internal import HarkIngest
internal import HarkStore
internal import HarkSystem
internal import Synchronization

/// A watcher that Xapian leaves no way but to end begins anew in place of itself: the same process,
/// with the same arguments, and with the reason, which it tells until a write succeeds. Each
/// time that it fails again it pauses for longer.
final class Resumption: Sendable {
  /// Hands over the number of failures in a row, a space, and the reason of the last.
  private static let variable = "HARK_RESUMED"
  private static let longestPause = Duration.seconds(60)

  /// What the next image of this program has to know.
  private struct State {
    var failures: Int
    /// Variables that were taken out of the environment.
    var variables: [String]
    var interruption: Interruption
  }

  /// Nil in a process that does not watch.
  private static let state = Mutex<State?>(nil)

  let interruption: Interruption
  let notifier: ServiceNotifier
  /// Why the image before this one ended; nil where there was none.
  let reason: String?

  /// Begins a watch: from now on the process resumes.
  init() throws {
    interruption = try Interruption.watched(nil)
    notifier = ServiceNotifier()
    let words = Environment.take(Self.variable)?.split(separator: " ", maxSplits: 1) ?? []
    let failures = words.first.flatMap { Int($0) } ?? 0
    reason = failures > 0 ? words.last.map(String.init) : nil
    let state = State(failures: failures, variables: notifier.variables, interruption: interruption)
    Self.state.withLock { $0 = state }
  }

  /// What is wrong with the index; nil where nothing is known to be.
  func failure(ofIndexAt path: String) -> StoreError? {
    reason.map { .storage(path: path, reason: $0) }
  }

  /// After a failure waits a little, and tells those who ask of it.
  func pause(index: String) {
    guard let failure = failure(ofIndexAt: index) else { return }
    let failures = Self.state.withLock { $0?.failures ?? 1 }
    let pause = min(.milliseconds(250 << min(failures - 1, 10)), Self.longestPause)
    let line = failure.description + "; trying again until it works"
    Failure.say(line)
    notifier.send("STATUS=" + SafeText.clean(line))
    WatcherPause.wait(
      index: index, failure: failure, for: pause, wakeUp: interruption.descriptor,
      isStopped: { [interruption] in interruption.wasAsked })
  }

  /// A write has succeeded: what fails next is the first of a row.
  static func succeeded() { state.withLock { $0?.failures = 0 } }

  /// Begins anew, where this process watches and was not asked to end; else returns.
  static func resume(_ reason: String) {
    guard let state = state.withLock({ $0 }), !state.interruption.wasAsked else { return }
    let text = "\(state.failures + 1) " + SafeText.clean(String(reason.prefix(500)))
    do throws(SystemError) {
      try Spawn.restartSelf(variables: ["\(variable)=\(text)"] + state.variables)
    } catch {
      Failure.say("cannot begin anew: \(error.description)")
    }
  }
}

internal import Dispatch
internal import HarkSystem
internal import Synchronization

/// Ctrl-C and SIGTERM: the first asks the run to commit and stop, the second ends it at once.
final class Interruption: Sendable {
  private let count = Atomic(0)

  /// Whether the run is to stop.
  var wasAsked: Bool { count.load(ordering: .relaxed) > 0 }

  /// Begins to watch for the signals; says `answer` at the first.
  static func watched(
    _ answer: String = "committing what is done; once more stops at once"
  ) -> Interruption {
    let interruption = Interruption()
    Signals.onInterruption { [interruption] in
      let count = interruption.count.add(1, ordering: .relaxed).newValue
      if count == 1 {
        Failure.say(answer)
      } else {
        Signals.exitAtOnce(130)
      }
    }
    return interruption
  }
}

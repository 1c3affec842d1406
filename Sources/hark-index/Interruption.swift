internal import HarkSystem
internal import Synchronization

/// Ctrl-C and SIGTERM: the first asks the run to commit and stop, the second ends it at once.
final class Interruption: Sendable {
  private let first = Mutex<Signals.Interruption?>(nil)
  private let wakeUp: WakeUp

  private init() throws { wakeUp = try WakeUp() }

  /// What asked the run to stop; nil if nothing has.
  var cause: Signals.Interruption? { first.withLock { $0 } }

  /// Readable once the run is to stop.
  var descriptor: Int32 { wakeUp.descriptor }

  /// Whether the run is to stop.
  var wasAsked: Bool { cause != nil }

  /// Begins to watch for the signals; says `answer`, if there is one, at the first.
  static func watched(
    _ answer: String? = "committing what is done; once more stops at once"
  ) throws -> Interruption {
    let interruption = try Interruption()
    Signals.onInterruption { [interruption] cause in
      let isFirst = interruption.first.withLock { first in
        defer { first = first ?? cause }
        return first == nil
      }
      guard isFirst else { Signals.exitAtOnce(130) }
      interruption.wakeUp.call()
      if let answer { Failure.say(answer) }
    }
    return interruption
  }
}

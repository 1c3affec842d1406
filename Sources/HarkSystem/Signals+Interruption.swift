internal import Dispatch
internal import Glibc
internal import Synchronization

extension Signals {
  /// What asks a process to end.
  package enum Interruption: Sendable {
    /// Ctrl-C (SIGINT).
    case byUser
    /// SIGTERM, as a service manager sends it.
    case bySystem
  }

  /// Runs `body` on a thread of its own whenever Ctrl-C is pressed or the process is asked to
  /// end (SIGINT, SIGTERM), instead of ending it.
  package static func onInterruption(_ body: @escaping @Sendable (Interruption) -> Void) {
    for (number, cause) in [(SIGINT, Interruption.byUser), (SIGTERM, .bySystem)] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { body(cause) }
      source.resume()
      sources.withLock { $0.append(Watched(source: source)) }
    }
  }

  /// Runs `body` on a thread of its own whenever the process is asked to reload (SIGHUP), instead
  /// of ending it.
  package static func onReload(_ body: @escaping @Sendable () -> Void) {
    signal(SIGHUP, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: queue)
    source.setEventHandler { body() }
    source.resume()
    sources.withLock { $0.append(Watched(source: source)) }
  }

  /// Ends the process now, without flushing or cleaning up.
  package static func exitAtOnce(_ code: Int32) -> Never { _exit(code) }

  private static let queue = DispatchQueue(label: "signals")
  /// Sources live as long as the process.
  private static let sources = Mutex<[Watched]>([])

  // Only kept alive, never called again: the lock around the list is all it needs.
  private struct Watched: @unchecked Sendable {
    let source: any DispatchSourceSignal
  }
}

internal import Dispatch
internal import Glibc
internal import Synchronization

extension Signals {
  /// Runs `body` on a thread of its own whenever Ctrl-C is pressed or the process is asked to
  /// end (SIGINT, SIGTERM), instead of ending it.
  package static func onInterruption(_ body: @escaping @Sendable () -> Void) {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler(handler: body)
      source.resume()
      sources.withLock { $0.append(Watched(source: source)) }
    }
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

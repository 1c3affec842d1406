internal import Glibc

/// A thread of its own for work that blocks, with a stack as deep as Xapian's recursion wants.
///
/// Swift's shared threads are few and small: a query that runs for seconds would hold up
/// everything else, and a deep one would overrun their stack.
package final class WorkerThread: Sendable {
  /// Bytes of stack.
  private static let stackSize = 8 << 20

  /// Starts a thread that runs `body` and ends. Throws if the system has no thread to give.
  package init(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
    let task = Unmanaged.passRetained(Task(body: body))
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, Self.stackSize)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, &attributes,
      { argument in
        // The one reference was passed by the creator; pthread hands it over as it was given.
        guard let argument else { return nil }
        let task = Unmanaged<Task>.fromOpaque(argument).takeRetainedValue()
        task.body()
        return nil
      }, task.toOpaque())
    guard code == 0 else {
      task.release()
      throw SystemError(attempted: "start a thread", code: code)
    }
  }

  private final class Task: Sendable {
    let body: @Sendable () -> Void

    init(body: @escaping @Sendable () -> Void) { self.body = body }
  }
}

internal import Dispatch
internal import Synchronization

/// Numbered pieces of work done on several threads, in order as far as there are threads, with
/// the results in the order of their numbers.
///
/// The caller waits, and hears of each step on its own thread.
package final class ParallelRun<Value: Sendable>: Sendable {
  /// Does the piece of a number; calls its second argument after each step that the caller is
  /// to hear of.
  package typealias Work = @Sendable (Int, @Sendable () -> Void) throws -> Value

  private struct State {
    var next = 0
    var working = 0
    var results: [Result<Value, any Error>?]
  }

  private let state: Mutex<State>
  private let work: Work
  private let events = DispatchSemaphore(value: 0)

  private init(count: Int, work: @escaping Work) {
    state = Mutex(State(results: Array(repeating: nil, count: count)))
    self.work = work
  }

  /// Runs pieces 0 to `count` - 1 on up to `threads` threads.
  ///
  /// - Parameters:
  ///   - onStep: called on this thread once for each step, and once for each piece that ended.
  ///   - work: does one piece. If one throws, no further one begins.
  /// - Returns: the value of each piece. Throws the error of the first piece that has one, once
  ///   all threads are done.
  package static func values(
    _ count: Int, threads: Int, onStep: () -> Void = {}, work: @escaping Work
  ) throws -> [Value] {
    let run = ParallelRun(count: count, work: work)
    try run.start(min(count, max(1, threads)))
    while run.state.withLock({ $0.working > 0 }) {
      run.events.wait()
      onStep()
    }
    while run.events.wait(timeout: .now()) == .success { onStep() }
    return try run.state.withLock { $0.results }.compactMap { try $0?.get() }
  }

  private func start(_ threads: Int) throws(SystemError) {
    for number in 0..<threads {
      state.withLock { $0.working += 1 }
      do {
        _ = try WorkerThread { [self] in loop() }
      } catch {
        state.withLock { $0.working -= 1 }
        // With fewer threads it takes longer; with none it does not work.
        if number == 0 { throw error }
        return
      }
    }
  }

  private func loop() {
    while let number = take() {
      let result = Result { try work(number) { [events] in events.signal() } }
      state.withLock { state in
        state.results[number] = result
        if case .failure = result { state.next = state.results.count }
      }
      events.signal()
    }
    state.withLock { $0.working -= 1 }
    events.signal()
  }

  private func take() -> Int? {
    state.withLock { state in
      guard state.next < state.results.count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }
}

/// A quantity that threads share: each takes what it needs, and waits until the others have given
/// back enough.
package final class SharedAllowance: Sendable {
  private let units: Int
  private let unit: Int
  private let available: DispatchSemaphore
  /// One at a time collects its units, so that two never wait for each other.
  private let turn = Mutex(())

  /// - Parameters:
  ///   - total: how much there is.
  ///   - unit: the smallest share.
  package init(total: Int, unit: Int) {
    self.unit = max(1, unit)
    units = max(1, total / max(1, unit))
    available = DispatchSemaphore(value: units)
  }

  /// Runs `body` with `amount` of it; with all of it where that is too little.
  package func using<Value>(_ amount: Int, _ body: () throws -> Value) rethrows -> Value {
    let taken = min(units, max(1, (amount + unit - 1) / unit))
    turn.withLock { _ in
      for _ in 0..<taken { available.wait() }
    }
    defer { for _ in 0..<taken { available.signal() } }
    return try body()
  }
}

internal import HarkCore
internal import HarkStore
internal import HarkWire
internal import Synchronization

/// The standing queries of all connections. After a commit each is asked once, on a reader's
/// thread, one after the other, so that searches find a thread; several commits in a row may be
/// one to it. Nothing is kept for a client that is slow: its query is asked again when it has taken
/// what it was told before.
final class Subscriptions: Sendable {
  private struct Entry {
    let listener: Listener
    /// Nil while a reader has it.
    var standing: StandingQuery?
    /// Whether the client knows of it.
    var isLive = false
    /// Whether there may be news.
    var isDue = true
  }

  private struct State {
    var entries: [Int: Entry] = [:]
    /// In the order in which they have their turns.
    var turns: [Int] = []
    var last = 0
    /// Connections that have not taken what they were told.
    var busy: Set<ObjectIdentifier> = []
    /// Whether one is with a reader, or waits for one.
    var isAsking = false
    /// Whether one could not be asked, and should be later.
    var isOwed = false
    var watch: CommitWatch?
  }

  private let path: String
  private let pool: ReaderPool
  private let limitsInForce: LimitsInForce
  private var limits: ServerLimits { limitsInForce.now }
  private let state = Mutex(State())

  init(path: String, pool: ReaderPool, limits: LimitsInForce) {
    self.path = path
    self.pool = pool
    limitsInForce = limits
  }

  deinit { state.withLock { $0.watch?.stop() } }

  /// How many there are.
  var count: Int { state.withLock { $0.entries.count } }

  /// Throws `ResponseError` if a connection may have no more.
  func requireRoom(for listener: Listener) throws {
    try state.withLock { try requireRoom(for: listener, $0) }
  }

  private func requireRoom(for listener: Listener, _ state: State) throws {
    guard !listener.isOver else {
      throw ResponseError(.shuttingDown, "the connection is ending")
    }
    guard state.entries.count < limits.subscriptions else {
      throw ResponseError(
        .busy, "there are \(limits.subscriptions) subscriptions, the most there may be",
        data: .init(limit: Double(limits.subscriptions), retryAfterMilliseconds: 1000))
    }
    let own = state.entries.values.count { $0.listener === listener }
    guard own < limits.subscriptionsPerConnection else {
      let limit = limits.subscriptionsPerConnection
      throw ResponseError(
        .limitExceeded, "a connection may have \(limit) subscriptions",
        data: .init(hint: "end one with hark/unsubscribe", limit: Double(limit)))
    }
  }

  /// Takes a standing query of a connection, and returns its number. It is asked once the
  /// connection's client knows the number, see `begin`. Throws `ResponseError`.
  func add(_ standing: StandingQuery, _ listener: Listener) throws -> Int {
    try state.withLock { state in
      try requireRoom(for: listener, state)
      if state.watch == nil {
        state.watch = try CommitWatch(
          path: path, isOwed: { [weak self] in self?.isOwed ?? false },
          changed: { [weak self] in self?.committed() })
      }
      state.last += 1
      state.entries[state.last] = Entry(listener: listener, standing: standing)
      state.turns.append(state.last)
      return state.last
    }
  }

  /// The client of a connection has been told the numbers of its subscriptions.
  func begin(_ listener: Listener) {
    state.withLock { state in
      for (number, entry) in state.entries where entry.listener === listener {
        state.entries[number]?.isLive = true
      }
    }
    askNext()
  }

  /// Ends a subscription of a connection. False if it has none of this number.
  func remove(_ number: Int, of listener: Listener) -> Bool {
    state.withLock { state in
      guard state.entries[number]?.listener === listener else { return false }
      drop([number], &state)
      return true
    }
  }

  /// Ends those of a connection that is closed.
  func end(_ listener: Listener) {
    state.withLock { state in
      listener.end()
      drop(Set(state.entries.filter { $0.value.listener === listener }.keys), &state)
      state.busy.remove(ObjectIdentifier(listener))
    }
  }

  private func drop(_ numbers: Set<Int>, _ state: inout State) {
    for number in numbers { state.entries[number] = nil }
    state.turns.removeAll { numbers.contains($0) }
    guard state.entries.isEmpty else { return }
    state.watch?.stop()
    state.watch = nil
  }

  private var isOwed: Bool { state.withLock { $0.isOwed } }

  /// There may be news for all.
  private func committed() {
    state.withLock { state in
      state.isOwed = false
      for number in state.turns { state.entries[number]?.isDue = true }
    }
    askNext()
  }

  // MARK: Asking

  /// Asks the next one that may have news, if none is being asked.
  private func askNext() {
    state.withLock { state in
      guard !state.isAsking, let next = state.turns.firstIndex(where: { isReady($0, state) })
      else { return }
      let number = state.turns.remove(at: next)
      state.turns.append(number)
      guard let standing = state.entries[number]?.standing else { return }
      state.isAsking = pool.submit { [self] in ask(number, standing, $0) }
      guard state.isAsking else {
        state.isOwed = true
        return
      }
      state.entries[number]?.isDue = false
      state.entries[number]?.standing = nil
    }
  }

  private func isReady(_ number: Int, _ state: State) -> Bool {
    guard let entry = state.entries[number] else { return false }
    return entry.isLive && entry.isDue && entry.standing != nil
      && !state.busy.contains(ObjectIdentifier(entry.listener))
  }

  /// On a reader's thread.
  private func ask(
    _ number: Int, _ before: StandingQuery, _ reader: Result<StoreReader, any Error>
  ) -> ReaderPool.JobEnd {
    var standing = before
    var end = ReaderPool.JobEnd.keepReader
    var news: StandingNews?
    do {
      news = try reader.get().news(
        of: &standing, limit: limits.newMoments, bytes: limits.newBytes)
    } catch {
      // The client hears of it when it asks for anything else; this goes on once it is mended.
      if (error as? StoreError)?.leavesReaderUsable != true { end = .dropReader }
    }
    state.withLock { state in
      state.isAsking = false
      guard state.entries[number] != nil else { return }
      state.entries[number]?.standing = standing
      guard let news else {
        state.isOwed = true
        return
      }
      if news.hasMore { state.entries[number]?.isDue = true }
      if !news.moments.isEmpty { tell(number, news, standing, &state) }
    }
    askNext()
    return end
  }

  /// Under the lock, so that nothing comes after the answer to `hark/unsubscribe`.
  private func tell(
    _ number: Int, _ news: StandingNews, _ standing: StandingQuery, _ state: inout State
  ) {
    guard let listener = state.entries[number]?.listener else { return }
    let name = ObjectIdentifier(listener)
    state.busy.insert(name)
    let message = NewMoments(
      subscription: number, index: IndexReference(news.index),
      moments: news.moments.map { Moment($0) }, mark: standing.mark)
    listener.send(message.notification) { [weak self] in
      _ = self?.state.withLock { $0.busy.remove(name) }
      self?.askNext()
    }
  }
}

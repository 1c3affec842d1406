/// Jobs that wait for a reader. Each client gets its turn: the next job is of the client that was
/// served longest ago, and of its own the first that came.
struct WaitingJobs<Job> {
  /// Tells clients from each other: the process at the other end of a connection, so that many
  /// connections bring no more turns; 0 is the daemon itself.
  typealias Client = Int32

  private var jobs: [(job: Job, client: Client, since: ContinuousClock.Instant)] = []
  /// When each client was served last, in turns.
  private var served: [Client: Int] = [:]
  private var turn = 0

  /// What is known of so many clients is forgotten all at once: everybody begins anew.
  private static var mostClients: Int { 4096 }

  var count: Int { jobs.count }
  var isEmpty: Bool { jobs.isEmpty }

  /// When the job came that has waited longest.
  var oldest: ContinuousClock.Instant? { jobs.first?.since }

  func isWaiting(_ client: Client) -> Bool { jobs.contains { $0.client == client } }

  mutating func append(_ job: Job, of client: Client) { jobs.append((job, client, .now)) }

  mutating func popNext() -> Job? {
    let turns = jobs.map { served[$0.client] ?? 0 }
    guard let place = turns.indices.min(by: { turns[$0] < turns[$1] }) else { return nil }
    if served.count >= Self.mostClients { served.removeAll() }
    turn += 1
    let (job, client, _) = jobs.remove(at: place)
    served[client] = turn
    return job
  }
}

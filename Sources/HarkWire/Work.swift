/// What the daemon has done and is doing, as `hark/status` tells it.
package struct Work: Codable, Equatable, Sendable {
  /// How long requests took, from their arrival to their answer, in milliseconds.
  package struct Latency: Codable, Equatable, Sendable {
    /// How many were answered.
    package var count: Int
    /// Of all of them together.
    package var sum: Double
    package var p50: Double
    package var p90: Double
    package var p99: Double
    package var max: Double

    package init(
      count: Int, sum: Double, p50: Double, p90: Double, p99: Double, max: Double
    ) {
      self.count = count
      self.sum = sum
      self.p50 = p50
      self.p90 = p90
      self.p99 = p99
      self.max = max
    }
  }

  /// Requests that wait for a reader.
  package var waiting: Int
  /// Readers that are at work.
  package var working: Int
  /// Requests that were answered `busy`, and connections that were.
  package var busy: Int
  /// Requests that took longer than the configuration calls slow.
  package var slow: Int
  /// Memory in use, in bytes.
  package var memoryBytes: Int
  package var latency: Latency

  package init(
    waiting: Int, working: Int, busy: Int, slow: Int, memoryBytes: Int, latency: Latency
  ) {
    self.waiting = waiting
    self.working = working
    self.busy = busy
    self.slow = slow
    self.memoryBytes = memoryBytes
    self.latency = latency
  }

  private enum CodingKeys: String, CodingKey {
    case waiting, working, busy, slow
    case memoryBytes = "memory_bytes"
    case latency = "latency_ms"
  }
}

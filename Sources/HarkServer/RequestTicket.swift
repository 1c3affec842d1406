internal import Synchronization

/// One request in flight. The connection can cancel it until its answer has gone out.
final class RequestTicket: Sendable {
  /// Its place among the requests of its connection.
  let number: Int
  /// The series that it belongs to, if any.
  let series: String?
  private let cancelled = Atomic(false)

  var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

  init(number: Int = 0, series: String? = nil) {
    self.number = number
    self.series = series
  }

  func cancel() { cancelled.store(true, ordering: .releasing) }
}

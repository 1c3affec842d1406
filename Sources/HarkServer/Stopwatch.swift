internal import HarkCore
internal import HarkWire
internal import Histogram
internal import Logging
internal import Synchronization

/// How long requests take: all of them in a histogram, the slow ones in the log.
///
/// The log names a query by a hash, so that one that comes again is seen; its text only where the
/// configuration asks for it, because what people look for is theirs.
final class Stopwatch: Sendable {
  private struct Seen {
    /// In microseconds, up to an hour, to 1 %.
    var histogram = Histogram<UInt32>(
      highestTrackableValue: 3_600_000_000, numberOfSignificantValueDigits: .two)
    var sum = 0.0
    var slow = 0
    var busy = 0
  }

  private let seen = Mutex(Seen())
  private let logger: Logger?

  /// - Parameter logger: takes what is slow; nil for none.
  init(logger: Logger?) { self.logger = logger }

  /// A request was answered.
  func record(_ took: Duration, query: String?, limits: ServerLimits) {
    let milliseconds = took.milliseconds
    let isSlow = milliseconds >= Double(limits.slowMilliseconds)
    seen.withLock { seen in
      _ = seen.histogram.record(UInt64(min(max(milliseconds * 1000, 0), 3_600_000_000)))
      seen.sum += milliseconds
      if isSlow { seen.slow += 1 }
    }
    guard isSlow, let logger, let query else { return }
    var hash = StableHash()
    hash.add(query)
    var metadata: Logger.Metadata = [
      "query": "\(String(hash.value, radix: 16))", "ms": "\(Int(milliseconds.rounded()))",
    ]
    if limits.tellsSlowText { metadata["text"] = "\(query)" }
    logger.notice("slow", metadata: metadata)
  }

  /// Somebody was told to come again later.
  func countBusy() { seen.withLock { $0.busy += 1 } }

  /// What `hark/status` tells.
  func work(waiting: Int, working: Int, memory: Int) -> Work {
    seen.withLock { seen in
      func milliseconds(_ percentile: Double) -> Double {
        Double(seen.histogram.valueAtPercentile(percentile)) / 1000
      }
      let count = Int(seen.histogram.totalCount)
      return Work(
        waiting: waiting, working: working, busy: seen.busy, slow: seen.slow,
        memoryBytes: memory,
        latency: .init(
          count: count, sum: (seen.sum * 1000).rounded() / 1000, p50: milliseconds(50),
          p90: milliseconds(90), p99: milliseconds(99), max: count == 0 ? 0 : milliseconds(100)))
    }
  }
}

/// Parameters with a query that may be slow.
protocol QueryCarrying {
  var query: String { get }
}

extension SearchParameters: QueryCarrying {}
extension ExplainParameters: QueryCarrying {}
extension SuggestParameters: QueryCarrying {}

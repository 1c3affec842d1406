import HarkWire
import Testing

@testable import HarkServer

@Suite("The stopwatch")
struct StopwatchTests {
  @Test("knows percentiles to a hundredth, the slow and the refused")
  func percentiles() {
    let stopwatch = Stopwatch(logger: nil)
    for milliseconds in 1...1000 {
      stopwatch.record(.milliseconds(milliseconds), query: nil, limits: ServerLimits())
    }
    stopwatch.countBusy()
    let work = stopwatch.work(waiting: 1, working: 2, memory: 3)
    let expected = [(work.latency.p50, 500.0), (work.latency.p90, 900), (work.latency.p99, 990)]
    for (found, meant) in expected + [(work.latency.max, 1000)] {
      #expect(abs(found - meant) <= meant / 100)
    }
    #expect(work.latency.count == 1000)
    #expect(work.latency.sum == 500_500)
    #expect([work.slow, work.busy, work.waiting, work.working] == [1, 1, 1, 2])
  }

  @Test("is at zero where nothing was answered")
  func empty() {
    let work = Stopwatch(logger: nil).work(waiting: 0, working: 0, memory: 0)
    #expect([work.latency.p50, work.latency.p99, work.latency.max] == [0, 0, 0])
  }
}

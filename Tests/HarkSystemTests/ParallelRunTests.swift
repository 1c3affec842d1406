import HarkSystem
import Synchronization
import Testing

@Suite("Work on several threads") struct ParallelRunTests {
  struct Refused: Error, Equatable { var number: Int }

  @Test("comes back in the order of its numbers", arguments: [1, 2, 7])
  func order(threads: Int) throws {
    var steps = 0
    let values = try ParallelRun<Int>.values(100, threads: threads, onStep: { steps += 1 }) {
      number, step in
      step()
      return number * number
    }
    #expect(values == (0..<100).map { $0 * $0 })
    // One for each that is asked for, one for each piece, and one or none for each thread.
    #expect((200...200 + threads).contains(steps))
  }

  @Test("of no pieces is none")
  func none() throws {
    #expect(try ParallelRun<Int>.values(0, threads: 4) { number, _ in number } == [])
  }

  @Test("ends with the error of the first piece that has one, and begins no further")
  func errors() {
    let begun = Mutex(0)
    #expect(throws: Refused(number: 3)) {
      try ParallelRun<Int>.values(1000, threads: 1) { number, _ in
        begun.withLock { $0 += 1 }
        if number >= 3 { throw Refused(number: number) }
        return number
      }
    }
    #expect(begun.withLock { $0 } == 4)
  }

  @Test("never uses more of what it shares than there is, nor waits for ever")
  func allowance() throws {
    let allowance = SharedAllowance(total: 100, unit: 10)
    let used = Mutex((now: 0, most: 0))
    _ = try ParallelRun<Void>.values(200, threads: 6) { number, _ in
      let amount = [1, 30, 100, 1000][number % 4]
      let taken = min(100, (amount + 9) / 10 * 10)
      allowance.using(amount) {
        used.withLock {
          $0.now += taken
          $0.most = max($0.most, $0.now)
        }
        used.withLock { $0.now -= taken }
      }
    }
    #expect(used.withLock { $0.most } <= 100)
    #expect(used.withLock { $0.now } == 0)
  }
}

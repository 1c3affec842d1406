import Testing

@testable import HarkIngest

/// When a watcher puts down the checksums of what it committed.
@Suite struct PendingSealTests {
  let start = ContinuousClock.now

  private func after(_ seconds: Double) -> ContinuousClock.Instant { start + .seconds(seconds) }

  @Test(
    "It is due once there is rest, or when a commit is old",
    arguments: [
      ([], nil), ([0], 2), ([0, 1], 3), ([0, 1.5, 3, 4.5], 6.5),
      (Array(stride(from: 0, through: 90, by: 1.5)), 60),
    ] as [([Double], Double?)])
  func due(commits: [Double], due: Double?) {
    var seal = PendingSeal()
    for commit in commits { seal.note(at: after(commit)) }
    #expect(seal.due == due.map(after))
  }

  @Test("It is tried again after a while where it cannot be done")
  func putOff() {
    var seal = PendingSeal()
    seal.note(at: after(0))
    seal.putOff(at: after(5))
    #expect(seal.due == after(65))
  }
}

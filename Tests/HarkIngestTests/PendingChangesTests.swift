import Testing

@testable import HarkIngest

/// When changes are taken up.
@Suite struct PendingChangesTests {
  private let start = ContinuousClock.now

  private func time(_ milliseconds: Int) -> ContinuousClock.Instant {
    start + .milliseconds(milliseconds)
  }

  @Test(
    "Changes are due once nothing has come for a while, or when the first is old",
    arguments: [
      ([0], 250), ([0, 100, 200], 450), (Array(stride(from: 0, to: 5000, by: 100)), 2000),
    ])
  func due(times: [Int], expected: Int) {
    var pending = PendingChanges()
    #expect(pending.isEmpty && pending.due == nil)
    for milliseconds in times { pending.add("/a\(milliseconds % 2)", at: time(milliseconds)) }
    #expect(pending.due == time(expected))
    #expect(pending.paths.count == 1)
  }

  @Test("That everything may have changed takes the place of all paths")
  func everything() {
    var pending = PendingChanges()
    pending.add("/a", at: start)
    pending.addEverything(at: start)
    #expect(pending.isEverything && pending.paths.isEmpty)
  }

  @Test("What is put back is due as it was, with what has come since")
  func putBack() {
    var (old, new) = (PendingChanges(), PendingChanges())
    old.add("/a", at: start)
    new.add("/b", at: time(5000))
    new.putBack(old)
    #expect(new.paths == ["/a", "/b"])
    #expect(new.due == time(250))
  }
}

import Testing

@testable import HarkServer

@Suite struct FreshnessTests {
  @Test("Once a later request of a series is answered, earlier ones are stale; others are not")
  func series() {
    var freshness = Freshness()
    let (first, second, third) = (freshness.number(), freshness.number(), freshness.number())
    #expect(freshness.isFresh(first, of: "a"))
    freshness.answer(second, of: "a")
    #expect(!freshness.isFresh(first, of: "a"))
    #expect(freshness.isFresh(third, of: "a"))
    #expect(freshness.isFresh(first, of: "b"))
    #expect(freshness.isFresh(first, of: nil))
    freshness.answer(third, of: nil)
    #expect(freshness.isFresh(third, of: "a"))
  }
}

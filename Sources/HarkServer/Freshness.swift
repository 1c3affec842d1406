/// Which requests of a connection are overtaken: a search as somebody types is of no use once a
/// later one is answered.
struct Freshness {
  private var count = 0
  private var answered: [String: Int] = [:]

  /// The number of the request that comes now.
  mutating func number() -> Int {
    count += 1
    return count
  }

  /// Whether no later request of the series is answered.
  func isFresh(_ number: Int, of series: String?) -> Bool {
    guard let series, let last = answered[series] else { return true }
    return number > last
  }

  /// Notes that a request is answered.
  mutating func answer(_ number: Int, of series: String?) {
    guard let series else { return }
    answered[series] = max(number, answered[series] ?? 0)
  }
}

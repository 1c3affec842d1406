import Foundation

/// What a list of answers is worth, and the mean over questions.
struct Scores {
  private(set) var questions = 0
  private var sums = [Double](repeating: 0, count: Self.names.count)

  static let names = ["nDCG@10", "MRR@10", "first", "first 5", "first 10", "recall@50"]

  /// Adds one question. `gains`: of the answers in order; `ideal`: of all right ones, best first.
  mutating func add(gains: [Double], ideal: [Double]) {
    questions += 1
    let rank = gains.firstIndex { $0 > 0 }
    let found = gains.prefix(50).count { $0 > 0 }
    func isWithin(_ count: Int) -> Double { rank.map { $0 < count } == true ? 1 : 0 }
    let ndcg = Self.discounted(gains) / max(Self.discounted(ideal), 1e-9)
    let reciprocal = rank.map { 1 / Double($0 + 1) } ?? 0
    let recall = Double(found) / Double(max(1, ideal.count))
    let values: [Double] = [
      ndcg, isWithin(10) * reciprocal, isWithin(1), isWithin(5), isWithin(10), recall,
    ]
    for index in sums.indices { sums[index] += values[index] }
  }

  var means: [Double] { sums.map { $0 / Double(max(1, questions)) } }

  private static func discounted(_ gains: [Double]) -> Double {
    gains.prefix(10).enumerated().reduce(0) { $0 + $1.element / log2(Double($1.offset + 2)) }
  }
}

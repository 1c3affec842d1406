internal import Xapian

/// Puts the best hits of a search in their final order, by what the search itself does not look
/// at: how long each moment is, what is said right before and after it, and how much else of its
/// recording was found.
struct PoolOrder {
  let ranking: Ranking
  /// Finds the query's words in neighbours; nil where the query is too short for that.
  let finders: FinderCache?
  /// Gives the outline of a document.
  let outline: (UInt32) throws -> MomentOutline
  /// Gives the record of a document.
  let record: (UInt32) throws -> MomentRecord
  /// What a transcript's weight is raised by.
  let transcriptBonus: Double

  /// The hits with their new weights, best first; hits of equal weight keep their order.
  func ordered(_ hits: [SearchMatches.Hit]) throws -> [SearchMatches.Hit] {
    guard hits.count > 1 else { return hits }
    let outlines = try hits.map { try outline($0.document) }
    var weights = zip(hits, outlines).map { hit, outline in
      (hit.weight + (outline.isNote ? 0 : transcriptBonus)) * lengthFactor(outline.wordCount)
        * (outline.isTimed ? 1 : ranking.untimed)
    }
    if let finders { try addContext(to: &weights, hits, outlines, finders) }
    addRecordings(to: &weights, outlines)
    let order = hits.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }
    return order.map { hits[$0].weighing(weights[$0]) }
  }

  /// BM25's length, for a word that comes once.
  private func lengthFactor(_ wordCount: Int) -> Double {
    let (k, b) = (ranking.k1, ranking.lengthShare)
    // A few words are no better an answer for being few.
    let relative =
      Double(wordCount) < ranking.shortest
      ? 1 : Double(wordCount) / ranking.usualLength
    return (1 + k) / (1 + k * (1 - b + b * relative))
  }

  /// Adds a share for the words that only the moment before or the one after has. Moments of a
  /// source are numbered in its order.
  private func addContext(
    to weights: inout [Double], _ hits: [SearchMatches.Hit], _ outlines: [MomentOutline],
    _ finders: FinderCache
  ) throws {
    let places = Dictionary(
      hits.enumerated().map { ($1.document, $0) }, uniquingKeysWith: { one, _ in one })
    var found: [Int: Set<Int>] = [:]
    var language = ""
    func words(of place: Int) throws -> Set<Int> {
      if let known = found[place] { return known }
      let record = try record(hits[place].document)
      language = record.language
      let finder = try finders.finder(for: language)
      let present = try finder.present(in: finder.words(in: record.text))
      found[place] = present
      return present
    }
    for place in hits.indices {
      let document = hits[place].document
      let neighbours = [document &- 1, document &+ 1].compactMap { places[$0] }
        .filter { outlines[$0].recording == outlines[place].recording }
      guard !neighbours.isEmpty else { continue }
      var around: Set<Int> = []
      for neighbour in neighbours { around.formUnion(try words(of: neighbour)) }
      around.subtract(try words(of: place))
      let values = try finders.weights(for: language)
      weights[place] += ranking.context * around.reduce(0) { $0 + values[$1] }
    }
  }

  private func addRecordings(to weights: inout [Double], _ outlines: [MomentOutline]) {
    var totals: [UInt32: Double] = [:]
    for (outline, weight) in zip(outlines, weights) {
      totals[outline.recording, default: 0] += weight
    }
    guard let most = totals.values.max(), most > 0 else { return }
    for place in weights.indices {
      weights[place] *= 1 + ranking.recording * (totals[outlines[place].recording] ?? 0) / most
    }
  }
}

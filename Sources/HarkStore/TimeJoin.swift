internal import HarkCore
internal import HarkQuery
internal import HarkText
internal import Xapian

/// Joins two parts of a query by the times at which their words are said: `a NEAR/30s b`.
struct TimeJoin {
  /// A time at which a part is said, in a moment.
  private struct Place {
    var time: Int
    var moment: String
  }

  /// Searches for a part; gives the documents of at most so many moments, the best.
  let search: (QueryNode, _ limit: Int) throws -> [UInt32]
  /// Gives the record of a document.
  let record: (UInt32) throws -> MomentRecord
  /// Gives the words that follow a document with its record.
  let tail: (UInt32, MomentRecord) throws -> String
  let stems: StemCache
  let isExact: Bool
  let deadline: Deadline

  /// The moments of each part that are looked at: the best ones.
  static let mostMoments = 2000

  /// The ids of the moments of `first` in which it is said within `span` of where `second` is said
  /// in the same recording; before it, if the order counts.
  func moments(
    _ first: QueryNode, _ second: QueryNode, _ span: Timestamp, isOrdered: Bool
  ) throws -> [String] {
    let partners = try places(second).mapValues { $0.map(\.time).sorted() }
    var ids: Set<String> = []
    for (recording, own) in try places(first) {
      guard let times = partners[recording] else { continue }
      for place in own {
        let earliest = isOrdered ? place.time : place.time - span.milliseconds
        let next = Self.firstIndex(in: times, notBefore: earliest)
        if next < times.count, times[next] <= place.time + span.milliseconds {
          ids.insert(place.moment)
        }
      }
    }
    return ids.sorted()
  }

  /// Where a part is said, by recording. What has no time is nowhere.
  private func places(_ node: QueryNode) throws -> [String: [Place]] {
    var places: [String: [Place]] = [:]
    var finders: [String: MatchFinder] = [:]
    for document in try search(node, Self.mostMoments) {
      try deadline.check()
      let record = try record(document)
      let finder =
        try finders[record.language]
        ?? MatchFinder(
          needles: MatchFinder.needles(
            of: node.said, language: record.language, stems: stems, isExact: isExact),
          language: record.language, stems: stems, isRelaxed: false)
      finders[record.language] = finder
      let tail = finder.needles.phrases.isEmpty ? "" : try tail(document, record)
      let found = try finder.find(
        words: finder.words(in: record.text), tail: finder.words(in: tail))
      let own = found.matched.compactMap { word -> Place? in
        record.times.point(atWord: word).start.map {
          Place(time: $0.milliseconds, moment: record.id)
        }
      }
      places[record.recordingID, default: []] += own
    }
    return places
  }

  /// The place of the first time that is not before `earliest`.
  private static func firstIndex(in times: [Int], notBefore earliest: Int) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < earliest { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension QueryNode {
  /// What is said first of a part that is itself joined by time.
  fileprivate var said: QueryNode {
    if case .within(let first, _, _, _) = self { first } else { self }
  }
}

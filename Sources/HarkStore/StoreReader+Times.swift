internal import HarkCore
internal import Xapian

/// Moments in the order of their times, where the index alone cannot give it.
extension StoreReader {
  /// The index sorts by the beginnings of moments. So many of them at once are put in the order
  /// of the times that are told, those of the matches: always the same ones, so that pages of any
  /// size fit together.
  private static let block = 100

  /// The places of the blocks that a page lies in; nil where it is not sorted by time.
  func blocks(of request: SearchRequest) -> Range<Int>? {
    guard request.sort == .time, request.limit > 0 else { return nil }
    let first = request.offset / Self.block
    let end = (request.offset + request.limit + Self.block - 1) / Self.block
    return first * Self.block..<end * Self.block
  }

  /// The page that was asked for, of the moments of its blocks. What has no time comes last.
  func page(of moments: [FoundMoment], _ request: SearchRequest) -> [FoundMoment] {
    guard let blocks = blocks(of: request) else { return moments }
    let starts = moments.map { $0.point.start?.milliseconds ?? .max }
    let order = moments.indices.sorted {
      ($0 / Self.block, starts[$0], $0) < ($1 / Self.block, starts[$1], $1)
    }
    return order.dropFirst(request.offset - blocks.lowerBound).prefix(request.limit).map {
      moments[$0]
    }
  }

  /// Hits by how near they begin to a time; what has none comes last. The weights keep their order.
  func near(_ time: Timestamp, _ hits: [SearchMatches.Hit]) throws -> [SearchMatches.Hit] {
    let gaps = try hits.map { hit in
      try record(of: hit.document).times.anchors.first?.start.map {
        abs($0.milliseconds - time.milliseconds)
      } ?? .max
    }
    let order = hits.indices.sorted { (gaps[$0], $0) < (gaps[$1], $1) }
    return zip(order, hits).map { hits[$0].weighing($1.weight) }
  }
}

/// How files are put into shards: groups of files that follow each other, with borders that
/// depend on the files alone, so that the index is the same however many threads write it.
enum ShardPlan {
  /// More shards than this are not opened at once to be merged; larger ones take their place.
  static let mostShards = 96

  /// The shards, as ranges of `sizes`, the bytes of each file; of `least` bytes or more, but for
  /// the last. None is empty.
  static func shards(of sizes: [Int], least: Int) -> [Range<Int>] {
    let wanted = max(least, sizes.reduce(0, +) / mostShards)
    var shards: [Range<Int>] = []
    var start = 0
    var bytes = 0
    for (index, size) in sizes.enumerated() {
      bytes += size
      guard bytes >= wanted else { continue }
      shards.append(start..<index + 1)
      (start, bytes) = (index + 1, 0)
    }
    if start < sizes.count { shards.append(start..<sizes.count) }
    return shards
  }
}

internal import Foundation
internal import HarkCore

/// Orders the stretches that may bear out each claim of a note, all claims together: a note mostly
/// goes along with the talk, and its citations are mostly right where some of them prove right.
struct ClaimOrder {
  /// A claim with the stretches that may bear it out, the best first.
  struct Row {
    var claim: Claim
    var stretches: [Stretch]
  }

  /// What a stretch gains that is near the time cited, in a note whose citations are all right.
  private static let citedGain = 0.15
  /// How fast that fades, in seconds.
  private static let citedFade = 45.0
  /// What a stretch gains that is said soon after what the claim before stands for.
  private static let followGain = 0.1
  /// So many stretches of a claim are compared with those of its neighbours.
  private static let most = 8
  /// Stretches nearer to each other than this, in seconds, are one.
  private static let apart = 20.0

  /// The share of the citations at whose time the claim is said as well as anywhere.
  let trust: Double
  private let rows: [Row]

  init(_ rows: [Row]) {
    self.rows = rows
    var (right, all) = (0.0, 0.0)
    for row in rows {
      guard let cited = row.claim.cited?.seconds, let best = row.stretches.first else { continue }
      all += 1
      let there = row.stretches.first { $0.distance(to: cited) <= 30 }
      if let there, there.cover >= 0.85 * best.cover { right += 1 }
    }
    trust = right / (all + 1)
  }

  /// A stretch with how well it fits into the note, and whether it follows its neighbours.
  struct Ranked {
    var stretch: Stretch
    var gain: Double
  }

  /// The stretches of each claim, those that fit best into the whole note first.
  func ranked() -> [[Ranked]] {
    let columns = rows.map { row in
      pool(row).map { Ranked(stretch: $0, gain: $0.cover + citedGain($0, row.claim)) }
    }
    let before = sums(columns)
    let after = Array(sums(columns.reversed(), isReversed: true).reversed())
    return columns.indices.map { index in
      let column = columns[index]
      let gains = column.indices.map {
        before[index][$0] + after[index][$0] - column[$0].gain
      }
      return column.indices.sorted { gains[$0] == gains[$1] ? $0 < $1 : gains[$0] > gains[$1] }
        .map { Ranked(stretch: column[$0].stretch, gain: gains[$0]) }
    }
  }

  /// The best stretches of a claim that do not overlap, and the best near the time cited.
  private func pool(_ row: Row) -> [Stretch] {
    var pool: [Stretch] = []
    for stretch in row.stretches where pool.count < Self.most {
      let isOther = pool.allSatisfy { other in
        abs(other.start - stretch.start) > Self.apart
          && (stretch.end <= other.start || stretch.start >= other.end)
      }
      if isOther { pool.append(stretch) }
    }
    if let cited = row.claim.cited?.seconds,
      let there = row.stretches.first(where: { $0.distance(to: cited) <= 60 }),
      pool.allSatisfy({ abs($0.start - there.start) > 1 })
    {
      pool.append(there)
    }
    return pool
  }

  private func citedGain(_ stretch: Stretch, _ claim: Claim) -> Double {
    guard let cited = claim.cited?.seconds else { return 0 }
    return Self.citedGain * trust * exp(-stretch.distance(to: cited) / Self.citedFade)
  }

  /// For each stretch, the best sum of gains of a way through all claims that ends with it.
  private func sums(_ columns: [[Ranked]], isReversed: Bool = false) -> [[Double]] {
    var sums: [[Double]] = []
    var last: [(stretch: Stretch, sum: Double)] = []
    for column in columns {
      let own = column.map { here in
        let ways = last.map { other in
          other.sum
            + (isReversed
              ? follow(here.stretch, other.stretch) : follow(other.stretch, here.stretch))
        }
        return here.gain + (ways.max() ?? 0)
      }
      sums.append(own)
      // A claim without any stretch has no say.
      if !column.isEmpty { last = zip(column, own).map { ($0.stretch, $1) } }
    }
    return sums
  }

  private func follow(_ first: Stretch, _ second: Stretch) -> Double {
    let ahead = second.start - first.start
    if abs(ahead) <= 60 { return Self.followGain }
    if ahead < 0 { return 0 }
    return Self.followGain * (ahead <= 300 ? 0.7 : 0.3)
  }
}

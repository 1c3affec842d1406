import Foundation
import HarkCitations
import HarkCore

/// Counts of what was right.
struct Scores {
  var citations = 0
  /// The first candidate, and one of three, is within 15 s of a turn that says it.
  var first = 0
  var three = 0
  /// Cited more than two minutes from all that says it, and called `ok` all the same.
  var falseOK = 0
  /// How often each verdict was right (first) and given instead (second).
  var table: [Verdict.Kind: [Verdict.Kind: Int]] = [:]

  mutating func add(
    _ verdict: Verdict, cited: Double?, places: [ClosedRange<Double>]
  ) {
    citations += 1
    let hits = verdict.candidates.map { candidate in
      places.contains {
        $0.lowerBound - 15 <= candidate.start.seconds
          && candidate.start.seconds <= $0.upperBound + 15
      }
    }
    if hits.first == true || places.isEmpty && verdict.kind == .unsupported { first += 1 }
    if hits.contains(true) || places.isEmpty && verdict.kind == .unsupported { three += 1 }
    let away =
      cited.flatMap { cited in
        places.map { cited < $0.lowerBound ? $0.lowerBound - cited : cited - $0.upperBound }.min()
      } ?? .infinity
    if verdict.kind == .ok, away > 120 { falseOK += 1 }
    let right: Verdict.Kind =
      places.isEmpty ? .unsupported : away <= 60 ? .ok : away <= 120 ? .near : .moved
    table[right, default: [:]][verdict.kind, default: 0] += 1
  }

  static func + (left: Scores, right: Scores) -> Scores {
    var sum = left
    sum.citations += right.citations
    sum.first += right.first
    sum.three += right.three
    sum.falseOK += right.falseOK
    for (kind, row) in right.table {
      for (given, count) in row { sum.table[kind, default: [:]][given, default: 0] += count }
    }
    return sum
  }

  /// One line: the name, how many, and the shares.
  func line(_ name: String) -> String {
    func share(_ count: Int) -> String {
      String(format: "%.3f", Double(count) / Double(max(1, citations))).padded(8)
    }
    return name.padded(58) + "\(citations)".padded(6) + share(first) + share(three) + "\(falseOK)"
  }

  /// A line a verdict: how often it was given and right.
  func verdictLines() -> [String] {
    Verdict.Kind.allCases.compactMap { kind in
      let right = table[kind]?[kind] ?? 0
      let wanted = table[kind]?.values.reduce(0, +) ?? 0
      let given = table.values.reduce(0) { $0 + ($1[kind] ?? 0) }
      guard wanted + given > 0 else { return nil }
      func share(_ whole: Int) -> String {
        whole == 0
          ? "-".padded(11) : String(format: "%.3f", Double(right) / Double(whole)).padded(11)
      }
      return "    \(kind.rawValue)".padded(18) + "labelled \(wanted)".padded(16)
        + "given \(given)".padded(14) + "precision " + share(given) + "recall " + share(wanted)
    }
  }
}

extension String {
  func padded(_ width: Int) -> String {
    count >= width ? self + " " : self + String(repeating: " ", count: width - count)
  }
}

internal import HarkCore
package import HarkWire

/// The sentences around a result, for standard error.
package enum SearchSummary {
  /// `12 of about 40 moments in 3 recordings, 2.1 ms`.
  package static func footer(_ result: SearchResult) -> String {
    let shown = result.moments.count
    let total = max(shown, result.total.value)
    let recordings = Set(result.moments.map(\.recording.id)).count
    let about = result.total.exact ? "" : "about "
    let counted =
      total == shown && !result.truncated ? "" : "\(shown) of \(about)"
    let number = counted.isEmpty ? shown : total
    return "\(counted)\(number) \(number == 1 ? "moment" : "moments") in \(recordings) "
      + (recordings == 1 ? "recording" : "recordings")
      + ", \(milliseconds(result.tookMilliseconds)) ms"
  }

  /// What the user should know about how the query was taken; no line ends.
  package static func remarks(_ result: SearchResult) -> [String] {
    var lines: [String] = []
    if let stale = result.waited.flatMap({ stale[$0] }) {
      lines.append("The latest changes may be missing: \(stale).")
    }
    if let corrected = result.corrected {
      lines.append("Searched for “\(SafeText.clean(corrected))” instead.")
    }
    lines += (result.remarks ?? []).map { remark in
      "Note: \(SafeText.clean(remark))" + (remark.hasSuffix("?") ? "" : ".")
    }
    if result.moments.isEmpty {
      lines.append("Nothing found for “\(SafeText.clean(result.query))”.")
      if let nothing = result.nothing { lines += remarks(nothing) }
    } else if result.relaxed {
      lines.append(
        "Not all of the words are in each of these moments; those with most of them come first.")
    }
    return lines
  }

  /// Why waiting for changes was in vain.
  private static let stale = [
    "late": "they take longer than a search waits",
    "unwatched": "no hark-index --watch keeps the index fresh",
    "failed": "hark-index cannot write the index",
    "busy": "too many searches wait",
  ]

  private static func remarks(_ nothing: EmptyReason) -> [String] {
    let reasons = nothing.reasons.map(SafeText.clean).joined(separator: "; ")
    var searched =
      "Searched \(count(nothing.moments, "moment")) in \(count(nothing.recordings, "recording"))"
    if nothing.unreadable > 0 {
      searched += "; \(count(nothing.unreadable, "file")) could not be read (hark status)"
    }
    return reasons.isEmpty ? [searched + "."] : ["That is: \(reasons).", searched + "."]
  }

  private static func count(_ number: Int, _ thing: String) -> String {
    "\(number) \(thing)\(number == 1 ? "" : "s")"
  }

  /// The values of fields with their counts: the most frequent first, years and days by time, the
  /// latest first.
  ///
  /// - Parameter areExact: whether all matches were counted; else the counts are at least.
  package static func facets(
    _ facets: [String: [String: Int]], areExact: Bool, style: Style
  ) -> String {
    facets.sorted { $0.key < $1.key }.map { field, values in
      let sorted = values.sorted { one, other in
        if byTime.contains(field.lowercased()) { return one.key > other.key }
        return (other.value, one.key) < (one.value, other.key)
      }
      let rows = sorted.prefix(mostRows)
      let width = rows.map { "\($0.value)".count }.max() ?? 0
      let counts = rows.map {
        "  \(DisplayWidth.rightAligned("\($0.value)", to: width))  \($0.key)\n"
      }
      let rest = sorted.count - rows.count
      return style.paint(field, .title) + (areExact ? "" : style.paint(", at least", .detail))
        + "\n" + counts.joined() + (rest > 0 ? "  and \(rest) more; --json has all\n" : "")
    }.joined(separator: "\n")
  }

  /// Facets whose values are times.
  private static let byTime: Set = ["year", "date"]
  /// The most values of a field that are printed.
  private static let mostRows = 40

  /// A number of milliseconds as people read it.
  static func milliseconds(_ value: Double) -> String {
    guard value.isFinite, value < 1e9 else { return "?" }
    if value >= 100 { return "\(Int(value.rounded()))" }
    return "\((value * 10).rounded() / 10)"
  }
}

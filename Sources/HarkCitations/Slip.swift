package import HarkCore

/// A known way of miswriting a time, told from what was written and what is true.
package enum Slip: String, Sendable, CaseIterable {
  /// Minutes and seconds in the places of hours and minutes: `00:30:00` for 0:00:30.
  case minutesAsHours = "mm:ss:00"
  /// Hours and minutes in the places of minutes and seconds: `1:51` for 1:51:00.
  case hoursAsMinutes = "hh:mm"
  case extraHour = "extra_hour"
  case missingHour = "missing_hour"
  /// The same digits, grouped one place off: `02:11:00` for 0:21:10.
  case regrouped
  /// Minutes and seconds changed places.
  case swapped

  /// The times that would have been meant, and how far from them, in seconds, the true one may lie.
  package func meant(
    by cited: Timestamp, written: String
  ) -> [(time: Timestamp, reach: Double)] {
    let total = cited.milliseconds / 1000
    let (hours, minutes, seconds) = (total / 3600, total / 60 % 60, total % 60)
    // A time in whole minutes is meant less exactly.
    let reach = seconds == 0 ? 60.0 : 15
    let meant: [(seconds: Int, reach: Double)] =
      switch self {
      case .minutesAsHours: seconds == 0 ? [(total / 60, 30)] : []
      case .hoursAsMinutes: written.filter { $0 == ":" }.count == 1 ? [(total * 60, 60)] : []
      case .extraHour: [(total - 3600, reach)]
      case .missingHour: [(total + 3600, reach)]
      case .regrouped: Self.regrouped(hours * 10000 + minutes * 100 + seconds).map { ($0, 15) }
      case .swapped: seconds > 0 ? [(hours * 3600 + seconds * 60 + minutes, 15)] : []
      }
    return meant.filter { $0.seconds >= 0 && $0.seconds != total }.map {
      (Timestamp(milliseconds: $0.seconds * 1000), $0.reach)
    }
  }

  /// The times that the digits `hmmss` give one place further right or left, in seconds.
  private static func regrouped(_ digits: Int) -> [Int] {
    var shifted: [Int] = []
    if digits % 10 == 0 { shifted.append(digits / 10) }
    if digits < 10000 { shifted.append(digits * 10) }
    return shifted.filter { $0 < 100_0000 && $0 / 100 % 100 < 60 && $0 % 100 < 60 }
      .map { $0 / 10000 * 3600 + $0 / 100 % 100 * 60 + $0 % 100 }
  }

  /// The slip that leads from what is written to a time between two, in seconds; nil where none
  /// does.
  static func explaining(_ claim: Claim, from start: Double, to end: Double) -> Slip? {
    guard let cited = claim.cited else { return nil }
    return allCases.first { slip in
      slip.meant(by: cited, written: claim.written).contains {
        let time = $0.time.seconds
        return start - $0.reach <= time && time <= end + $0.reach
      }
    }
  }
}

internal import HarkCore
internal import HarkQuery
internal import Xapian

/// Days and minutes as terms: a filter of terms takes a third of the time of one of values.
enum RangeTerms {
  /// The terms of a day `YYYY-MM-DD`: of the day, its month and its year.
  static func terms(ofDay date: String) -> [String] {
    let digits = date.filter(\.isNumber)
    guard digits.utf8.count == 8 else { return [] }
    return [
      Schema.Prefix.day + digits, Schema.Prefix.month + digits.prefix(6),
      Schema.Prefix.year + digits.prefix(4),
    ]
  }

  /// The term of the minute in which a moment begins.
  static func term(ofStart start: Timestamp) -> String {
    term(ofMinute: start.milliseconds / minute)
  }

  /// The moments that a filter lets through.
  static func query(_ filter: RangeFilter) throws -> Query {
    switch filter {
    case .date(let from, let through):
      return try any(days(from ?? firstDay, through ?? lastDay))
    case .at(let from, let through): return try at(from, through)
    case .duration(let from, let through):
      return try numbers(from, through, slot: .duration)
    }
  }

  /// The terms that cover the days from one to another, as few as may be.
  static func days(_ from: Int, _ through: Int) -> [String] {
    var terms: [String] = []
    var (year, month, day) = (max(from, firstDay) / 10_000, from / 100 % 100, from % 100)
    if from < firstDay { (month, day) = (1, 1) }
    while year * 10_000 + month * 100 + day <= min(through, lastDay) {
      let date = year * 10_000 + month * 100 + day
      if month == 1, day == 1, year * 10_000 + 1231 <= through {
        terms.append(Schema.Prefix.year + String(year))
        year += 1
      } else if day == 1, date + DayNumber.days(inMonth: month, of: year) - 1 <= through {
        terms.append(Schema.Prefix.month + String(date / 100))
        (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
      } else {
        terms.append(Schema.Prefix.day + String(date))
        day += 1
        // A month has 31 days at most; days that no calendar has match nothing.
        if day > 31 { (year, month, day) = month == 12 ? (year + 1, 1, 1) : (year, month + 1, 1) }
      }
    }
    return terms
  }

  /// Whole minutes by their terms, the minutes at both ends by the moment's start as well: reading
  /// the start of every moment takes as long as all else.
  private static func at(_ from: Timestamp?, _ through: Timestamp?) throws -> Query {
    let (first, last) = (
      (from?.milliseconds ?? 0) / minute, through.map { $0.milliseconds / minute }
    )
    guard let through, let last, first <= last, last - first <= mostMinutes else {
      return try numbers(from, through, slot: .start)
    }
    let low = from?.seconds ?? 0
    guard low <= through.seconds else { return try Query.none() }
    let begins = (from?.milliseconds ?? 0) % minute == 0
    let ends = Set(begins ? [last] : [first, last])
    let between = (first...last).filter { !ends.contains($0) }
    return try Query.anyTerm(
      of: between.map(term(ofMinute:)), or: ends.map(term(ofMinute:)),
      in: low...through.seconds, slot: Schema.Slot.start.rawValue)
  }

  private static func term(ofMinute number: Int) -> String {
    Schema.Prefix.minute + String(number)
  }

  private static func numbers(
    _ from: Timestamp?, _ through: Timestamp?, slot: Schema.Slot
  ) throws -> Query {
    let (low, high) = (from?.seconds ?? 0, through?.seconds ?? .greatestFiniteMagnitude)
    guard low <= high else { return try Query.none() }
    return try Query.numbers(in: low...high, slot: slot.rawValue)
  }

  private static func any(_ terms: [String]) throws -> Query {
    guard !terms.isEmpty else { return try Query.none() }
    return try Query.join(.or, try terms.map { try Query.term($0) })
  }

  private static let minute = 60_000
  private static let mostMinutes = 240
  private static let (firstDay, lastDay) = (19_000_101, 21_991_231)
}

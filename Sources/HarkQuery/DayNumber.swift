/// Days of the calendar as numbers `YYYYMMDD`.
package enum DayNumber {
  /// How many days a month of a year has; the month is from 1 to 12.
  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The day after a day.
  static func after(_ day: Int) -> Int {
    let (year, month) = (day / 10_000, day / 100 % 100)
    if day % 100 < days(inMonth: month, of: year) { return day + 1 }
    return month == 12 ? (year + 1) * 10_000 + 101 : year * 10_000 + (month + 1) * 100 + 1
  }

  /// The day before a day.
  static func before(_ day: Int) -> Int {
    let (year, month) = (day / 10_000, day / 100 % 100)
    if day % 100 > 1 { return day - 1 }
    if month == 1 { return (year - 1) * 10_000 + 1231 }
    return year * 10_000 + (month - 1) * 100 + days(inMonth: month - 1, of: year)
  }

  /// The first and the last day of `2023`, `2023-06`, `2023-06-15` or `20230615`; nil if it is
  /// none of these, or no calendar has it.
  static func period(_ text: String) -> (first: Int, last: Int)? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }) else { return nil }
    var fields = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    if fields.count == 1, text.utf8.count == 8 {
      fields = [text.prefix(4), text.dropFirst(4).prefix(2), text.suffix(2)].map(String.init)
    }
    guard (1...3).contains(fields.count), fields[0].utf8.count == 4,
      fields.dropFirst().allSatisfy({ (1...2).contains($0.utf8.count) })
    else { return nil }
    let numbers = fields.compactMap { Int($0) }
    guard numbers.count == fields.count, let year = numbers.first, year > 0 else { return nil }
    guard numbers.count > 1 else { return (year * 10_000 + 101, year * 10_000 + 1231) }
    guard (1...12).contains(numbers[1]) else { return nil }
    let month = year * 10_000 + numbers[1] * 100
    let length = days(inMonth: numbers[1], of: year)
    guard numbers.count > 2 else { return (month + 1, month + length) }
    guard (1...length).contains(numbers[2]) else { return nil }
    return (month + numbers[2], month + numbers[2])
  }
}

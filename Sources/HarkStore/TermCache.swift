internal import Xapian

/// How many moments have a term, remembered: a query asks of each word several times, and each time
/// reads two or three blocks of the index. Belongs to the thread of its reader.
final class TermCache {
  private var frequencies: [String: Int] = [:]
  private static let capacity = 20_000

  /// How many moments have a term. Throws `XapianError`.
  func frequency(of term: String, in database: borrowing Database) throws -> Int {
    if let known = frequencies[term] { return known }
    let frequency = try database.frequency(ofTerm: term)
    if frequencies.count >= Self.capacity { frequencies.removeAll() }
    frequencies[term] = frequency
    return frequency
  }

  /// Forgets all, since documents have changed.
  func removeAll() { frequencies.removeAll() }
}

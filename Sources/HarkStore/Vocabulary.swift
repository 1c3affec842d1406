internal import HarkText
internal import Xapian

/// The words of the index, for finding those that were meant by one that is not among them.
/// Belongs to one thread.
final class Vocabulary {
  /// A word of the index that may have been meant.
  struct Candidate: Equatable {
    var word: String
    /// How many moments have it.
    var frequency: Int
    /// Typing errors between the two; nil for a word that only sounds alike.
    var distance: Int?
  }

  private let words: [(term: String, frequency: Int)]
  /// How words sound, by their places; worked out when first needed.
  private var sounds: [Int: String?] = [:]
  /// The clock is looked at after so many words.
  private static let stride = 256

  init(of database: borrowing Database) throws {
    // Terms of fields begin with a capital, and no word does.
    words = try database.terms(from: "", until: "A") + database.terms(from: "[", until: nil)
  }

  /// The fewest letters of a word that is corrected by its sound: too many short words sound alike.
  private static let shortestSound = 5
  /// The fewest letters of a word that is searched with an error where that is asked for.
  private static let shortestAsked = 3

  /// Words that may have been meant by `word`, the likeliest first, at most `limit`: by a typing
  /// error or two, by how many there are; else by sound. A stop word is never meant by another
  /// word, nor another by it. Throws `StoreError.deadline`.
  ///
  /// - Parameter isAsked: whether the word was asked for with errors: then a short one may have
  ///   one, too.
  func candidates(
    for word: String, isAsked: Bool = false, limit: Int, by deadline: Deadline
  ) throws -> [Candidate] {
    guard !StopWords.contains(word) else { return [] }
    let measure = EditDistance(from: word)
    let most = isAsked && word.unicodeScalars.count >= Self.shortestAsked ? 1 : 0
    var found = try mistyped(word, measure, max(measure.tolerance, most), deadline)
    if found.isEmpty { found = try soundingAlike(word, measure, deadline) }
    found.sort {
      ($0.distance ?? 0, -$0.frequency, $0.word) < ($1.distance ?? 0, -$1.frequency, $1.word)
    }
    return Array(found.prefix(limit))
  }

  private func mistyped(
    _ word: String, _ measure: EditDistance, _ tolerance: Int, _ deadline: Deadline
  ) throws -> [Candidate] {
    guard tolerance > 0 else { return [] }
    let bytes = word.utf8.count
    var found: [Candidate] = []
    for (place, (term, frequency)) in words.enumerated() {
      if place % Self.stride == 0 { try deadline.check() }
      // A scalar has four bytes at most.
      guard abs(term.utf8.count - bytes) <= 4 * tolerance,
        let distance = measure.distance(to: term, limit: tolerance), distance > 0,
        !StopWords.contains(term)
      else { continue }
      found.append(Candidate(word: term, frequency: frequency, distance: distance))
    }
    return found
  }

  private func soundingAlike(
    _ word: String, _ measure: EditDistance, _ deadline: Deadline
  ) throws -> [Candidate] {
    guard word.unicodeScalars.count >= Self.shortestSound, let key = SoundKey.key(of: word) else {
      return []
    }
    // What sounds alike is also spelt more or less alike.
    let farthest = max(2, word.utf8.count / 3)
    var found: [Candidate] = []
    for (place, (term, frequency)) in words.enumerated() {
      if place % Self.stride == 0 { try deadline.check() }
      // The key takes longest to make.
      guard SoundKey.mayMatch(term, word), measure.distance(to: term, limit: farthest) != nil,
        !StopWords.contains(term), sound(ofWordAt: place) == key
      else { continue }
      found.append(Candidate(word: term, frequency: frequency, distance: nil))
    }
    return found
  }

  private func sound(ofWordAt place: Int) -> String? {
    if let known = sounds[place] { return known }
    let sound = SoundKey.key(of: words[place].term)
    sounds[place] = .some(sound)
    return sound
  }
}

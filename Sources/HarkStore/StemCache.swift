internal import Xapian

/// Stems in every language of the index, each worked out once. Belongs to one thread.
final class StemCache {
  private final class Entry {
    let stemmer: Stemmer
    var stems: [String: String] = [:]

    init(_ language: String) throws { stemmer = try Stemmer(language: language) }
  }

  private static let capacity = 50_000
  private var entries: [String: Entry] = [:]

  /// The stem of a folded word in a language; the word itself where the language has no stemmer.
  func stem(_ word: String, language: String) throws -> String {
    guard !language.isEmpty else { return word }
    let entry = try entry(for: language)
    if let known = entry.stems[word] { return known }
    if entry.stems.count >= Self.capacity { entry.stems.removeAll() }
    let stem = try entry.stemmer.stem(word)
    entry.stems[word] = stem
    return stem
  }

  private func entry(for language: String) throws -> Entry {
    if let known = entries[language] { return known }
    let entry = try Entry(language)
    entries[language] = entry
    return entry
  }
}

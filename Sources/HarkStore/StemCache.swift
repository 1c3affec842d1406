internal import HarkText
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
  /// The entry asked for last: mostly the one asked for next.
  private var latest: (language: String, entry: Entry)?

  /// The term that a folded word has in the moments of a language, with all its forms: its stem
  /// with `Z` before it. Words that say nothing have no forms, nor has any word of a language
  /// without a stemmer: the word itself.
  func term(of word: String, language: String) throws -> String {
    language.isEmpty || StopWords.contains(word, language: language)
      ? word : "Z" + (try stem(word, language: language))
  }

  /// The stem of a folded word in a language; the word itself where it has none.
  func stem(_ word: String, language: String) throws -> String {
    guard !language.isEmpty else { return word }
    let entry = try entry(for: language)
    if let known = entry.stems[word] { return known }
    if entry.stems.count >= Self.capacity { entry.stems.removeAll() }
    let stem =
      StopWords.contains(word, language: language) ? word : try entry.stemmer.stem(word)
    entry.stems[word] = stem
    return stem
  }

  /// Languages whose stemmers take away endings only, so that a stem begins as its words do.
  private static let keepBeginnings: Set = [
    "da", "de", "en", "es", "fi", "nl", "no", "pt", "ru", "sv",
  ]

  /// Whether every word of a language begins with the first byte of its stem.
  static func keepsBeginnings(language: String) -> Bool {
    language.isEmpty || keepBeginnings.contains(language)
  }

  private func entry(for language: String) throws -> Entry {
    if let latest, latest.language == language { return latest.entry }
    let entry = try entries[language] ?? Entry(language)
    entries[language] = entry
    latest = (language, entry)
    return entry
  }
}

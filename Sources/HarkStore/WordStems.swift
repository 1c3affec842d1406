/// Stems of folded words, as the index has them. Belongs to one thread.
package final class WordStems {
  private let cache = StemCache()

  package init() {}

  /// The stem of a folded word; the word itself where its language has no stemmer.
  ///
  /// - Parameter language: a code that Xapian's stemmer knows; empty for none.
  /// - Throws: `XapianError`.
  package func stem(_ word: String, language: String) throws -> String {
    try cache.stem(word, language: language)
  }
}

internal import CXapian

/// Adds words to documents, as Xapian's generator does with its `STEM_SOME` strategy. Belongs to
/// one thread.
package struct TermGenerator: ~Copyable {
  private let handle: cxapian_termgenerator

  /// `language` as Xapian's `Stem` names it (`english`, `de`); empty for no stemming.
  ///
  /// - Parameter unstemmed: words that get no stem.
  package init(language: String, unstemmed: some Sequence<String> = []) throws(XapianError) {
    let handle = try checked { error in
      language.lent { cxapian_termgenerator_new($0, error) }
    }
    do throws(XapianError) {
      for word in unstemmed {
        _ = try checked { error in
          word.lent { cxapian_termgenerator_leave(handle, $0, error) }
        }
      }
    } catch {
      cxapian_termgenerator_free(handle)
      throw error
    }
    self.handle = handle
  }

  deinit { cxapian_termgenerator_free(handle) }

  /// Adds `words` to `document`, each as `prefix` + word and, if `stems`, as `Z` + prefix + stem.
  ///
  /// The first word stands at `firstPosition`, each further one at the next; 0 means that no
  /// positions are stored. `wdf` is how often each word counts; 0 for words that only filter. A
  /// word with its prefixes has at most 245 bytes.
  package borrowing func add(
    _ words: some Sequence<String>, to document: borrowing Document, prefix: String = "",
    firstPosition: Int, wdf: Int = 1, stems: Bool
  ) throws(XapianError) {
    var bytes: [UInt8] = []
    var lengths: [UInt32] = []
    for word in words {
      let before = bytes.count
      bytes.append(contentsOf: word.utf8)
      lengths.append(UInt32(bytes.count - before))
    }
    let target = document.handle
    _ = try checked { error in
      bytes.lent { text in
        prefix.lent { prefix in
          lengths.withUnsafeBufferPointer {
            cxapian_termgenerator_add(
              handle, target, text, $0.baseAddress, $0.count, prefix,
              UInt32(clamping: firstPosition), UInt32(clamping: wdf), stems, error)
          }
        }
      }
    }
  }

  /// Adds `prefix` + term for each term of words that the document has `least` times or more, with
  /// the same count; of words that have stems, only for the stems. Once, after the words and before
  /// terms of other kinds.
  package borrowing func addOften(
    to document: borrowing Document, prefix: String, least: Int
  ) throws(XapianError) {
    let target = document.handle
    _ = try checked { error in
      prefix.lent {
        cxapian_termgenerator_add_often(handle, target, $0, UInt32(clamping: least), error)
      }
    }
  }
}

/// Reduces words to their stems. Belongs to one thread.
package struct Stemmer: ~Copyable {
  private let handle: cxapian_stemmer

  /// `language` as Xapian's `Stem` names it; empty for none, which returns words as they are.
  package init(language: String) throws(XapianError) {
    handle = try checked { error in language.lent { cxapian_stemmer_new($0, error) } }
  }

  deinit { cxapian_stemmer_free(handle) }

  /// The stem of a folded word.
  package borrowing func stem(_ word: String) throws(XapianError) -> String {
    var stem = cxapian_bytes()
    _ = try checked { error in
      word.lent { cxapian_stemmer_stem(handle, $0, &stem, error) }
    }
    return String(taking: stem)
  }
}

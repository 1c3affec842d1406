/// The languages that words can be reduced to stems in.
package enum Language {
  /// Codes that Xapian's stemmers know (ISO 639-1).
  package static let stemmed: Set<String> = [
    "ar", "ca", "da", "de", "en", "es", "eu", "fi", "fr", "ga", "hu", "hy", "id", "it", "lt",
    "ne", "nl", "nb", "no", "pt", "ro", "ru", "sv", "ta", "tr",
  ]

  /// What a source without a language is taken for.
  package static let assumed = "en"

  /// The stemmer's code for a BCP 47 tag (`pt-BR` gives `pt`); empty where there is no stemmer,
  /// so that words are searched as they are.
  package static func stemmer(for tag: String?) -> String {
    guard let tag, !tag.isEmpty else { return assumed }
    let code = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    return stemmed.contains(code) ? code : ""
  }
}

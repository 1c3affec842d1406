internal import HarkQuery
internal import HarkText

/// A field's value as a query asks for it: the terms of which one must be there for each of its
/// places, without the field's prefix.
struct AskedValue: Equatable {
  /// For each place the terms of which any will do.
  var places: [[String]]
  /// What a further term begins with; nil where the value ends without a star.
  var beginning: String?

  /// The fields whose values are called in several ways: `lenny`, `lennys` and `lenny's` are one.
  private static let names: [Field] = [.speaker, .title, .channel, .heading, .tag]
  /// The most ways in which a whole value is spelt.
  private static let mostSpellings = 16

  /// The ways in which a value may be meant; any will do. None for a value without words.
  static func ways(_ value: String, in field: Field) -> [AskedValue] {
    var ways = [way(value, in: field)]
    // The ending of a file's name is not in the index.
    if field == .path, let stem = withoutEnding(value) { ways.append(way(stem, in: field)) }
    return ways.filter { !$0.places.isEmpty || $0.beginning != nil }
  }

  private static func way(_ value: String, in field: Field) -> AskedValue {
    var terms = MomentTerms.terms(of: value, in: field)
    var asked = AskedValue(places: [])
    if value.hasSuffix("*"), field.shape != .verbatim, let last = terms.last,
      last.unicodeScalars.count >= ParsedQuery.shortestPrefix
    {
      asked.beginning = terms.removeLast()
    }
    guard names.contains(field) else {
      asked.places = terms.map { [$0] }
      return asked
    }
    asked.places = terms.map { field.shape == .whole ? wholes($0) : spellings($0) }
    return asked
  }

  /// A word, and the same as a possessive: with and without its apostrophe and s.
  private static func spellings(_ word: String) -> [String] {
    if word.hasSuffix("'s") { return [word, String(word.dropLast(2)), word.filter { $0 != "'" }] }
    guard word.last?.isLetter == true else { return [word] }
    return [word, word + "'s"] + (word.last == "s" ? [word.dropLast() + "'s"] : [])
  }

  private static func wholes(_ value: String) -> [String] {
    var found = [""]
    for word in value.split(separator: " ").map(String.init) {
      let more = found.flatMap { before in
        spellings(word).map { before.isEmpty ? $0 : before + " " + $0 }
      }
      if more.count > mostSpellings { return [value] }
      found = more
    }
    return found
  }

  /// A path, or its three last names, without the ending; nil if it has none.
  private static func withoutEnding(_ value: String) -> String? {
    let names = value.split(separator: "/").suffix(3)
    guard let file = names.last, let dot = file.lastIndex(of: "."), dot > file.startIndex else {
      return names.count > 2 ? names.joined(separator: " ") : nil
    }
    let ending = file[file.index(after: dot)...]
    guard (1...5).contains(ending.count), ending.contains(where: \.isLetter) else { return nil }
    return (names.dropLast() + [file[..<dot]]).joined(separator: " ")
  }
}

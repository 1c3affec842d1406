internal import HarkCore

/// What the words after `hark` mean, before the parser sees them.
///
/// The parser knows options and subcommands. These rules add what it cannot know: a first word
/// that is no subcommand begins a query, a program `hark-NAME` is a subcommand too, and a query may
/// leave words out with `-word`.
package struct CommandLineRules: Sendable {
  /// Where the words go.
  package enum Route: Equatable, Sendable {
    /// No words at all: show the short help.
    case help
    /// A program with the words after its name.
    case program(String)
    /// A search for these words, without any option.
    case words(String)
    /// The parser, with these words.
    case parser([String])
  }

  /// Stands before a word that begins with a hyphen and is no option, so that the parser takes it
  /// for a word; `plain` takes it away. A mark that no output contains.
  private static let guardMark = String(SafeText.matchStart)

  private let subcommands: Set<String>
  /// Single letters of options; true where a value follows.
  private let letters: [Character: Bool]

  /// - Parameters:
  ///   - subcommands: their names, those of the parser's own included.
  ///   - letters: the one-letter options of any subcommand; true where they take a value.
  package init(subcommands: Set<String>, letters: [Character: Bool]) {
    self.subcommands = subcommands
    self.letters = letters
  }

  /// Decides.
  ///
  /// - Parameters:
  ///   - words: the arguments without the program's name.
  ///   - locate: the path of a program `hark-NAME`, nil if there is none.
  package func route(_ words: [String], locate: (String) -> String?) -> Route {
    guard let first = words.first else { return .help }
    if Self.isName(first), !subcommands.contains(first), let path = locate("hark-" + first) {
      return .program(path)
    }
    if ["-h", "--help", "--version"].contains(first) || first.hasPrefix("--generate-completion") {
      return .parser(words)
    }
    if first == "search", let query = Self.query(words.dropFirst()) { return .words(query) }
    let begin = Self.commonOptions(words)
    if begin < words.count, subcommands.contains(words[begin]) {
      let options = Array(words[..<begin])
      return .parser([words[begin]] + options + guarded(words[(begin + 1)...]))
    }
    if let query = Self.query(words[...]) { return .words(query) }
    return .parser(["search"] + guarded(words[...]))
  }

  /// The query that words without any option are; nil where the parser has something to do.
  private static func query(_ words: ArraySlice<String>) -> String? {
    guard !words.isEmpty, words.allSatisfy({ !$0.hasPrefix("-") }) else { return nil }
    return words.map(plain).joined(separator: " ")
  }

  /// A word without the mark.
  package static func plain(_ word: String) -> String {
    String(word.unicodeScalars.filter { $0 != SafeText.matchStart })
  }

  /// How many words at the beginning are options that all subcommands have.
  private static func commonOptions(_ words: [String]) -> Int {
    var index = 0
    while index < words.count {
      switch words[index] {
      case "--json", "--jsonl", "--no-spawn", "--no-pager": index += 1
      case "--socket", "--color": index += 2
      case let word where word.hasPrefix("--socket=") || word.hasPrefix("--color="): index += 1
      default: return index
      }
    }
    return index
  }

  private func guarded(_ words: ArraySlice<String>) -> [String] {
    let end = words.firstIndex(of: "--") ?? words.endIndex
    return words[..<end].map { isExclusion($0) ? Self.guardMark + $0 : $0 } + words[end...]
  }

  /// Whether a word such as `-enterprise` is no option: neither a group of one-letter flags, nor
  /// a letter with a number behind it.
  private func isExclusion(_ word: String) -> Bool {
    guard word.count > 1, word.hasPrefix("-"), !word.hasPrefix("--") else { return false }
    let name = word.dropFirst()
    guard let first = name.first, let takesValue = letters[first] else { return true }
    if takesValue {
      return name.count > 1 && !(name.dropFirst().first?.isNumber ?? false)
        && !name.dropFirst().hasPrefix("=")
    }
    return !name.allSatisfy { letters[$0] == false }
  }

  /// `[a-z][a-z0-9-]*`.
  private static func isName(_ word: String) -> Bool {
    guard let first = word.utf8.first, 0x61...0x7A ~= first else { return false }
    return word.utf8.allSatisfy { byte in
      0x61...0x7A ~= byte || 0x30...0x39 ~= byte || byte == UInt8(ascii: "-")
    }
  }
}

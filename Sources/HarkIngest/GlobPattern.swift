/// One glob in the syntax of gitignore(5), for paths relative to the folder it counts from.
///
/// A matcher of our own: libc's fnmatch(3) knows no `**` and takes exponential time on some
/// patterns, and no kept-up library of Swift's knows the whole syntax. The time to match is
/// bounded by the product of the two lengths.
struct GlobPattern: Equatable, Sendable {
  /// Why a text is no pattern.
  struct Malformed: Error, Equatable {
    var reason: String
  }

  /// Whether what matches is taken after all (`!`).
  let isNegated: Bool
  /// Whether only folders match (`/` at the end).
  let isForFolders: Bool
  /// Whether it counts from the folder (`/` at the beginning).
  let beginsWithSlash: Bool
  private let parts: [Part]

  private enum Part: Equatable, Sendable {
    /// `**`: any number of folders.
    case anyFolders
    /// One name.
    case name([GlobToken])
  }

  /// Nil for an empty line and a comment.
  init?(line: String) throws(Malformed) {
    var text = Self.trimmed(line)
    guard !text.isEmpty, text.first != "#" else { return nil }
    isNegated = text.first == "!"
    if isNegated { text.removeFirst() }
    isForFolders = text.last == "/"
    if isForFolders { text.removeLast() }
    beginsWithSlash = text.first == "/"
    if beginsWithSlash { text.removeFirst() }
    guard !text.isEmpty else { return nil }
    var names: [[GlobToken]] = []
    for name in text.split(separator: "/", omittingEmptySubsequences: false) {
      names.append(try GlobToken.tokens(of: name))
    }
    var parts: [Part] = names.map { $0 == [.anyText, .anyText] ? .anyFolders : .name($0) }
    // Without a slash but at its end, it is the name of something at any depth.
    if !beginsWithSlash, parts.count == 1, parts != [.anyFolders] {
      parts.insert(.anyFolders, at: 0)
    }
    // Everything inside a folder is not the folder itself.
    if parts.last == .anyFolders { parts.append(.name([.anyText])) }
    self.parts = parts
  }

  /// Whether the names of a path, from the folder on, match.
  func matches(_ names: [[Unicode.Scalar]], isFolder: Bool) -> Bool {
    guard isFolder || !isForFolders else { return false }
    return GlobToken.matches(
      parts, names, isStar: { $0 == .anyFolders },
      isMatch: { part, name in
        guard case .name(let tokens) = part else { return false }
        return GlobToken.matches(
          tokens, name, isStar: { $0 == .anyText }, isMatch: { $0.matches($1) })
      })
  }

  /// Without the line's end, and without spaces at its end that no backslash keeps.
  private static func trimmed(_ line: String) -> [Unicode.Scalar] {
    var text = Array(line.unicodeScalars)
    if text.first == "\u{FEFF}" { text.removeFirst() }
    while let last = text.last {
      if last == "\r" || last == "\n" {
        text.removeLast()
      } else if last == " " || last == "\t" {
        let backslashes = text.dropLast().reversed().prefix { $0 == "\\" }.count
        if backslashes % 2 == 1 { break }
        text.removeLast()
      } else {
        break
      }
    }
    return text
  }
}

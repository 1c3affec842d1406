/// Globs in their order: the last one that matches a path decides about it.
struct GlobList: Equatable, Sendable {
  private var patterns: [GlobPattern] = []

  /// The lines of an ignore file. One that is malformed is passed over, as git does.
  init(file text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      // There is nobody to tell who could mend it in the middle of a scan.
      guard let pattern = try? GlobPattern(line: String(line)) else { continue }
      patterns.append(pattern)
    }
  }

  /// Globs that a user named. Those that are malformed match nothing; `ScanGlob.problem` tells.
  init(named globs: [String]) {
    // The command line has refused what is malformed.
    patterns = globs.compactMap { (try? GlobPattern(line: $0)) ?? nil }
  }

  var isEmpty: Bool { patterns.isEmpty }

  /// Whether a path is meant, given by its names from the list's folder on; nil where no glob
  /// matches. Where `absolute` is given, globs with a slash before them may also count from `/`.
  func decision(
    _ names: [[Unicode.Scalar]], isFolder: Bool, absolute: [[Unicode.Scalar]]? = nil
  ) -> Bool? {
    let last = patterns.last { pattern in
      if pattern.matches(names, isFolder: isFolder) { return true }
      guard let absolute, pattern.beginsWithSlash else { return false }
      return pattern.matches(absolute, isFolder: isFolder)
    }
    return last.map { !$0.isNegated }
  }
}

/// The globs that a user names.
package enum ScanGlob {
  /// Why a text is no glob; nil if it is one.
  package static func problem(of text: String) -> String? {
    do throws(GlobPattern.Malformed) {
      return try GlobPattern(line: text) == nil ? "it is empty, or a comment" : nil
    } catch {
      return error.reason
    }
  }
}

/// A path that the index is of, as it was named to the indexer, with the rules for what lies
/// below it.
package struct RootRecord: Equatable, Sendable {
  /// Which files below a folder are taken.
  package struct Rules: Equatable, Sendable {
    /// Globs in the syntax of gitignore(5), counted from the root; a file is taken if it or a
    /// folder above it matches one. Empty: all are.
    package var include: [String] = []
    /// Globs of files and folders that are passed over.
    package var exclude: [String] = []
    /// Whether files and folders whose names begin with a dot are taken.
    package var takesHidden = false
    /// Whether links inside folders are followed.
    package var followsLinks = false
    /// Whether `.ignore`, `.harkignore` and `.noindex` are heeded.
    package var usesIgnoreFiles = true

    package init() {}
  }

  /// Absolute; a file or a folder.
  package var path: String
  package var rules: Rules

  package init(path: String, rules: Rules = Rules()) {
    self.path = path
    self.rules = rules
  }
}

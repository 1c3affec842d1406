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

extension RootRecord {
  /// The version of the list; its first number.
  private static let version = 1

  static func encoded(_ roots: [RootRecord]) -> [UInt8] {
    var writer = ByteWriter()
    writer.put(version)
    writer.put(roots) { writer, root in
      writer.put(root.path)
      writer.put(root.rules.include) { $0.put($1) }
      writer.put(root.rules.exclude) { $0.put($1) }
      writer.put(root.rules.takesHidden ? 1 : 0)
      writer.put(root.rules.followsLinks ? 1 : 0)
      writer.put(root.rules.usesIgnoreFiles ? 1 : 0)
    }
    return writer.bytes
  }

  static func list(decoding bytes: [UInt8]) throws -> [RootRecord] {
    guard !bytes.isEmpty else { return [] }
    var reader = ByteReader(bytes)
    guard try reader.number() == version else { throw ByteReader.Malformed() }
    return try reader.list { reader in
      var root = RootRecord(path: try reader.text())
      root.rules.include = try reader.list { try $0.text() }
      root.rules.exclude = try reader.list { try $0.text() }
      root.rules.takesHidden = try reader.number() == 1
      root.rules.followsLinks = try reader.number() == 1
      root.rules.usesIgnoreFiles = try reader.number() == 1
      return root
    }
  }
}

internal import HarkSystem

/// The folder an index lives in, looked at before Xapian opens it.
enum IndexFolder {
  /// Xapian's glass backend keeps these files, and hark its checksums.
  private static let names: Set<String> = [
    "iamglass", "flintlock", "v.tmp", IndexSums.fileName, IndexSums.fileName + ".tmp",
  ]

  /// Makes the folder where there is none, and refuses one that holds anything else.
  static func prepare(_ path: String) throws {
    do {
      guard FileStatus.exists(path) else { return try Folder.make(path) }
      try refuseForeign(path)
    } catch let error as SystemError {
      throw StoreError.storage(path: path, reason: error.description)
    }
  }

  /// Throws unless there is an index, or the beginning of one.
  static func requireIndex(_ path: String) throws {
    do {
      guard FileStatus.exists(path) else { throw StoreError.noIndex(path: path) }
      try refuseForeign(path)
      guard hasVersion(path) else { throw StoreError.noIndex(path: path) }
    } catch let error as SystemError {
      throw StoreError.storage(path: path, reason: error.description)
    }
  }

  /// Whether there has been a commit.
  static func hasVersion(_ path: String) -> Bool { FileStatus.exists(path + "/iamglass") }

  /// Removes checksums that an index which is begun anew has left.
  static func removeSums(_ path: String) throws {
    do {
      try Folder.remove(file: path + "/" + IndexSums.fileName)
    } catch {
      throw StoreError.storage(path: path, reason: error.description)
    }
  }

  /// Whether there is nothing in the folder that Xapian did not make.
  static func hasOnlyTables(_ path: String) -> Bool {
    // A folder that cannot be listed may hold anything.
    let entries = try? Folder.entries(of: path)
    return entries?.allSatisfy { names.contains($0) || $0.hasSuffix(".glass") } ?? false
  }

  /// The file that names the last commit; another one after every commit.
  static func version(of path: String) throws -> FileStatus {
    do {
      return try FileStatus.of(path + "/iamglass")
    } catch {
      throw StoreError.noIndex(path: path)
    }
  }

  /// Tells the folder from one that was put in its place.
  static func identity(of path: String) throws -> FileStatus.FileIdentity {
    do {
      return try FileStatus.of(path).identity
    } catch {
      if error.isMissing { throw StoreError.noIndex(path: path) }
      throw StoreError.storage(path: path, reason: error.description)
    }
  }

  private static func refuseForeign(_ path: String) throws {
    guard try FileStatus.of(path).kind == .folder else {
      throw StoreError.notAnIndex(path: path, reason: "it is a file, not a folder")
    }
    let entries = try Folder.entries(of: path)
    if entries.contains("iamglass") { return }
    // An indexer that was killed while it made the index leaves some of Xapian's files.
    if let foreign = entries.first(where: { !names.contains($0) && !$0.hasSuffix(".glass") }) {
      throw StoreError.notAnIndex(path: path, reason: "the folder holds other files: \(foreign)")
    }
  }

  /// Throws unless this program reads the schema.
  ///
  /// - Parameter allowsOlder: only what no version has changed is read: the sources.
  static func check(schema: String, path: String, allowsOlder: Bool = false) throws {
    guard let version = Int(schema), version > 0 else {
      throw StoreError.damaged(path: path, reason: "its schema version is not a number")
    }
    guard version <= Schema.version else {
      throw StoreError.newerSchema(path: path, found: version)
    }
    guard version == Schema.version || allowsOlder else {
      throw StoreError.olderSchema(path: path, found: version)
    }
  }
}

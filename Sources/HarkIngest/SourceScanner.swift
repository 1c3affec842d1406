package import HarkCore
package import HarkStore
package import HarkSystem

/// Finds the files to index below the paths a user names.
///
/// Inside folders: files with an ending that some format has, unless they are hidden, links, or
/// passed over by the rules of their root and by ignore files (`FolderRules`). A file that is
/// named itself is taken whatever it is called.
package struct SourceScanner {
  /// A file to look at.
  package struct Candidate: Equatable, Sendable {
    /// Absolute.
    package var path: String
    package var status: FileStatus
  }

  /// What a scan found.
  package struct Listing: Sendable {
    /// In the order of the paths' bytes, each file once.
    package var files: [Candidate] = []
    /// Folders and files that could not be read, with the reason.
    package var failures: [(path: String, problem: Problem)] = []
    /// What was named and is not looked at, with the reason.
    package var passedOver: [(path: String, reason: String)] = []
  }

  /// Called with the path of each folder that is looked through, before its entries are read.
  var onFolder: (String) -> Void = { _ in }
  /// Called with the path of each link to a file that is taken, before the file is looked at.
  var onLink: (String) -> Void = { _ in }

  private let extensions: Set<String>
  private var visited: Set<FileStatus.FileIdentity> = []
  /// The paths of the roots; each is looked through by its own rules.
  private var named: Set<String> = []
  private var listing = Listing()
  /// The rules inside folders above what is looked at; nil for one that is passed over.
  private var rules: [String: FolderRules?] = [:]

  /// `extensions`: endings of the known formats, in small letters, without the dot.
  package init(extensions: Set<String>) {
    self.extensions = extensions
  }

  /// Looks through `roots`.
  package mutating func scan(_ roots: [RootRecord]) -> Listing {
    named = Set(roots.map(\.path))
    for root in roots { scan(root) }
    return finished()
  }

  /// Looks at some files and folders below `roots`, as a look through all of them would find them.
  /// What is not there any more, or is passed over, is not listed.
  mutating func scan(_ paths: some Sequence<String>, below roots: [RootRecord]) -> Listing {
    named = Set(roots.map(\.path))
    for path in paths {
      for root in roots where root.path.isPath(below: path) { scan(root) }
      let above = roots.filter { path != $0.path && path.isPath(below: $0.path) }
      guard let root = above.max(by: { $0.path.count < $1.path.count }) else { continue }
      guard let outer = rules(inside: path.parentPath, root: root) else { continue }
      visit(path, name: path.lastName, rules: outer)
    }
    return finished()
  }

  private func finished() -> Listing {
    var listing = listing
    var seen: Set<String> = []
    listing.files = listing.files.filter { seen.insert($0.path).inserted }
    listing.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return listing
  }

  private mutating func scan(_ root: RootRecord) {
    do {
      let status = try FileStatus.of(root.path)
      switch status.kind {
      case .folder:
        scanFolder(root.path, status: status, rules: FolderRules(root: root), isRoot: true)
      case .file:
        // It may be a link, which is nothing to whoever watches its folder.
        onLink(root.path)
        listing.files.append(Candidate(path: root.path, status: status))
      default:
        fail(root.path, Problem("it is neither a file nor a folder"))
      }
    } catch {
      fail(root.path, Problem(error.description))
    }
  }

  private mutating func scanFolder(
    _ path: String, status: FileStatus, rules: FolderRules, isRoot: Bool = false
  ) {
    // The same folder may be named twice, be mounted inside itself, or be linked to.
    guard visited.insert(status.identity).inserted else { return }
    onFolder(path)
    let names: [String]
    do {
      names = try Folder.entries(of: path)
    } catch {
      return fail(path, Problem(error.description))
    }
    if rules.forbidsIndexing(entries: names) {
      if isRoot { listing.passedOver.append((path, "it holds \(FolderRules.noIndex)")) }
      return
    }
    var rules = rules
    if !isRoot { rules.readIgnoreFiles(of: path, entries: names) }
    if let failure = rules.failure { return fail(path, failure) }
    for name in names {
      visit((path == "/" ? "" : path) + "/" + name, name: name, rules: rules)
    }
  }

  /// The rules inside a folder of a root; nil if it is passed over, or is none.
  private mutating func rules(inside path: String, root: RootRecord) -> FolderRules? {
    if let known = rules[path] { return known }
    let found = findRules(inside: path, root: root)
    rules[path] = .some(found)
    return found
  }

  private mutating func findRules(inside path: String, root: RootRecord) -> FolderRules? {
    do {
      let status = try FileStatus.of(path, followingLinks: false)
      let isLink = status.kind == .symbolicLink
      let isFolder = isLink ? try FileStatus.of(path).kind == .folder : status.kind == .folder
      guard isFolder else { return nil }
      if path == root.path {
        let inner = FolderRules(root: root)
        return inner.forbidsIndexing(path) ? nil : readable(inner, path)
      }
      guard let outer = rules(inside: path.parentPath, root: root),
        !isLink || outer.followsLinks,
        outer.verdict(path.lastName, isFolder: true) == .taken
      else { return nil }
      var inner = outer.entering(path.lastName)
      guard !inner.forbidsIndexing(path) else { return nil }
      inner.readIgnoreFiles(of: path)
      return readable(inner, path)
    } catch {
      // What is below a root that is away may come back with it.
      if !FileStatus.exists(root.path) || !error.isMissing {
        fail(path, Problem(error.description))
      }
      return nil
    }
  }

  /// The rules of a folder, unless what they forbid is not known.
  private mutating func readable(_ rules: FolderRules, _ path: String) -> FolderRules? {
    guard let failure = rules.failure else { return rules }
    fail(path, failure)
    return nil
  }

  private mutating func visit(_ path: String, name: String, rules: FolderRules) {
    guard !named.contains(path) else { return }
    do {
      let own = try FileStatus.of(path, followingLinks: false)
      let status: FileStatus
      if own.kind == .symbolicLink {
        guard rules.followsLinks else { return }
        status = try FileStatus.of(path)
      } else {
        status = own
      }
      switch status.kind {
      case .folder where rules.verdict(name, isFolder: true) == .taken:
        scanFolder(path, status: status, rules: rules.entering(name))
      case .file where hasKnownEnding(name) && rules.verdict(name, isFolder: false) == .taken:
        if own.kind == .symbolicLink { onLink(path) }
        listing.files.append(Candidate(path: path, status: status))
      default: break
      }
    } catch {
      // A file that went away since the folder was read is one that is not there. One whose name
      // is no UTF-8 is there, but no path of ours leads to it.
      if error.isMissing, name.unicodeScalars.contains("\u{FFFD}"), hasKnownEnding(name) {
        fail(path, Problem("its name is not UTF-8", hint: "rename it"))
      } else if !error.isMissing, rules.verdict(name, isFolder: false) == .taken {
        fail(path, Problem(error.description))
      }
    }
  }

  private func hasKnownEnding(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    return extensions.contains(name[name.index(after: dot)...].lowercased())
  }

  private mutating func fail(_ path: String, _ problem: Problem) {
    listing.failures.append((path, problem))
  }
}

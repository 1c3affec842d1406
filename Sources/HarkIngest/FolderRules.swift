internal import HarkCore
internal import HarkStore
internal import HarkSystem

/// What decides, inside one folder of a root, which of its entries are taken: the globs of the
/// root, and the ignore files of the folder and of those above it. The nearest one that says
/// something of an entry decides.
struct FolderRules {
  /// The ignore files of a folder, the one that decides first in front.
  static let ignoreFiles = [".harkignore", ".ignore"]
  /// A folder with a file of this name is passed over.
  static let noIndex = ".noindex"
  /// The largest ignore file that is read, in bytes.
  private static let largestFile = 1 << 20
  private static let remedy = "until it can be, the folder stays as it was; or give --no-ignore"

  /// What was decided about an entry.
  enum Verdict: Equatable {
    /// A file to take, a folder to look through.
    case taken
    case passedOver
  }

  private let root: RootGlobs
  /// The globs of ignore files, the nearest first, with how many names lead to their folders.
  private var lists: [(depth: Int, globs: GlobList)] = []
  /// The names of the folder, from `/` on.
  private let names: [[Unicode.Scalar]]
  /// Whether a folder from the root on matches what is to be included.
  private let isIncluded: Bool
  /// Why an ignore file of the folder, or of one above the root, cannot be read; nil if all can.
  /// What it forbids is not known then, so nothing of the folder may be taken up.
  private(set) var failure: Problem?

  /// The rules inside a root, with its ignore files and those of the folders above it.
  init(root: RootRecord) {
    self.root = RootGlobs(root)
    names = Self.names(of: root.path)
    isIncluded = self.root.include.isEmpty
    guard root.rules.usesIgnoreFiles else { return }
    var path = ""
    read(in: "", depth: 0)
    for (depth, name) in root.path.split(separator: "/").enumerated() {
      path += "/" + name
      read(in: path, depth: depth + 1)
    }
  }

  private init(
    root: RootGlobs, lists: [(depth: Int, globs: GlobList)], names: [[Unicode.Scalar]],
    isIncluded: Bool
  ) {
    (self.root, self.lists, self.names, self.isIncluded) = (root, lists, names, isIncluded)
  }

  /// The rules inside a folder of this folder, before its ignore files are read.
  func entering(_ name: String) -> FolderRules {
    let inner = names + [Array(name.unicodeScalars)]
    let included =
      isIncluded
      || root.include.decision(
        Array(inner[root.depth...]), isFolder: true, absolute: inner) == true
    return FolderRules(root: root, lists: lists, names: inner, isIncluded: included)
  }

  /// Reads the ignore files of the folder itself; of those whose names are in `entries`, where
  /// these are known.
  mutating func readIgnoreFiles(of path: String, entries: [String]? = nil) {
    guard root.rules.usesIgnoreFiles else { return }
    for name in Self.ignoreFiles.reversed() where entries?.contains(name) != false {
      read(path + "/" + name, depth: names.count)
    }
  }

  /// Whether the folder says that it is not to be indexed.
  func forbidsIndexing(entries: [String]) -> Bool {
    root.rules.usesIgnoreFiles && entries.contains(Self.noIndex)
  }

  /// Whether a folder, of which no more than the path is known, says so.
  func forbidsIndexing(_ path: String) -> Bool {
    root.rules.usesIgnoreFiles && FileStatus.exists(path + "/" + Self.noIndex)
  }

  /// Whether links in the folder are followed.
  var followsLinks: Bool { root.rules.followsLinks }

  /// What becomes of an entry of the folder.
  func verdict(_ name: String, isFolder: Bool) -> Verdict {
    let isHidden = name.hasPrefix(".") && !root.rules.takesHidden
    if lists.isEmpty, isHidden { return .passedOver }
    if lists.isEmpty, root.exclude.isEmpty, isFolder || isIncluded { return .taken }
    let path = names + [Array(name.unicodeScalars)]
    let inRoot = Array(path[root.depth...])
    if root.exclude.decision(inRoot, isFolder: isFolder, absolute: path) == true {
      return .passedOver
    }
    let isIgnored = lists.lazy.compactMap { depth, globs in
      globs.decision(Array(path[depth...]), isFolder: isFolder)
    }.first
    // What an ignore file takes back is taken though it is hidden.
    if isIgnored ?? isHidden { return .passedOver }
    if isFolder || isIncluded { return .taken }
    let isMeant = root.include.decision(inRoot, isFolder: false, absolute: path) == true
    return isMeant ? .taken : .passedOver
  }

  private mutating func read(in folder: String, depth: Int) {
    for name in Self.ignoreFiles.reversed() { read(folder + "/" + name, depth: depth) }
  }

  private mutating func read(_ path: String, depth: Int) {
    do throws(SystemError) {
      let bytes = try FileBytes.read(path, limit: Self.largestFile)
      let globs = GlobList(file: String(decoding: bytes, as: UTF8.self))
      if !globs.isEmpty { lists.insert((depth, globs), at: 0) }
    } catch {
      // One that is not there forbids nothing.
      if error.isMissing { return }
      failure = failure ?? Problem(error.description, hint: Self.remedy)
    }
  }

  private static func names(of path: String) -> [[Unicode.Scalar]] {
    path.split(separator: "/").map { Array($0.unicodeScalars) }
  }
}

/// The globs of a root, read once.
private struct RootGlobs {
  let rules: RootRecord.Rules
  let include: GlobList
  let exclude: GlobList
  /// How many names lead to the root.
  let depth: Int

  init(_ root: RootRecord) {
    rules = root.rules
    include = GlobList(named: root.rules.include)
    exclude = GlobList(named: root.rules.exclude)
    depth = root.path.split(separator: "/").count
  }
}

internal import HarkFormats
internal import HarkStore
internal import HarkSystem

/// The folders below the roots and what the kernel tells of them. Folders that cannot be watched
/// are named in `polled`; who owns this looks through them from time to time.
final class WatchedFolders {
  /// A thing to do about an event.
  enum Change: Equatable {
    /// A file or folder is to be looked at.
    case path(String)
    /// Events were lost.
    case everything
    /// The index has another commit.
    case commit
  }

  /// For poll(2); nil where nothing can be watched.
  var descriptor: Int32? { events?.descriptor }
  /// How many folders are watched.
  var count: Int { folders.values.count(where: \.isInRoot) }
  /// Folders that are to be looked through from time to time, with all below them.
  private(set) var polled: Set<String> = []
  /// Files that a program was writing when last heard of.
  private(set) var unfinished: Set<String> = []
  /// Why folders are polled, each reason once.
  private(set) var reasons: [String] = []

  private let events: FolderEvents?
  private let roots: [String]
  private let followsLinks: Bool
  private let version: String?
  private var mounts = Mounts.current()
  private var folders: [Int32: Folder] = [:]
  private var seen: Set<Int32> = []

  private struct Folder {
    var path: String
    /// Whether all its entries matter, or only those that lead to a root.
    var isInRoot = false
    /// Names of entries that are roots, or lead to one.
    var leading: Set<String> = []
    /// Whether it is no folder, but the file that a link leads to.
    var isLink = false
  }

  /// - Parameters:
  ///   - isPolling: watch nothing.
  ///   - version: the file of an index that every commit replaces, if its commits are to be told.
  init(roots: [RootRecord], isPolling: Bool, version: String? = nil) {
    self.version = version
    self.roots = roots.map(\.path)
    followsLinks = roots.contains(where: \.rules.followsLinks)
    var made: FolderEvents?
    if isPolling {
      reasons.append("as was asked for")
    } else {
      do {
        made = try FolderEvents()
      } catch {
        reasons.append(error.description)
      }
    }
    events = made
    if made == nil { polled = Set(self.roots) }
  }

  // MARK: Watching

  /// Begins a look through all roots: what it does not come by is watched no more.
  func beginScan() {
    mounts = .current()
    seen.removeAll()
    if events != nil { (polled, reasons) = ([], []) }
    for root in roots { watchWay(to: root) }
    if let version { watchWay(to: version) }
  }

  /// Ends a look through all roots.
  func endScan() {
    for number in folders.keys where !seen.contains(number) { drop(number) }
  }

  /// Watches a folder inside a root. Called before its entries are read, so that nothing is lost
  /// in between.
  func watch(_ path: String) {
    guard let number = add(path) else { return }
    folders[number, default: Folder(path: path)].path = path
    folders[number]?.isInRoot = true
    seen.insert(number)
  }

  /// Watches the file that a link leads to. Called before the file is looked at.
  func watchTarget(of link: String) {
    // What is gone is not watched.
    guard (try? FileStatus.of(link, followingLinks: false))?.kind == .symbolicLink,
      let number = add(link, isFolder: false)
    else { return }
    folders[number] = Folder(path: link, isLink: true)
    seen.insert(number)
  }

  /// Watches the nearest folder above a root that there is, for the root itself: it may be a file,
  /// be exchanged for another one, or not be there yet.
  private func watchWay(to root: String) {
    var (path, entry) = (root.parentPath, root.lastName)
    while path != "/", !FileStatus.exists(path) {
      (path, entry) = (path.parentPath, path.lastName)
    }
    guard let number = add(path) else { return }
    folders[number, default: Folder(path: path)].leading.insert(entry)
    seen.insert(number)
  }

  private func add(_ path: String, isFolder: Bool = true) -> Int32? {
    guard let events, !polled.contains(where: { path.isPath(below: $0) }) else { return nil }
    // What is gone is not watched; who looks through it will see that.
    guard let status = try? FileStatus.of(path) else { return nil }
    if let kind = mounts.remoteKind(of: status) {
      poll(path, because: "the kernel does not tell changes on \(kind)")
      return nil
    }
    do {
      return try events.watch(path, isFolder: isFolder)
    } catch {
      guard error.isOutOfWatches else { return nil }
      for root in roots {
        poll(root, because: "no more folders may be watched (fs.inotify.max_user_watches)")
      }
      return nil
    }
  }

  private func poll(_ path: String, because reason: String) {
    polled.insert(path)
    if !reasons.contains(reason) { reasons.append(reason) }
  }

  private func drop(_ number: Int32) {
    folders[number] = nil
    events?.stop(number)
  }

  // MARK: Events

  /// What has happened since the last call; does not wait.
  func changes() -> [Change] {
    (events?.read() ?? []).flatMap(change)
  }

  private func change(_ event: FolderEvents.Event) -> [Change] {
    if event.kind == .overflow {
      unfinished.removeAll()
      return [.everything]
    }
    guard let folder = folders[event.watch] else { return [] }
    let path = (folder.path == "/" ? "" : folder.path) + "/" + event.name
    switch event.kind {
    case .ended:
      folders[event.watch] = nil
      return afterLoss(of: folder)
    case .folderGone:
      // A folder that moved is watched under a path that is no longer its own.
      drop(event.watch)
      return afterLoss(of: folder)
    case .gone where event.isFolder:
      for (number, inside) in folders where inside.path.isPath(below: path) { drop(number) }
    default: break
    }
    if path == version { return [.commit] }
    if folder.leading.contains(event.name) {
      return event.isFolder || !roots.contains(path) ? [.everything] : [.path(path)]
    }
    // The event of a linked file has no name.
    if event.name.isEmpty { return folder.isLink ? [.path(folder.path)] : [] }
    guard folder.isInRoot else { return [] }
    if event.kind == .writing { unfinished.insert(path) } else { unfinished.remove(path) }
    return interest(event, path: path, folder: folder.path)
  }

  /// What to do when a folder can be watched no more: the way to a root begins anew, and an index
  /// that was built beside the old one has taken its place.
  private func afterLoss(of folder: Folder) -> [Change] {
    if folder.leading.isEmpty { return [.path(folder.path)] }
    return version == nil ? [.everything] : [.everything, .commit]
  }

  private func interest(
    _ event: FolderEvents.Event, path: String, folder: String
  ) -> [Change] {
    if FolderRules.ignoreFiles.contains(event.name) || event.name == FolderRules.noIndex {
      return [.path(folder)]
    }
    // Links may lead to folders.
    let isMeant = event.isFolder || followsLinks || Self.hasKnownEnding(event.name)
    return isMeant ? [.path(path)] : []
  }

  private static func hasKnownEnding(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    return Formats.extensions.contains(name[name.index(after: dot)...].lowercased())
  }
}

internal import HarkSystem
internal import Synchronization

/// A folder beside an index, in which its next state is made: `index.building-PID`. It is for its
/// owner alone, and goes when it is freed.
///
/// Only whoever holds the index for writing makes one. So any other that is found there was left
/// by a process that was killed, and is removed.
package final class ScratchFolder {
  /// Where it is; beside the index, on the same file system.
  package let path: String
  /// The folder of the index, without links.
  let index: String

  /// What stands between the name of an index and the number of the process that builds.
  private static let mark = ".building-"

  /// Makes the folder. Throws `StoreError.storage` where the place beside the index cannot be
  /// written to, or is another file system, or knows no exchange of folders.
  package init(beside index: String) throws {
    do {
      self.index = try Folder.real(index)
      path = self.index + Self.mark + "\(ProcessIdentity.number)"
      try Self.sweep(beside: self.index)
      try Folder.make(path)
      Self.made.withLock { [path] in _ = $0.insert(path) }
    } catch {
      throw StoreError.storage(path: index, reason: error.description)
    }
    do {
      try FilePermissions.restrict(path)
      try probe()
    } catch {
      remove()
      throw StoreError.storage(path: index, reason: error.description)
    }
  }

  deinit { remove() }

  /// Those that this process has made and not removed.
  private static let made = Mutex<Set<String>>([])

  /// Removes all that this process has made, where it is about to end in the midst of its work:
  /// other threads may still write into them.
  package static func removeAll() {
    for path in made.withLock({ $0 }) {
      for _ in 0..<100 where FileStatus.exists(path) {
        // What another thread has just made is removed the next time.
        if (try? Folder.remove(path)) == nil { Pause.wait(.milliseconds(5)) }
      }
    }
  }

  /// Whether something is made beside the index at `path` just now.
  static func isThere(besideIndexAt path: String) -> Bool {
    do throws(SystemError) {
      let index = try Folder.real(path)
      let start = name(of: index) + mark
      return try Folder.entries(of: parent(of: index)).contains { $0.hasPrefix(start) }
    } catch {
      return false
    }
  }

  /// Removes what a run that was killed left beside the index at `path`. For whoever holds it for
  /// writing, and has made no folder yet.
  static func removeRemains(besideIndexAt path: String) {
    // What cannot be removed takes room, and is in nobody's way.
    _ = try? sweep(beside: Folder.real(path))
  }

  /// Puts the index that was made in `folder` in place of the one beside, in one step that
  /// survives a power cut, and removes that, or moves it to `aside`.
  func swap(in folder: String, keepingOldAs aside: String? = nil) throws {
    do {
      try DurableFile.syncFiles(in: folder)
      try Folder.exchange(folder, index)
      if let aside { try Folder.move(folder, to: aside) }
      try DurableFile.syncFolder(Self.parent(of: index))
      try DurableFile.syncFolder(path)
    } catch {
      throw StoreError.storage(path: index, reason: error.description)
    }
    remove()
  }

  /// Removes what was set aside before, under names that go on with `mark`.
  func removeOthers(setAside mark: String) throws {
    do {
      try Self.sweep(beside: index, mark)
    } catch {
      throw StoreError.storage(path: index, reason: error.description)
    }
  }

  private func remove() {
    // What stays is removed by the next that builds here.
    _ = try? Folder.remove(path)
    Self.made.withLock { [path] in _ = $0.remove(path) }
  }

  /// Tries now what would be a pity to fail at the end.
  private func probe() throws(SystemError) {
    let beside = try FileStatus.of(path).identity.device
    guard try FileStatus.of(index).identity.device == beside else {
      throw SystemError.differentDevice(path, index)
    }
    for name in ["one", "other"] { try Folder.make(path + "/" + name) }
    try Folder.exchange(path + "/one", path + "/other")
    for name in ["one", "other"] { try Folder.remove(path + "/" + name) }
  }

  private static func sweep(
    beside index: String, _ mark: String = ScratchFolder.mark
  ) throws(SystemError) {
    let folder = parent(of: index)
    let prefix = name(of: index) + mark
    for name in try Folder.entries(of: folder) where name.hasPrefix(prefix) {
      try Folder.remove(folder + "/" + name)
    }
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? ""
  }

  private static func parent(of path: String) -> String {
    let parent = path.split(separator: "/").dropLast().joined(separator: "/")
    return "/" + parent
  }
}

internal import Glibc

/// Changes in folders as the kernel tells them (inotify(7)): one watch a folder, not those inside
/// it. Belongs to one thread.
package final class FolderEvents {
  /// What happened.
  package struct Event: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
      /// An entry of the folder is new, changed, or has another name now.
      case changed
      /// An entry is being written, by a program that has not closed it yet.
      case writing
      /// An entry is gone, or has moved elsewhere.
      case gone
      /// The folder itself is gone, moved, or no longer mounted.
      case folderGone
      /// The watch is no more; its number is not used again.
      case ended
      /// Changes were lost: anything may have happened.
      case overflow
    }

    package var kind: Kind
    /// The number that `watch` gave; -1 for an overflow.
    package var watch: Int32
    /// The entry's name; empty where the folder itself is meant.
    package var name: String
    /// Whether the entry is a folder.
    package var isFolder: Bool
  }

  /// For poll(2): readable while there are events.
  package let descriptor: Int32

  private static let mask =
    UInt32(IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVED_FROM | IN_MOVED_TO)
    | UInt32(IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_EXCL_UNLINK)

  private static let names =
    UInt32(IN_CREATE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF)
    | UInt32(IN_ONLYDIR)

  /// Throws where the user has too many of them (`isOutOfWatches`).
  package init() throws(SystemError) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { throw SystemError(attempted: "watch folders", code: errno) }
  }

  deinit { close(descriptor) }

  /// Begins to watch a folder, and returns the number of the watch: the same one for a folder
  /// that is watched already, by whatever path. Without `isFolder` it may also be a file, whose
  /// events have no names.
  package func watch(_ path: String, isFolder: Bool = true) throws(SystemError) -> Int32 {
    let mask = isFolder ? Self.mask | UInt32(IN_ONLYDIR) : Self.mask
    let number = inotify_add_watch(descriptor, path, mask)
    guard number >= 0 else { throw SystemError(attempted: "watch \(path)", code: errno) }
    return number
  }

  /// Begins to watch a folder for entries that are new, gone, or have another name, not for what
  /// is written to them; as `watch`.
  package func watchNames(in path: String) throws(SystemError) -> Int32 {
    let number = inotify_add_watch(descriptor, path, Self.names)
    guard number >= 0 else { throw SystemError(attempted: "watch \(path)", code: errno) }
    return number
  }

  /// Ends a watch; an `ended` follows.
  package func stop(_ watch: Int32) {
    inotify_rm_watch(descriptor, watch)
  }

  /// The events that are there; does not wait.
  package func read() -> [Event] {
    var events: [Event] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return events }
      buffer.withUnsafeBytes { Self.parse(UnsafeRawBufferPointer(rebasing: $0[..<count]), &events) }
    }
  }

  private static func parse(_ bytes: UnsafeRawBufferPointer, _ events: inout [Event]) {
    let head = MemoryLayout<inotify_event>.size
    var offset = 0
    while offset + head <= bytes.count {
      let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
      let name = bytes[(offset + head)..<min(bytes.count, offset + head + Int(event.len))]
      offset += head + Int(event.len)
      events.append(
        Event(
          kind: kind(event.mask), watch: event.wd,
          name: String(decoding: name.prefix { $0 != 0 }, as: UTF8.self),
          isFolder: event.mask & UInt32(IN_ISDIR) != 0))
    }
  }

  private static func kind(_ mask: UInt32) -> Event.Kind {
    if mask & UInt32(IN_Q_OVERFLOW) != 0 { return .overflow }
    if mask & UInt32(IN_IGNORED) != 0 { return .ended }
    if mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT) != 0 { return .folderGone }
    if mask & UInt32(IN_DELETE | IN_MOVED_FROM) != 0 { return .gone }
    return mask & UInt32(IN_MODIFY) != 0 ? .writing : .changed
  }
}

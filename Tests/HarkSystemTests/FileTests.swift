import Foundation
import HarkSystem
import HarkTestSupport
import Testing

/// Files and folders, as the system has them.
@Suite struct FileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The error of a call.
  private func error(_ body: () throws(SystemError) -> Void) -> SystemError? {
    do throws(SystemError) {
      try body()
      return nil
    } catch {
      return error
    }
  }

  // MARK: FileLock

  @Test("A lock is taken once at a time, and again when it is free")
  func lock() throws {
    let path = folder.path("lock")
    do {
      let lock = try FileLock(path: path)
      #expect(error { () throws(SystemError) in _ = try FileLock(path: path) }?.code == EWOULDBLOCK)
      #expect(try FileStatus.of(path).mode == 0o600)
      withExtendedLifetime(lock) {}
    }
    #expect(error { () throws(SystemError) in _ = try FileLock(path: path) } == nil)
    #expect(FileStatus.exists(path))
  }

  @Test("A lock does not follow a link, nor lock a folder, nor make folders")
  func lockRefusals() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: folder.path("target"))
    let link = error { () throws(SystemError) in _ = try FileLock(path: folder.path("link")) }
    #expect(link?.code == ELOOP)
    #expect(!FileStatus.exists(folder.path("target")))
    let own = error { () throws(SystemError) in _ = try FileLock(path: folder.path) }
    #expect(own?.code == EISDIR)
    let deep = error { () throws(SystemError) in _ = try FileLock(path: folder.path("a/b")) }
    #expect(deep?.isMissing == true)
  }

  // MARK: DurableFile

  @Test("A folder is synced; what is none is an error")
  func sync() throws {
    try DurableFile.syncFolder(folder.path)
    try folder.write([1], to: "file")
    let file = error { () throws(SystemError) in
      try DurableFile.syncFolder(folder.path("file"))
    }
    #expect(file?.code == ENOTDIR)
    let none = error { () throws(SystemError) in
      try DurableFile.syncFolder(folder.path("none"))
    }
    #expect(none?.code == ENOENT)
  }

  // MARK: Folder

  @Test("Folders are made with those above them, and once more is no error")
  func make() throws {
    let path = folder.path("a/b/c")
    try Folder.make(path)
    try Folder.make(path)
    try Folder.make(path + "//d/")
    #expect(try FileStatus.of(path + "/d").kind == .folder)
    for name in ["a", "a/b", "a/b/c"] {
      #expect(try FileStatus.of(folder.path(name)).mode & 0o077 == 0)
    }
  }

  @Test("A file in the way of a folder is an error that names it")
  func makeRefused() throws {
    try folder.write([1], to: "file")
    let below = error { () throws(SystemError) in try Folder.make(folder.path("file/b")) }
    #expect(below?.code == ENOTDIR)
    #expect(below?.description.contains(folder.path("file/b")) == true)
  }

  @Test("Entries are sorted by bytes, without . and ..")
  func entries() throws {
    for name in ["b", "a", "B", ".hidden", "ä", "a b", "10", "9"] {
      try folder.write([1], to: "in/" + name)
    }
    #expect(
      try Folder.entries(of: folder.path("in"))
        == [".hidden", "10", "9", "B", "a", "a b", "b", "ä"])
    try Folder.make(folder.path("empty"))
    #expect(try Folder.entries(of: folder.path("empty")).isEmpty)
  }

  @Test("The entries of what is no folder are an error")
  func entriesRefused() throws {
    try folder.write([1], to: "file")
    let none = error { () throws(SystemError) in
      _ = try Folder.entries(of: folder.path("none"))
    }
    #expect(none?.isMissing == true)
    let file = error { () throws(SystemError) in
      _ = try Folder.entries(of: folder.path("file"))
    }
    #expect(file?.code == ENOTDIR)
  }

  // MARK: FileBytes

  @Test("A file is read up to its limit", arguments: [(0, 0), (5, 5), (5, 6), (70_000, 70_000)])
  func bytes(size: Int, limit: Int) throws {
    let content = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
    let path = try folder.write(content, to: "file")
    let isSame = try FileBytes.read(path, limit: limit) == content
    #expect(isSame)
  }

  @Test("A file over the limit is refused with the limit")
  func tooLarge() throws {
    let path = try folder.write([1, 2, 3], to: "file")
    let large = error { () throws(SystemError) in _ = try FileBytes.read(path, limit: 2) }
    #expect(large?.code == EFBIG)
    #expect(large?.hint == "the limit is 2 bytes")
  }

  @Test("A folder, a FIFO, a device and nothing are refused at once")
  func kinds() throws {
    #expect(mkfifo(folder.path("fifo"), 0o600) == 0)
    for (path, code) in [
      (folder.path, EISDIR), (folder.path("fifo"), EINVAL), ("/dev/zero", EINVAL),
      (folder.path("none"), ENOENT), (folder.path("none/file"), ENOENT),
    ] {
      let refusal = error { () throws(SystemError) in _ = try FileBytes.read(path, limit: 10) }
      #expect(refusal?.code == code, "\(path)")
    }
  }

  @Test("A file that says it is empty and is not is read whole")
  func proc() throws {
    #expect(try FileStatus.of("/proc/self/status").size == 0)
    let text = String(
      decoding: try FileBytes.read("/proc/self/status", limit: 1 << 20), as: UTF8.self)
    #expect(text.contains("VmRSS"))
    let refusal = error { () throws(SystemError) in
      _ = try FileBytes.read("/proc/self/status", limit: 10)
    }
    #expect(refusal?.code == EFBIG)
  }

  // MARK: FileStatus

  @Test("The kind of what is at a path")
  func status() throws {
    let path = try folder.write([1, 2], to: "file")
    #expect(mkfifo(folder.path("fifo"), 0o640) == 0)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: path)
    #expect(try FileStatus.of(path).kind == .file)
    #expect(try FileStatus.of(path).size == 2)
    #expect(try FileStatus.of(path).uid == geteuid())
    #expect(try FileStatus.of(folder.path).kind == .folder)
    #expect(try FileStatus.of(folder.path("fifo")).kind == .other)
    #expect(try FileStatus.of("/dev/null").kind == .other)
    #expect(try FileStatus.of(folder.path("link")).kind == .file)
    #expect(try FileStatus.of(folder.path("link"), followingLinks: false).kind == .symbolicLink)
    let same = try FileStatus.of(folder.path("link")).identity == FileStatus.of(path).identity
    #expect(same)
    #expect(try FileStatus.of("/tmp").mode == 0o1777)
  }

  @Test("The time of a file is in nanoseconds")
  func modified() throws {
    let path = try folder.write([1], to: "file")
    var times = [timespec(tv_sec: 1, tv_nsec: 2), timespec(tv_sec: 1_800_000_000, tv_nsec: 123)]
    #expect(utimensat(AT_FDCWD, path, &times, 0) == 0)
    #expect(try FileStatus.of(path).modified == 1_800_000_000_000_000_123)
  }

  @Test("A broken link is missing, and there when it is not followed")
  func brokenLink() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: "none")
    let followed = error { () throws(SystemError) in
      _ = try FileStatus.of(folder.path("link"))
    }
    #expect(followed?.isMissing == true)
    #expect(try FileStatus.of(folder.path("link"), followingLinks: false).kind == .symbolicLink)
  }
}

import Foundation
import HarkTestSupport
import Testing

@testable import HarkSystem

/// What the kernel tells of folders, and waiting for it.
@Suite struct WatchingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The events of the folder while `body` runs.
  private func events(_ body: () throws -> Void) throws -> [FolderEvents.Event] {
    let events = try FolderEvents()
    let watch = try events.watch(folder.path)
    #expect(try events.watch(folder.path + "/.") == watch)
    try body()
    return events.read()
  }

  @Test("A file that is written, renamed and removed")
  func file() throws {
    let all = try events {
      try folder.write("x".utf8, to: "a")
      #expect(rename(folder.path("a"), folder.path("b ü")) == 0)
      #expect(unlink(folder.path("b ü")) == 0)
    }
    #expect(all.allSatisfy { !$0.isFolder })
    let told = all.map { "\($0.name) \($0.kind)" }
    #expect(told.contains("a writing"))
    #expect(told.suffix(4) == ["a changed", "a gone", "b ü changed", "b ü gone"])
  }

  @Test("A folder that is made and removed")
  func subfolder() throws {
    let all = try events {
      #expect(mkdir(folder.path("new"), 0o700) == 0)
      #expect(rmdir(folder.path("new")) == 0)
    }
    #expect(all.map(\.kind) == [.changed, .gone])
    #expect(all.allSatisfy { $0.isFolder && $0.name == "new" })
  }

  @Test("A watched folder that goes away ends its watch, and so does stop")
  func ends() throws {
    let events = try FolderEvents()
    #expect(mkdir(folder.path("new"), 0o700) == 0)
    let watch = try events.watch(folder.path("new"))
    #expect(rmdir(folder.path("new")) == 0)
    #expect(events.read().filter { $0.watch == watch }.map(\.kind) == [.folderGone, .ended])
    let other = try events.watch(folder.path)
    events.stop(other)
    #expect(events.read().map(\.kind) == [.ended])
    #expect(events.read().isEmpty)
  }

  @Test("A folder that is not there, and a file in place of one, are refused")
  func refused() throws {
    let events = try FolderEvents()
    #expect { try events.watch(folder.path("no")) } throws: {
      ($0 as? SystemError)?.isMissing == true
    }
    let file = try folder.write("x".utf8, to: "a")
    #expect { try events.watch(file) } throws: { ($0 as? SystemError)?.isMissing == true }
    let watch = try events.watch(file, isFolder: false)
    try FileHandle(forWritingTo: URL(fileURLWithPath: file)).write(contentsOf: Data("y".utf8))
    #expect(events.read().first == .init(kind: .writing, watch: watch, name: "", isFolder: false))
  }

  @Test("A wait ends when there is something to read, or its time is over")
  func waiting() throws {
    let wakeUp = try WakeUp()
    let other = try WakeUp()
    #expect(Readiness.wait([wakeUp.descriptor], timeout: .zero).isEmpty)
    #expect(Readiness.wait([], timeout: .nanoseconds(1)).isEmpty)
    wakeUp.call()
    wakeUp.call()
    for _ in 0..<2 {
      let ready = Readiness.wait([other.descriptor, wakeUp.descriptor], timeout: nil)
      #expect(ready == [wakeUp.descriptor])
    }
  }

  @Test(
    "File systems that other machines write to are told by their mounts",
    arguments: [
      ("36 35 0:31 / /mnt rw,noatime shared:1 - nfs4 host:/x rw", "nfs4"),
      ("36 35 0:31 / /mnt rw,noatime - nfs host:/x rw", "nfs"),
      ("36 35 0:31 / /mnt rw - fuse.sshfs host: rw", "fuse.sshfs"),
      ("36 35 0:31 / /mnt rw - 9p drvfs rw", "9p"),
      ("36 35 0:31 / /mnt/with\\040space rw master:1 - cifs //h/x rw", "cifs"),
      ("36 35 0:31 / /mnt rw - ext4 /dev/sda rw", nil),
      ("36 35 0:31 / /mnt rw - fusectl none rw", nil),
      ("36 35 0:32 / /mnt rw - nfs host:/x rw", nil),
      ("36 35 0:31 /", nil), ("36 35 x / /mnt rw - nfs a rw", nil), ("", nil), ("-", nil),
      ("36 35 0:31 / /mnt rw -", nil),
    ])
  func mounts(line: String, kind: String?) throws {
    var status = try FileStatus.of(folder.path)
    status.identity.device = 31
    #expect(Mounts(list: line + "\n" + line).remoteKind(of: status) == kind)
    // As makedev(3) joins 8 and 300.
    status.identity.device = 0x10_082C
    let far = line.replacing("0:31", with: "8:300")
    #expect(Mounts(list: far).remoteKind(of: status) == kind)
  }
}

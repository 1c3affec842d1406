/// The file systems that are mounted, as far as watching them goes.
package struct Mounts: Sendable {
  /// Numbers of devices on which other machines or programs change files behind the kernel's
  /// back, with the names of their file systems.
  private let remote: [UInt64: String]

  /// Those that are mounted now. Where there is no list of them, none is taken for remote.
  package static func current() -> Mounts {
    // No /proc: a container may have none.
    let list = (try? FileBytes.read("/proc/self/mountinfo", limit: 16 << 20)) ?? []
    return Mounts(list: String(decoding: list, as: UTF8.self))
  }

  /// Reads a list as proc(5) describes it: `36 35 98:0 /root /mnt rw,noatime - nfs4 …`.
  package init(list: String) {
    var remote: [UInt64: String] = [:]
    for line in list.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 2, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count else {
        continue
      }
      let kind = fields[dash + 1]
      let family = kind.prefix { $0 != "." }
      guard Self.families.contains(String(family)) else { continue }
      let numbers = fields[2].split(separator: ":").compactMap { UInt64($0) }
      guard numbers.count == 2 else { continue }
      remote[Self.device(numbers[0], numbers[1])] = String(kind)
    }
    self.remote = remote
  }

  /// The name of the file system of a device, if the kernel does not hear of all changes there.
  package func remoteKind(of file: FileStatus) -> String? { remote[file.identity.device] }

  /// As makedev(3) joins them.
  private static func device(_ major: UInt64, _ minor: UInt64) -> UInt64 {
    (major & 0xFFFF_F000) << 32 | (major & 0xFFF) << 8 | (minor & 0xFFFF_FF00) << 12 | minor & 0xFF
  }

  private static let families: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse", "fuseblk", "virtiofs", "9p", "ceph", "afs",
    "coda", "ncpfs", "lustre", "gfs2", "ocfs2", "glusterfs", "vboxsf", "vmhgfs", "pvfs2", "beegfs",
    "gpfs", "davfs",
  ]
}

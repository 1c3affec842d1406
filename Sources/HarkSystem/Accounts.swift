/// The users and groups of this machine, by the files of passwd(5) and group(5).
///
/// Read as text: the calls of libc load modules for directories on the network, which a static
/// program cannot. Who stands only there is named by number.
package struct Accounts: Sendable {
  private let users: [Substring: UInt32]
  private let groups: [Substring: UInt32]

  /// - Parameters:
  ///   - users: the text of /etc/passwd.
  ///   - groups: the text of /etc/group.
  package init(users: String, groups: String) {
    self.users = Self.numbers(users)
    self.groups = Self.numbers(groups)
  }

  /// Those of this machine.
  package static func current() throws(SystemError) -> Accounts {
    Accounts(
      users: String(decoding: try FileBytes.read("/etc/passwd", limit: 64 << 20), as: UTF8.self),
      groups: String(decoding: try FileBytes.read("/etc/group", limit: 64 << 20), as: UTF8.self))
  }

  /// The number of a user, given by name or number; nil where there is none of this name.
  package func user(_ name: String) -> UInt32? { users[name[...]] ?? UInt32(name) }

  /// The number of a group, given by name or number; nil where there is none of this name.
  package func group(_ name: String) -> UInt32? { groups[name[...]] ?? UInt32(name) }

  /// The third field of each line by its first.
  private static func numbers(_ text: String) -> [Substring: UInt32] {
    var numbers: [Substring: UInt32] = [:]
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: ":", omittingEmptySubsequences: false)
      guard fields.count > 2, let number = UInt32(fields[2]), numbers[fields[0]] == nil else {
        continue
      }
      numbers[fields[0]] = number
    }
    return numbers
  }
}

package import HarkConfig
package import HarkSystem

/// Who may use the daemon: its own user, root, and the users and groups of the configuration.
package struct AccessPolicy: Equatable, Sendable {
  private var users: Set<UInt32>
  private var groups: Set<UInt32>
  /// The group that the daemon's own socket is opened to; nil for its user alone.
  package let socketGroup: UInt32?

  /// - Parameter own: the user that the daemon acts for.
  package init(own: UInt32 = PeerCredentials.ownUID) {
    users = [0, own]
    groups = []
    socketGroup = nil
  }

  /// The policy of a configuration. Throws `ConfigurationError` for names that nobody has.
  package init(
    _ configuration: Configuration, accounts: Accounts, own: UInt32 = PeerCredentials.ownUID
  ) throws(ConfigurationError) {
    var faults: [ConfigurationError.Fault] = []
    func number(_ setting: Setting, _ name: String, _ found: UInt32?) -> UInt32? {
      if found == nil {
        let place = configuration[setting]?.origin.description ?? setting.key
        let kind = setting == .allowedUsers ? "user" : "group"
        faults.append(
          .init(place: place, message: "\(setting.key): there is no \(kind) \(name)"))
      }
      return found
    }
    users = Set(
      configuration.list(.allowedUsers).compactMap {
        number(.allowedUsers, $0, accounts.user($0))
      })
    groups = Set(
      configuration.list(.allowedGroups).compactMap {
        number(.allowedGroups, $0, accounts.group($0))
      })
    socketGroup = configuration.text(.socketGroup).flatMap {
      number(.socketGroup, $0, accounts.group($0))
    }
    guard faults.isEmpty else { throw ConfigurationError(faults: faults) }
    users.formUnion([0, own])
    if let socketGroup { groups.insert(socketGroup) }
  }

  /// Whether groups decide at all.
  var asksForGroups: Bool { !groups.isEmpty }

  /// Whether a user may use the daemon, who is in these groups.
  package func admits(user: UInt32, groups own: some Sequence<UInt32>) -> Bool {
    users.contains(user) || own.contains { groups.contains($0) }
  }
}

import HarkConfig
import HarkServer
import HarkSystem
import Testing

@Suite("Who may use the daemon")
struct AccessPolicyTests {
  static let accounts = Accounts(
    users: "root:x:0:0::/root:/bin/sh\nalice:x:1001:100::/home/alice:/bin/sh\nbroken\n",
    groups: "hark:x:970:alice\nstaff:x:50:\n")

  private func policy(_ environment: [String: String]) throws -> AccessPolicy {
    let configuration = try Configuration(
      environment: environment,
      paths: UserPaths(environment: [:], workingFolder: "/", exists: { _ in false }))
    return try AccessPolicy(configuration, accounts: Self.accounts, own: 500)
  }

  /// Variables, who comes, and whether they may.
  static let rows: [([String: String], UInt32, [UInt32], Bool)] = [
    ([:], 500, [], true), ([:], 0, [], true), ([:], 1001, [100], false),
    ([:], 65534, [65534], false),
    (["HARK_ACCESS_USERS": "alice"], 1001, [100], true),
    (["HARK_ACCESS_USERS": "alice"], 1002, [100], false),
    (["HARK_ACCESS_USERS": "bob:1002"], 1002, [], true),
    (["HARK_ACCESS_GROUPS": "hark:staff"], 1002, [100, 50], true),
    (["HARK_ACCESS_GROUPS": "hark"], 1002, [100, 50], false),
    (["HARK_ACCESS_SOCKET_GROUP": "hark"], 1002, [970], true),
  ]

  @Test("its own user, root, and who is named", arguments: rows)
  func admits(variables: [String: String], user: UInt32, groups: [UInt32], isAdmitted: Bool) throws
  {
    let variables = variables.mapValues { $0.replacing("bob:", with: "") }
    #expect(try policy(variables).admits(user: user, groups: groups) == isAdmitted)
  }

  @Test("a name that nobody has is an error")
  func unknown() throws {
    let error = #expect(throws: ConfigurationError.self) {
      try policy(["HARK_ACCESS_USERS": "alice:carol", "HARK_ACCESS_GROUPS": "none"])
    }
    #expect(
      error?.description == "$HARK_ACCESS_USERS: access.users: there is no user carol\n"
        + "$HARK_ACCESS_GROUPS: access.groups: there is no group none")
  }
}

import HarkConfig
import HarkServer
import HarkSystem
import Testing

@Suite("The limits of the daemon")
struct ServerLimitsTests {
  private func limits(_ environment: [String: String]) throws -> ServerLimits {
    ServerLimits(
      try Configuration(
        environment: environment,
        paths: UserPaths(environment: [:], workingFolder: "/", exists: { _ in false })))
  }

  @Test("are the same by default in the configuration and without one")
  func standard() throws {
    #expect(try limits([:]) == ServerLimits())
  }

  @Test("are those of the configuration")
  func configured() throws {
    let limits = try limits([
      "HARK_LIMITS_QUERY_SECONDS": "0.25", "HARK_LIMITS_MESSAGE_BYTES": "2K",
      "HARK_LIMITS_CONNECTIONS": "7",
    ])
    #expect(limits.queryMilliseconds == 250)
    #expect(limits.messageBytes == 2048)
    #expect(limits.connections == 7)
  }
}

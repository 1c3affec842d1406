import HarkAgent
import Testing

@Suite struct AgentProtocolTests {
  @Test(
    "A client gets the version it asks for, or the newest",
    arguments: [
      ("2024-11-05", "2024-11-05"), ("2025-06-18", "2025-06-18"), ("1999-01-01", "2025-06-18"),
      (nil, "2025-06-18"),
    ])
  func version(asked: String?, given: String) {
    #expect(AgentProtocol.version(for: asked) == given)
  }
}

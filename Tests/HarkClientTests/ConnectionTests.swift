import HarkClient
import HarkSystem
import HarkWire
import Testing

@Suite struct ConnectionTests {
  private static let good =
    #"{"jsonrpc":"2.0","id":1,"result":{"version":1,"index":{"id":"u","revision":7},"#
    + #""total":0,"recordings":[]}}"# + "\n"

  private func ask(
    _ steps: [FakeServer.Step], patience: Duration = .seconds(30)
  ) throws -> RecordingsResult {
    let server = try FakeServer([steps])
    var connection = try Connection(to: server.path)
    return try connection.call(Methods.recordings, RecordingsParameters(), patience: patience)
  }

  @Test func `an answer is an answer, in one piece or in many`() throws {
    #expect(try ask([.readLine, .write(Self.good)]).index.revision == 7)
    let pieces = Self.good.map { FakeServer.Step.write(String($0)) }
    #expect(try ask([.readLine] + pieces).index.revision == 7)
  }

  @Test func `what was not asked for is passed over`() throws {
    let notification = #"{"jsonrpc":"2.0","method":"hark/changed","params":{}}"# + "\n"
    let other = Self.good.replacing("\"id\":1", with: "\"id\":9")
    #expect(
      try ask([.readLine, .write(notification + "\n" + other + Self.good)]).index.revision == 7)
  }

  @Test func `a refusal of the daemon is thrown as it came`() throws {
    let refusal = ResponseError(
      .busy, "64 requests wait", data: .init(hint: "Try again", retryAfterMilliseconds: 200))
    let text =
      #"{"jsonrpc":"2.0","id":1,"error":{"code":-32005,"message":"64 requests wait","data":"#
      + #"{"hint":"Try again","retry_after_ms":200}}}"# + "\n"
    #expect(throws: refusal) { try ask([.readLine, .write(text)]) }
    let unread = text.replacing("\"id\":1", with: "\"id\":null")
    #expect(throws: refusal) { try ask([.readLine, .write(unread)]) }
  }

  @Test(
    "What is no answer is refused",
    arguments: [
      "nonsense\n", "{\n", "[]\n", #"{"jsonrpc":"2.0","id":1}"# + "\n",
      #"{"jsonrpc":"2.0","id":1,"result":{"version":"x"}}"# + "\n", "HTTP/1.1 400 Bad\r\n",
    ])
  func garbage(text: String) {
    #expect { try ask([.readLine, .write(text), .waitForEnd]) } throws: { error in
      if case .garbage = error as? ClientError { return true }
      return false
    }
  }

  @Test(
    "A connection that is closed too early is told apart",
    arguments: [
      [.readLine], [.readLine, .write(#"{"jsonrpc":"2.0","id":1,"res"#)], [],
    ] as [[FakeServer.Step]])
  func closed(steps: [FakeServer.Step]) {
    #expect { try ask(steps) } throws: { error in
      if case .closed = error as? ClientError { return true }
      return false
    }
  }

  @Test func `half a line is not waited for longer than the patience`() {
    #expect {
      try ask([.readLine, .write("{\"jsonrpc\""), .waitForEnd], patience: .milliseconds(20))
    } throws: { error in
      if case .timedOut = error as? ClientError { return true }
      return false
    }
  }

  @Test func `several questions go over one connection`() throws {
    let second = Self.good.replacing("\"id\":1", with: "\"id\":2")
    let server = try FakeServer([[.readLine, .write(Self.good), .readLine, .write(second)]])
    var connection = try Connection(to: server.path)
    for _ in 1...2 {
      let result = try connection.call(Methods.recordings, RecordingsParameters())
      #expect(result.index.revision == 7)
    }
  }

  @Test func `a socket that is not there, and one nobody listens on, are told apart`() throws {
    let folder = try TemporaryFolder.make()
    defer { TemporaryFolder.remove(folder) }
    #expect { _ = try Connection(to: folder + "/none.sock") } throws: {
      ($0 as? SystemError)?.isMissing == true
    }
    let path = folder + "/stale.sock"
    try PrivateFile.replace(path, with: [])
    #expect { _ = try Connection(to: path) } throws: {
      ($0 as? SystemError)?.isRefused == true
    }
  }

  @Test func `a path that is too long is refused with its length and the limit`() {
    let path = "/tmp/" + String(repeating: "x", count: 110)
    #expect { _ = try Connection(to: path) } throws: { error in
      let text = ErrorText.describe(error)
      return text.contains("115 bytes") && text.contains("107")
    }
  }

  @Test(
    "A daemon of another user is trusted only where root decides",
    arguments: [
      (1000, "/tmp/s", 1000, true), (0, "/tmp/s", 1000, true), (1001, "/tmp/s", 1000, false),
      (1001, "/run/hark/hark.sock", 1000, true), (1001, "/run/hark/../x", 1000, false),
      (1001, "/run/harkx/s", 1000, false), (1001, "/tmp/s", 0, false),
    ] as [(UInt32, String, UInt32, Bool)])
  func trust(user: UInt32, path: String, own: UInt32, expected: Bool) {
    #expect(UnixSocket.trusts(user: user, at: path, asUser: own) == expected)
  }
}

import Logging
import NIOCore
import NIOEmbedded
import Testing

@testable import HarkServer

/// What one connection may do before the others have their turn.
@Suite struct TurnTests {
  private let server: TestServer
  private let channel = EmbeddedChannel()

  init() throws {
    server = try TestServer()
    let engine = server.router.engine
    try channel.pipeline.syncOperations.addHandler(
      ConnectionHandler(
        engine: engine, quick: QuickReader(engine: engine), logger: Logger(label: "test"),
        client: 1))
    try channel.connect(to: SocketAddress(unixDomainSocketPath: "/s")).wait()
  }

  /// The answers that have been written since the last time.
  private func answers() throws -> [String] {
    var text = ""
    while let part = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: part) }
    return text.split(separator: "\n").map(String.init)
  }

  private func send(_ count: Int) throws {
    let lines = (0..<count).map { #"{"id":\#($0),"method":"none/\#($0)"}"# + "\n" }
    try channel.writeInbound(ByteBuffer(string: lines.joined()))
  }

  @Test("Of many messages that come at once only some are read before others have their turn")
  func bounded() throws {
    try send(20)
    var all = try answers()
    #expect(all.count == 4)
    for _ in 0..<10 {
      channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
      all += try answers()
    }
    #expect(all.count == 20)
    for (number, answer) in all.enumerated() { #expect(answer.contains("none/\(number)")) }
    _ = try channel.finish()
  }

  @Test("A client that has said all is answered all, and only then left")
  func closed() throws {
    try send(10)
    channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    #expect(channel.isActive)
    for _ in 0..<10 { channel.embeddedEventLoop.advanceTime(by: .milliseconds(1)) }
    #expect(try answers().count == 10)
    #expect(!channel.isActive)
  }
}

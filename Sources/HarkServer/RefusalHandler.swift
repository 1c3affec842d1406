internal import HarkWire
internal import NIOCore

/// Tells a client why its connection is not served, and closes it.
final class RefusalHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let error: ResponseError

  init(_ error: ResponseError) { self.error = error }

  func channelActive(context: ChannelHandlerContext) {
    let line = MessageFraming.frame(RequestRouter.encoded(error, id: .null), as: .lines)
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: line)))
      .assumeIsolated()
      .whenComplete { _ in context.close(promise: nil) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // What a refused client says is not read.
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}

internal import Glibc

extension UnixSocket {
  /// How a bridge came to its end.
  package enum BridgeEnd: Sendable {
    /// The input has ended, and the other side has said all it had to say.
    case input
    /// The other side has closed the connection first.
    case peer
    /// Nobody reads the output any more.
    case output
  }

  /// Carries bytes from `input` to the other side and from there to `output`, until one of them
  /// ends. What has come is written before it returns.
  ///
  /// - Parameter seen: is shown all that goes to the other side.
  package func bridge(
    input: Int32, output: Int32, seen: ([UInt8]) -> Void = { _ in }
  ) throws(SystemError) -> BridgeEnd {
    var hasInput = true
    while true {
      // poll(2) passes over a descriptor below zero.
      var events = [
        pollfd(fd: hasInput ? input : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: output, events: 0, revents: 0),
      ]
      if poll(&events, 3, -1) < 0 {
        let code = errno
        if code == EINTR { continue }
        throw SystemError(attempted: "wait for \(path)", code: code)
      }
      if events[1].revents != 0 {
        let bytes = try receive(before: .now)
        if bytes.isEmpty { return hasInput ? .peer : .input }
        guard try Terminal.write(bytes, to: output) == .written else { return .output }
      }
      if events[0].revents != 0 {
        let bytes = try Self.read(input)
        if bytes.isEmpty {
          hasInput = false
          shutdown(descriptor, Int32(SHUT_WR))
        } else {
          seen(bytes)
          do throws(SystemError) {
            try send(bytes)
          } catch {
            // What it still had to say is read next, and then its end.
            guard error.isClosed else { throw error }
          }
        }
      }
      if events[2].revents != 0 { return .output }
    }
  }

  /// The next bytes of a descriptor that has some; empty at its end.
  private static func read(_ input: Int32) throws(SystemError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, initialized in
      var count = 0
      repeat {
        count = Glibc.read(input, buffer.baseAddress, buffer.count)
      } while count < 0
        && errno == EINTR
      if count < 0 { code = errno }
      initialized = max(0, count)
    }
    // A terminal that is gone reads as an error of input; to a bridge, that is the end.
    guard code == 0 || code == EIO else {
      throw SystemError(attempted: "read standard input", code: code)
    }
    return bytes
  }
}

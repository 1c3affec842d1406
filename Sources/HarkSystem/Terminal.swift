internal import Glibc

/// Manners of a program on a terminal.
package enum Terminal {
  /// Standard input.
  package static let input: Int32 = 0
  /// Standard output.
  package static let output: Int32 = 1
  /// Standard error.
  package static let errors: Int32 = 2

  /// What became of bytes that were written.
  package enum Outcome: Equatable, Sendable {
    case written
    /// Nobody reads any more (`hark … | head`): stop quietly.
    case brokenPipe
  }

  /// Whether a descriptor is a terminal.
  package static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }

  /// The columns of a terminal: `$COLUMNS` where it is a positive number, else what the terminal
  /// says, else nil where `descriptor` is none. A terminal that says nothing has 80.
  package static func width(_ descriptor: Int32, environment: [String: String]) -> Int? {
    if let columns = environment["COLUMNS"].flatMap(Int.init), columns > 0 { return columns }
    guard isTerminal(descriptor) else { return nil }
    var size = winsize()
    let result = ioctl(descriptor, UInt(TIOCGWINSZ), &size)
    return result == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// The lines of a terminal; nil where `descriptor` is none, or says nothing.
  package static func height(_ descriptor: Int32) -> Int? {
    guard isTerminal(descriptor) else { return nil }
    var size = winsize()
    let result = ioctl(descriptor, UInt(TIOCGWINSZ), &size)
    return result == 0 && size.ws_row > 0 ? Int(size.ws_row) : nil
  }

  /// Writes all bytes, waiting where the reader is slow.
  package static func write(
    _ bytes: [UInt8], to descriptor: Int32
  ) throws(SystemError) -> Outcome {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count >= 0 {
        written += count
        continue
      }
      switch errno {
      case EINTR: continue
      case EPIPE: return .brokenPipe
      case EAGAIN:
        var event = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&event, 1, -1)
      case let code:
        throw SystemError(attempted: "write to \(name(of: descriptor))", code: code)
      }
    }
    return .written
  }

  private static func name(of descriptor: Int32) -> String {
    switch descriptor {
    case output: "standard output"
    case errors: "standard error"
    default: "descriptor \(descriptor)"
    }
  }
}

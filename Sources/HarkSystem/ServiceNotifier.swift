internal import Glibc

/// Tells systemd how the service is (sd_notify(3)): one datagram a message to `$NOTIFY_SOCKET`.
///
/// Written out here because the protocol is stable and small, and libsystemd would bring a
/// further library from the system. Without the variable nothing is sent.
package struct ServiceNotifier: Sendable {
  private let address: String?
  /// The longest time between two `WATCHDOG=1`; nil where nobody waits for them.
  package let watchdogInterval: Duration?

  /// Takes the address from the environment and removes it there, so that children do not speak
  /// for the service.
  package init() {
    address = getenv("NOTIFY_SOCKET").map { String(cString: $0) }
    unsetenv("NOTIFY_SOCKET")
    // Another process of the service may be meant.
    let isForUs = Self.number("WATCHDOG_PID").map { $0 == Int(getpid()) } ?? true
    let interval = Self.number("WATCHDOG_USEC")
    watchdogInterval =
      if isForUs, let interval, interval > 0 { .microseconds(interval) } else { nil }
    unsetenv("WATCHDOG_PID")
    unsetenv("WATCHDOG_USEC")
  }

  private static func number(_ name: String) -> Int? {
    getenv(name).flatMap { Int(String(cString: $0)) }
  }

  /// The variables that were taken, for a program that goes on in place of this one.
  package var variables: [String] { address.map { ["NOTIFY_SOCKET=" + $0] } ?? [] }

  /// Says that the service takes up its configuration anew; `READY=1` ends it.
  @discardableResult
  package func sendReloading() -> Bool {
    send("RELOADING=1\nMONOTONIC_USEC=\(Clock.monotonicMicroseconds())")
  }

  /// Sends a message such as `READY=1\nSTATUS=serving`. A service manager that does not listen
  /// is no reason to stop serving, so a failure is returned and not thrown.
  @discardableResult
  package func send(_ message: String) -> Bool {
    guard let address, !address.isEmpty else { return false }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var target = sockaddr_un()
    target.sun_family = sa_family_t(AF_UNIX)
    let name = Array(address.utf8)
    let room = MemoryLayout.size(ofValue: target.sun_path)
    guard name.count < room else { return false }
    withUnsafeMutableBytes(of: &target.sun_path) { field in
      field.copyBytes(from: name)
      // A leading @ stands for the zero byte of an abstract address.
      if name[0] == UInt8(ascii: "@") { field[0] = 0 }
    }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
    return withUnsafePointer(to: &target) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { socketAddress in
        message.utf8CString.withUnsafeBytes { bytes in
          // Without the zero at the end of a C string.
          sendto(
            descriptor, bytes.baseAddress, bytes.count - 1, Int32(MSG_NOSIGNAL),
            socketAddress, length) >= 0
        }
      }
    }
  }
}

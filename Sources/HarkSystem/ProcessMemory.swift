internal import Glibc

/// The memory of this process.
package enum ProcessMemory {
  /// Gives memory that is free back to the system; takes some milliseconds for hundreds of
  /// megabytes, in which other threads may wait for memory.
  package static func giveBack() {
    // The module of libc leaves this function out.
    typealias Trim = @convention(c) (Int) -> CInt
    guard let symbol = dlsym(nil, "malloc_trim") else { return }
    _ = unsafeBitCast(symbol, to: Trim.self)(0)
  }

  /// Bytes that are resident now, as /proc tells; 0 where it does not.
  package static var residentBytes: Int {
    // Its size is told as 0, so it is read like any stream.
    let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return 0 }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return 0 }
    let fields = String(decoding: bytes[..<count], as: UTF8.self).split(separator: " ")
    guard fields.count > 1, let pages = Int(fields[1]) else { return 0 }
    return pages * sysconf(Int32(_SC_PAGESIZE))
  }
}

@preconcurrency internal import Glibc

/// The environment variables of this process.
package enum Environment {
  /// All variables, read anew at each call. No thread may change the environment meanwhile; hark's
  /// programs never do. Of a name that occurs twice, the first counts, as for getenv(3).
  package static func all() -> [String: String] {
    var result: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let line = String(cString: text)
      if let end = line.utf8.firstIndex(of: UInt8(ascii: "=")) {
        let name = String(line[..<end])
        if result[name] == nil { result[name] = String(line[line.utf8.index(after: end)...]) }
      }
      entry += 1
    }
    return result
  }

  /// The value of a variable, which is removed; nil where it is not set. At the start of a process,
  /// on its only thread.
  package static func take(_ name: String) -> String? {
    defer { unsetenv(name) }
    return getenv(name).map { String(cString: $0) }
  }
}

/// Hands this process's environment to a call that starts a program.
func withEnvironment<Result>(
  _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  body(environ)
}

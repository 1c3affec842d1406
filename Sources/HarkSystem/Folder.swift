internal import Glibc

/// Folders: their entries, and making them.
package enum Folder {
  /// The names in a folder, sorted by bytes, without `.` and `..`.
  package static func entries(of path: String) throws(SystemError) -> [String] {
    guard let folder = opendir(path) else {
      throw SystemError(attempted: "list folder \(path)", code: errno)
    }
    defer { closedir(folder) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else {
        guard errno == 0 else { throw SystemError(attempted: "list folder \(path)", code: errno) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }

  /// Makes a folder with those above it; new ones get `mode`, less the umask.
  package static func make(_ path: String, mode: UInt32 = 0o700) throws(SystemError) {
    var partial = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      partial += "/" + part
      guard mkdir(partial, mode) != 0, errno != EEXIST else { continue }
      let code = errno
      if FileStatus.exists(partial) { continue }
      throw SystemError(attempted: "make folder \(partial)", code: code)
    }
  }
}

internal import Glibc

/// Where hark's files are for this user: the rules of design contract 3.1, shared by the three
/// programs so that they agree.
///
/// Follows the XDG Base Directory Specification: a variable that is empty counts as unset, one
/// that is no absolute path is ignored. `HARK_*` variables may be relative, to the working folder.
package struct UserPaths: Sendable {
  /// Where the daemon's socket is, and why there.
  package struct Socket: Equatable, Sendable {
    /// Who chose the path.
    package enum Origin: Equatable, Sendable {
      /// A flag or `HARK_SOCKET`: the user runs that daemon, no client starts one there.
      case named
      /// `$XDG_RUNTIME_DIR`.
      case runtime
      /// The service of the whole system.
      case system
      /// The state folder, for sessions without `$XDG_RUNTIME_DIR`: cron, containers.
      case state
    }

    package var path: String
    package var origin: Origin

    package init(path: String, origin: Origin) {
      self.path = path
      self.origin = origin
    }
  }

  /// The socket of a daemon that runs as a service of the system.
  package static let systemSocket = "/run/hark/hark.sock"

  private let environment: [String: String]
  private let workingFolder: String
  private let exists: @Sendable (String) -> Bool

  /// - Parameters:
  ///   - environment: the variables that decide.
  ///   - workingFolder: what relative paths are relative to; absolute.
  ///   - exists: whether a path exists; tests give their own.
  package init(
    environment: [String: String], workingFolder: String,
    exists: @escaping @Sendable (String) -> Bool = { access($0, F_OK) == 0 }
  ) {
    self.environment = environment
    self.workingFolder = workingFolder
    self.exists = exists
  }

  /// The paths of this process.
  package static func current() -> UserPaths {
    UserPaths(environment: Environment.all(), workingFolder: currentFolder())
  }

  /// The folder of the index: `named` (from a flag), else `$HARK_INDEX`, else
  /// `index` in the state folder of the service, else `$XDG_DATA_HOME/hark/index`, else
  /// `~/.local/share/hark/index`. Absolute.
  package func index(named: String? = nil) throws(SystemError) -> String {
    if let path = named ?? variable("HARK_INDEX") { return absolute(path) }
    if let folder = serviceFolder { return folder + "/index" }
    let folder = try base("XDG_DATA_HOME", else: ".local/share", for: "HARK_INDEX or HOME")
    return folder + "/hark/index"
  }

  /// The variable that a service manager names state folders in.
  package static let serviceVariable = "STATE_DIRECTORY"

  /// The state folder of hark's own service, as the service manager names it; nil elsewhere, also
  /// in another program's service.
  package var serviceFolder: String? {
    variable(Self.serviceVariable)?.split(separator: ":").map(String.init)
      .first { $0.hasPrefix("/") && $0.hasSuffix("/hark") }
  }

  /// The folder that `$HARK_INDEX` names, without links where it is there; nil where none is named.
  package var wishedIndex: String? {
    guard let path = variable("HARK_INDEX").map(absolute) else { return nil }
    // One that is not there has no other name.
    return (try? Folder.real(path)) ?? path
  }

  /// The folder of logs and of what programs remember: `$XDG_STATE_HOME/hark`, else
  /// `~/.local/state/hark`.
  package func stateFolder() throws(SystemError) -> String {
    try base("XDG_STATE_HOME", else: ".local/state", for: "HOME") + "/hark"
  }

  /// The configuration file: `named` (from a flag), else `$HARK_CONFIG`, else
  /// `$XDG_CONFIG_HOME/hark/hark.yaml` or `/etc/hark/hark.yaml`, whichever exists; nil if neither.
  package func configuration(named: String? = nil) -> String? {
    if let path = named ?? variable("HARK_CONFIG") { return absolute(path) }
    var folders = ["/etc"]
    if let own = absoluteVariable("XDG_CONFIG_HOME") {
      folders.insert(own, at: 0)
    } else if let home = absoluteVariable("HOME") {
      folders.insert(home + "/.config", at: 0)
    }
    return folders.lazy.map { $0 + "/hark/hark.yaml" }.first(where: exists)
  }

  /// The daemon's socket: `named` (from a flag), else `$HARK_SOCKET`, else
  /// `$XDG_RUNTIME_DIR/hark/hark.sock`, else `/run/hark/hark.sock` if it exists, else
  /// `hark.sock` in the state folder. Whoever binds it makes its folder 0700.
  package func socket(named: String? = nil) throws(SystemError) -> Socket {
    if let path = named ?? variable("HARK_SOCKET") {
      return Socket(path: absolute(path), origin: .named)
    }
    if let folder = absoluteVariable("XDG_RUNTIME_DIR") {
      return Socket(path: folder + "/hark/hark.sock", origin: .runtime)
    }
    if exists(Self.systemSocket) { return Socket(path: Self.systemSocket, origin: .system) }
    return Socket(path: try stateFolder() + "/hark.sock", origin: .state)
  }

  /// The service of the system, where a client should ask it because nobody answers at `own`:
  /// only if the user has neither an index nor a configuration. Else the answers would depend on
  /// whether the user's own daemon happens to run.
  package func service(besides own: Socket) -> Socket? {
    guard own.origin == .runtime, exists(Self.systemSocket), !hasOwnIndex() else { return nil }
    return Socket(path: Self.systemSocket, origin: .system)
  }

  /// Whether there is an index at the path of this user, or a configuration that may name one.
  package func hasOwnIndex() -> Bool {
    if configuration() != nil { return true }
    do throws(SystemError) {
      return exists(try index())
    } catch {
      // Without a home there is no default path for an index either.
      return false
    }
  }

  private func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private func absoluteVariable(_ name: String) -> String? {
    guard let value = variable(name), value.hasPrefix("/") else { return nil }
    return withoutTrailingSlashes(value)
  }

  private func base(
    _ name: String, else folder: String, for missing: String
  ) throws(SystemError) -> String {
    if let path = absoluteVariable(name) { return path }
    guard let home = absoluteVariable("HOME") else {
      throw SystemError(
        attempted: "tell where your files are", code: ENOENT, hint: "set \(missing)")
    }
    return (home == "/" ? "" : home) + "/" + folder
  }

  /// A path that a configuration file has: absolute, or below the home folder with `~/`. Nil for
  /// any other, because a file has no working folder.
  package func expanded(_ path: String) -> String? {
    if path.hasPrefix("/") { return withoutTrailingSlashes(path) }
    guard path == "~" || path.hasPrefix("~/"), let home = absoluteVariable("HOME") else {
      return nil
    }
    return withoutTrailingSlashes((home == "/" ? "" : home) + path.dropFirst())
  }

  /// A path made absolute, from the working folder.
  package func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return withoutTrailingSlashes(path) }
    return withoutTrailingSlashes(workingFolder + "/" + path)
  }

  private func withoutTrailingSlashes(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  private static func currentFolder() -> String {
    guard let text = getcwd(nil, 0) else { return "/" }
    defer { free(text) }
    return String(cString: text)
  }

  /// A path that a user typed, made absolute; `.` and `..` are worked out as text, links are not
  /// followed.
  package static func absolute(_ path: String) throws(SystemError) -> String {
    var parts: [Substring] = []
    let whole = path.hasPrefix("/") ? path : currentFolder() + "/" + path
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}

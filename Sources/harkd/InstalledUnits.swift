internal import HarkSystem

/// hark's units where systemd looks for them, and what is amiss with them.
struct InstalledUnits {
  /// A unit's file, and how to mend what is wrong with it.
  struct Finding {
    var path: String
    var text: String
    /// nil where nothing is wrong.
    var remedy: String?
  }

  private static let names = ["harkd.socket", "harkd.service", "hark-index.service"]
  /// Units are short; what is larger is none.
  private static let longest = 1 << 20

  let findings: [Finding]

  /// Looks at the units of the user and of the system.
  init(environment: [String: String]) {
    let home = environment["HOME"] ?? ""
    let data = environment["XDG_DATA_HOME"] ?? home + "/.local/share"
    let own = environment["XDG_CONFIG_HOME"] ?? home + "/.config"
    let user = Self.look(
      in: [own + "/systemd/user", data + "/systemd/user", "/etc/systemd/user"]
        + Self.shared.map { $0 + "/user" },
      enabledIn: [own + "/systemd/user", "/etc/systemd/user"], enable: "systemctl --user enable")
    let system = Self.look(
      in: ["/etc/systemd/system"] + Self.shared.map { $0 + "/system" },
      enabledIn: ["/etc/systemd/system"], enable: "systemctl enable")
    findings = user + system
  }

  private static let shared = ["/usr/local/lib/systemd", "/usr/lib/systemd", "/lib/systemd"]

  private static func look(
    in folders: [String], enabledIn wants: [String], enable: String
  ) -> [Finding] {
    // The first folder that has a unit counts, as for systemd.
    let paths = names.compactMap { name in
      folders.map { $0 + "/" + name }.first(where: FileStatus.exists)
    }
    guard !paths.isEmpty else { return [] }
    var found = paths.filter { $0.hasSuffix(".service") }.map(checked)
    guard let socket = paths.first(where: { $0.hasSuffix(".socket") }) else {
      let missing = Finding(
        path: paths[0], text: "has no harkd.socket beside it", remedy: "run systemd/install again")
      return found + [missing]
    }
    let isEnabled = wants.contains {
      FileStatus.exists($0 + "/sockets.target.wants/harkd.socket")
    }
    found.append(
      Finding(
        path: socket, text: isEnabled ? "is enabled" : "is not enabled",
        remedy: isEnabled ? nil : enable + " --now harkd.socket"))
    return found
  }

  /// Looks whether the program of a service is there.
  private static func checked(_ path: String) -> Finding {
    do throws(SystemError) {
      let text = String(decoding: try FileBytes.read(path, limit: longest), as: UTF8.self)
      let commands = text.split(separator: "\n").filter { $0.hasPrefix("ExecStart=") }
      guard let program = commands.last?.dropFirst("ExecStart=".count).split(separator: " ").first
      else {
        return Finding(path: path, text: "starts nothing", remedy: "run systemd/install again")
      }
      // systemd's signs before a command, and its name for the home folder, which it knows itself.
      let name = String(program.drop { "@-:+!".contains($0) })
      guard !name.contains("%"), Spawn.onPath(name, environment: [:]) == nil else {
        return Finding(path: path, text: "starts \(name)")
      }
      return Finding(
        path: path, text: "starts \(name), which is not there",
        remedy: "run systemd/install again, or systemd/install --uninstall")
    } catch {
      return Finding(path: path, text: error.description, remedy: "let harkd read it")
    }
  }
}

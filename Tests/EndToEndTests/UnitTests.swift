import Foundation
import HarkTestSupport
import Testing

private let analyze = "/usr/bin/systemd-analyze"
private let hasAnalyze = FileManager.default.isExecutableFile(atPath: analyze)

/// The units of systemd/, and the script that installs them.
@Suite struct UnitTests {
  let programs: Programs

  init() throws { programs = try Programs() }

  private func install(
    _ words: [String], destination: String = "", environment: [String: String] = [:]
  ) throws -> Programs.Ended {
    let bin = URL(fileURLWithPath: programs.path(of: "hark")).deletingLastPathComponent().path
    return try programs.run(
      Repository.root + "/systemd/install", ["--bin", bin] + words,
      environment: ["DESTDIR": destination].merging(environment) { $1 })
  }

  /// Installed files with their modes, from the folder on.
  private func files(below folder: String) throws -> [String: Int] {
    var found: [String: Int] = [:]
    let manager = FileManager.default
    for name in manager.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
      let attributes = try manager.attributesOfItem(atPath: folder + "/" + name)
      guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
      found[name] = (attributes[.posixPermissions] as? Int).map { $0 & 0o777 }
    }
    return found
  }

  static let shared = [
    "bin/hark", "bin/harkd", "bin/hark-index", "share/man/man1/hark.1",
    "share/man/man1/hark-index.1", "share/man/man8/harkd.8", "share/doc/hark/hark.yaml",
    "share/bash-completion/completions/hark", "share/zsh/site-functions/_hark",
    "share/fish/vendor_completions.d/hark.fish",
  ]

  @Test("The system gets programs, units, pages and completions, and none is left after")
  func system() throws {
    let stage = programs.home.path + "/stage"
    let ended = try install(["--prefix", "/opt/hark"], destination: stage)
    #expect(ended.status == 0, "\(ended.err)")
    let units =
      ["harkd.socket", "harkd.service", "hark-index.service"]
      + ["hark-index-update.service", "hark-index-update.timer"]
    let expected =
      Self.shared + units.map { "lib/systemd/system/" + $0 }
      + ["lib/sysusers.d/hark.conf", "lib/tmpfiles.d/hark.conf"]
    let found = try files(below: stage + "/opt/hark")
    #expect(Set(found.keys) == Set(expected))
    for (name, mode) in found { #expect(mode == (name.hasPrefix("bin/") ? 0o755 : 0o644)) }
    let service = try String(
      contentsOfFile: stage + "/opt/hark/lib/systemd/system/harkd.service", encoding: .utf8)
    #expect(service.contains("\nExecStart=/opt/hark/bin/harkd\n"))
    let removed = try install(["--prefix", "/opt/hark", "--uninstall"], destination: stage)
    #expect(removed.status == 0, "\(removed.err)")
    #expect(try files(below: stage) == [:])
  }

  @Test("A user gets them below ~/.local, and a dry run only says so")
  func user() throws {
    let data = ["XDG_DATA_HOME": programs.home.path + "/.local/share"]
    let dry = try install(["--user", "--dry-run"], environment: data)
    #expect(dry.status == 0, "\(dry.err)")
    #expect(dry.out.contains("\(programs.home.path)/.local/bin/harkd"))
    #expect(try files(below: programs.home.path + "/.local") == [:])
    let ended = try install(["--user"], environment: data)
    #expect(ended.status == 0, "\(ended.err)")
    let units = ["harkd.socket", "harkd.service", "hark-index.service"]
    #expect(
      Set(try files(below: programs.home.path + "/.local").keys)
        == Set(Self.shared + units.map { "share/systemd/user/" + $0 }))
    #expect(try install(["--user", "--uninstall"], environment: data).status == 0)
    #expect(try files(below: programs.home.path + "/.local") == [:])
  }

  @Test("What the script cannot do it says", arguments: [["--what"], ["--prefix", "here"]])
  func refusals(words: [String]) throws {
    let ended = try install(words)
    #expect(ended.status == 64)
    #expect(ended.err.hasPrefix("install: "))
  }

  @Test(
    "systemd-analyze verify is silent",
    .enabled(if: hasAnalyze, "systemd-analyze is not on this machine"),
    arguments: [false, true])
  func verify(isUser: Bool) throws {
    let stage = programs.home.path + "/stage"
    // The programs must be where the units say.
    let data = ["XDG_DATA_HOME": stage + "/share"]
    let words = ["--prefix", stage] + (isUser ? ["--user"] : [])
    #expect(try install(words, destination: isUser ? "" : "/", environment: data).status == 0)
    let folder = stage + (isUser ? "/share/systemd/user" : "/lib/systemd/system")
    let units = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    let kind = isUser ? "user" : "system"
    let ended = try programs.run(
      analyze, ["verify", "--man=no", "--\(kind)"] + units.map { folder + "/" + $0 },
      environment: [
        "SYSTEMD_UNIT_PATH": "\(folder):/usr/lib/systemd/\(kind)",
        "XDG_RUNTIME_DIR": programs.home.path,
      ])
    #expect(ended.status == 0)
    #expect(ended.out + ended.err == "")
  }

  @Test(
    "The services are as closed as they can be",
    .enabled(if: hasAnalyze, "systemd-analyze is not on this machine"),
    arguments: [("harkd", 5), ("hark-index", 10), ("hark-index-update", 10)])
  func exposure(unit: String, threshold: Int) throws {
    let ended = try programs.run(
      analyze,
      [
        "security", "--offline=true", "--threshold=\(threshold)",
        "\(Repository.root)/systemd/\(unit).service",
      ])
    #expect(ended.status == 0, "\(ended.out.suffix(200)) \(ended.err)")
  }
}

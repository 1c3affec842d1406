import Foundation
import HarkTestSupport
import Testing

/// The configuration file, as the programs take it.
@Suite struct ConfigTests {
  let programs: Programs

  init() throws { programs = try Programs() }

  @Test("hark config prints each value and where it comes from, as text and as JSON")
  func listing() throws {
    let file = try programs.write(
      "readers: 3\nlimits:\n  connections: 7\n", to: "config/hark/hark.yaml")
    let variables = ["HARK_LIMITS_QUERY_SECONDS": "2.5"]
    let ended = try programs.run("hark", ["config"], environment: variables)
    #expect(ended.status == 0, "\(ended.err)")
    let lines = ended.out.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(lines.contains(["readers", "3", file + ":1"]))
    #expect(lines.contains(["limits.connections", "7", file + ":3"]))
    #expect(lines.contains(["limits.query_seconds", "2.5", "$HARK_LIMITS_QUERY_SECONDS"]))
    #expect(lines.contains(["limits.message_seconds", "10", "default"]))
    let json = try programs.run("hark", ["config", "--json"], environment: variables)
    let object = try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any]
    #expect(object?["version"] as? Int == 1)
    #expect(object?["file"] as? String == file)
    let settings = try #require(object?["settings"] as? [String: [String: Any]])
    #expect(settings["readers"]?["value"] as? Int == 3)
    #expect(settings["index"]?["value"] as? String == programs.index)
  }

  @Test("A unit's own settings give way to the file")
  func units() throws {
    for unit in ["harkd", "hark-index", "hark-index-update"] {
      let path = Repository.root + "/systemd/\(unit).service"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      var environment: [String: String] = [:]
      for line in text.split(separator: "\n") where line.hasPrefix("Environment=") {
        for word in line.dropFirst("Environment=".count).split(separator: " ") {
          let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
          environment[parts[0]] = parts[1]
        }
      }
      if text.contains("\nStateDirectory=hark\n") {
        environment["STATE_DIRECTORY"] = "/var/lib/hark"
      }
      // A group that every system has, in place of the one that is made by the installation.
      if environment["HARK_DEFAULT_ACCESS_GROUPS"] != nil {
        environment["HARK_DEFAULT_ACCESS_GROUPS"] = "daemon"
      }
      let bare = try programs.run("hark", ["config"], environment: environment).out
      #expect(bare.contains(/index +\/var\/lib\/hark\/index +\$STATE_DIRECTORY\n/), "\(bare)")
      let file = try programs.write(
        "index: /srv/index\naccess:\n  groups: [root]\n", to: "hark-\(unit).yaml")
      let set = try programs.run("hark", ["config", "--config", file], environment: environment)
      let lines = set.out.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      #expect(lines.contains(["index", "/srv/index", file + ":1"]), "\(set.out)")
      #expect(lines.contains(["access.groups", "[root]", file + ":3"]), "\(set.out)")
    }
  }

  @Test("What harkd does not start with, and what is no setting, hark config tells")
  func remarks() throws {
    let nobody = try programs.write("access:\n  users: [nosuchuser]\n", to: "nobody.yaml")
    let refused = try programs.run("hark", ["config", "--config", nobody])
    #expect(refused.status == 2)
    #expect(refused.err.contains("\(nobody):2: access.users: there is no user nosuchuser"))
    let misspelt = ["HARK_LIMITS_CONECTIONS": "7"]
    let told = try programs.run("hark", ["config"], environment: misspelt)
    #expect(told.status == 0)
    #expect(told.err.contains("did you mean $HARK_LIMITS_CONNECTIONS?"), "\(told.err)")
    let doctor = try programs.run("hark", ["doctor"], environment: misspelt)
    #expect(doctor.out.contains("MEND environment: $HARK_LIMITS_CONECTIONS is no setting"))
  }

  @Test("A fault of the file ends harkd and hark-index with 2, and with the line")
  func faults() throws {
    let file = try programs.write("readers: 3\nlimts:\n  x: 1\n", to: "config/hark/hark.yaml")
    for (program, words) in [("harkd", []), ("hark-index", ["."]), ("hark", ["config"])] {
      let ended = try programs.run(program, words)
      #expect(ended.status == 2, "\(program)")
      #expect(
        ended.err.contains("\(file):2: there is no setting limts; did you mean limits?"),
        "\(ended.err)")
    }
    #expect(try programs.run("harkd", ["--readers", "65"]).status == 64)
    let missing = try programs.run("harkd", ["--config", "none.yaml"])
    #expect(missing.status == 2)
    #expect(missing.err.contains("none.yaml: cannot be read: No such file"), "\(missing.err)")
  }

  @Test("The paths and the index of the file are those of hark-index and harkd")
  func paths() throws {
    try programs.write(
      "index: ~/elsewhere\nindexing:\n  paths: [\(Repository.root)/index/sample]\n",
      to: "config/hark/hark.yaml")
    let indexed = try programs.run("hark-index", [])
    #expect(indexed.status == 0, "\(indexed.err)")
    #expect(indexed.out.contains(programs.home.path + "/elsewhere"))
    let found = try programs.run("hark", ["-c", "lighthouse"])
    #expect(found.status == 0, "\(found.err)")
    let status = try programs.run("hark", ["status", "--json"])
    let object = try JSONSerialization.jsonObject(with: Data(status.out.utf8)) as? [String: Any]
    let pid = try #require(object?["pid"] as? Int)
    kill(pid_t(pid), SIGTERM)
  }
}

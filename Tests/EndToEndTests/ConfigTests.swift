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

import Foundation
import HarkTestSupport
import Testing

/// `hark` on a terminal, which script(1) makes.
@Suite struct PagerTests {
  let programs: Programs

  init() throws {
    programs = try Programs()
    let ended = try programs.run("hark-index", ["-q", Repository.root + "/index/sample"])
    try #require(ended.status == 0, "\(ended.err)")
  }

  /// Runs a shell's line on a terminal of ten lines; what it prints and its exit code.
  private func onTerminal(
    _ line: String, environment: [String: String] = [:]
  ) throws -> Programs.Ended {
    let daemon = try RunningDaemon(programs)
    defer { withExtendedLifetime(daemon) {} }
    return try programs.run(
      "/usr/bin/script", ["-qec", "stty rows 10 cols 80; \(line)", "/dev/null"],
      environment: environment.merging(["TERM": "xterm"]) { one, _ in one })
  }

  /// A pager that says so, and shows how many lines it was given.
  private func pager(_ name: String) throws -> String {
    let path = try programs.write(
      "#!/bin/sh\necho paged $(wc -l) $1\nexit 3\n", to: "bin/\(name)")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  @Test("A long text goes through the pager, whose end is not hark's")
  func paged() throws {
    let path = try pager("pager")
    let ended = try onTerminal("hark the", environment: ["PAGER": path + " x"])
    #expect(ended.out.contains(/paged \d+ x/), "\(ended.out)")
    #expect(!ended.out.contains("Tarrant"))
    #expect(ended.status == 0)
    let own = try onTerminal("hark the", environment: ["HARK_PAGER": path, "PAGER": "/none"])
    #expect(own.out.contains("paged"))
  }

  @Test(
    "Short texts, other forms, pipes and --no-pager go without one",
    arguments: [
      "hark '\"ten million wings\"'", "hark --no-pager the", "hark --json the", "hark --csv the",
      "hark --jsonl the", "hark the | cat", "hark --format {id} the", "hark -c the",
      "HARK_PAGER= hark the", "HARK_PAGER=cat hark the", "HARK_PAGER=/no/such hark the",
    ])
  func unpaged(line: String) throws {
    let ended = try onTerminal(line, environment: ["HARK_PAGER": try pager("pager")])
    #expect(!ended.out.contains("paged"))
    #expect(!ended.out.isEmpty)
    #expect(ended.status == 0, "\(ended.out.prefix(300))")
  }

  @Test("A pager that is left early is no error")
  func left() throws {
    let path = try programs.write("#!/bin/sh\nexit 0\n", to: "bin/leaves")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    let ended = try onTerminal("hark -n 1000 the", environment: ["PAGER": path])
    #expect(ended.status == 0)
    #expect(!ended.out.contains("hark:"))
  }
}

import Foundation
import HarkTestSupport
import Testing

/// The scripts of `hark completions`, in the shells that are installed.
@Suite struct CompletionTests {
  let programs: Programs

  init() throws {
    programs = try Programs()
    let ended = try programs.run("hark-index", ["-q", Repository.root + "/index/sample"])
    try #require(ended.status == 0, "\(ended.err)")
  }

  static func path(of shell: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return folders.split(separator: ":").map { $0 + "/" + shell }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  static func has(_ shell: String) -> Bool { path(of: shell) != nil }

  /// What a shell offers for a line, once it has read the script.
  private func offers(_ line: String, in shell: String, program: String) throws -> [String] {
    let path = try #require(Self.path(of: shell))
    let file = try programs.write(program, to: "complete.\(shell)")
    let options = shell == "fish" ? ["--no-config"] : shell == "zsh" ? ["-f"] : ["--norc"]
    let ended = try programs.run(path, options + [file, line])
    #expect(ended.err.isEmpty, "\(ended.err)")
    return ended.out.split(separator: "\n").map { $0.split(separator: "\t").first ?? "" }
      .map(String.init)
  }

  private func withDaemon(_ body: () throws -> Void) throws {
    let daemon = try RunningDaemon(programs)
    defer { withExtendedLifetime(daemon) {} }
    try body()
  }

  private static let bash = """
    source <(hark completions bash)
    complete -p hark >/dev/null
    COMP_LINE="$1"; COMP_POINT=${#1}; COMP_WORDS=(hark x); COMP_CWORD=1
    __hark_line hark x hark
    printf '%s\\n' "${COMPREPLY[@]}"
    """

  /// A line, and what is among the offers for it.
  static let rows: [(String, [String])] = [
    ("hark st", ["status"]), ("hark spea", ["speaker:"]), ("hark lighth", ["lighthouse"]),
    ("hark search light -lighth", []), ("hark lang:", ["de"]), ("hark completions f", ["fish"]),
    ("hark status --j", ["--json"]), ("hark lighthouse --so", ["--sort"]),
    ("hark lighthouse --sort ", ["relevance", "date", "time"]),
    ("hark search --facets ", ["speaker", "kind"]), ("hark x --lang ", ["de"]),
    ("hark suggest --field ta", ["tag"]), ("hark explain lighth", ["lighthouse"]),
    ("hark watch lighth", ["lighthouse"]),
    ("hark --json lighth", ["lighthouse"]),
    ("hark open --with m", ["mpv"]), ("hark help sta", ["status"]),
  ]

  @Test("bash completes commands, options, fields and values", arguments: rows)
  func inBash(line: String, expected: [String]) throws {
    try withDaemon {
      let offered = try offers(line, in: "bash", program: Self.bash)
      #expect(Set(offered).isSuperset(of: expected), "\(offered)")
    }
  }

  @Test(
    "bash quotes a value as the word is quoted",
    arguments: [
      ("hark speaker:oo", #"\"Oonagh\ Brandvold\""#),
      ("hark light -speaker:oo", #"\"Oonagh\ Brandvold\""#),
      (#"hark speaker:\"oonagh\ b"#, #"\"Oonagh\ Brandvold\""#),
      (#"hark 'speaker:"oonagh b"#, #"speaker:"Oonagh Brandvold""#),
      (#"hark "speaker:\"oonagh b"#, #"speaker:\"Oonagh Brandvold\""#),
    ])
  func quotes(line: String, expected: String) throws {
    try withDaemon {
      let offered = try offers(line, in: "bash", program: Self.bash)
      #expect(offered == [expected])
    }
  }

  @Test("Without a daemon the commands are completed, quietly, and none is started")
  func noDaemon() throws {
    #expect(try offers("hark st", in: "bash", program: Self.bash) == ["status"])
    #expect(try offers("hark speaker:oo", in: "bash", program: Self.bash).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: programs.socket))
  }

  @Test("fish completes the same", .enabled(if: has("fish"), "fish is not installed"))
  func inFish() throws {
    let program = "hark completions fish | source\ncomplete -C \"$argv\"\n"
    try withDaemon {
      for (line, expected) in Self.rows where !line.contains("completions") {
        let offered = try offers(line, in: "fish", program: program)
        let names = offered.map { $0.replacing("lang:", with: "") }
        #expect(Set(names).isSuperset(of: expected), "\(line): \(offered)")
      }
      let value = try offers("hark speaker:oo", in: "fish", program: program)
      #expect(value == [#"speaker:"Oonagh Brandvold""#])
      let excluded = try offers("hark light -speaker:oo", in: "fish", program: program)
      #expect(excluded == [#"-speaker:"Oonagh Brandvold""#])
    }
  }

  @Test("zsh completes queries", .enabled(if: has("zsh"), "zsh is not installed"))
  func inZsh() throws {
    let program = """
      compdef() { :; }
      compadd() { print -rl -- "${@}"; }
      source <(hark completions zsh)
      words=("${(@z)1}"); CURRENT=${#words}; PREFIX="${words[CURRENT]}"
      _hark
      """
    try withDaemon {
      for (line, expected) in [
        ("hark spea", "speaker:"), ("hark st", "status"), ("hark lighth", "lighthouse"),
        ("hark speaker:oo", #"speaker:"Oonagh Brandvold""#),
        ("hark light -speaker:oo", #"-speaker:"Oonagh Brandvold""#),
      ] {
        let offered = try offers(line, in: "zsh", program: program)
        #expect(offered.contains(expected), "\(line): \(offered)")
      }
    }
  }

  @Test("A shell without a script is a wrong use")
  func otherShell() throws {
    #expect(try programs.run("hark", ["completions", "csh"]).status == 64)
    #expect(try programs.run("hark", ["completions"]).status == 64)
  }
}

import Foundation
import HarkTestSupport
import Testing

/// The manual pages say what the help of the programs says.
@Suite struct ManualTests {
  let programs: Programs

  init() throws { programs = try Programs() }

  static let pages = [("hark", "hark.1"), ("harkd", "harkd.8"), ("hark-index", "hark-index.1")]
  static let groff = "/usr/bin/groff"

  private static func path(of page: String) -> String {
    Repository.root + "/Sources/hark/Manual/" + page
  }

  /// A page with its hyphens as they are printed.
  private func text(of page: String) throws -> String {
    try String(contentsOfFile: Self.path(of: page), encoding: .utf8)
      .replacing("\\-", with: "-")
  }

  /// The names of the commands that a program's help lists.
  private func commands(of program: String) throws -> [String] {
    let help = try programs.run(program, ["--help"]).out
    guard let start = help.range(of: "SUBCOMMANDS:\n") else { return [] }
    return help[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { !$0.isEmpty }
      .compactMap { $0.firstMatch(of: /^  (\w[\w-]*)/).map { String($0.1) } }
  }

  /// The options that the help of a program and its commands lists.
  private func options(of program: String) throws -> Set<String> {
    var helps = [try programs.run(program, ["--help"]).out]
    for command in try commands(of: program) {
      helps.append(try programs.run(program, ["help", command]).out)
    }
    return Set(
      helps.joined(separator: "\n").split(separator: "\n").flatMap { line -> [String] in
        guard let named = line.firstMatch(of: /^  (-.*?)(?:  |$)/) else { return [] }
        return named.1.matches(of: /(?:^|\s)(--?\w[\w-]*)/).map { String($0.1) }
      })
  }

  @Test("A page has the options of its program's help, and no others", arguments: pages)
  func options(program: String, page: String) throws {
    let known = try options(of: program)
    #expect(known.count > 3)
    let described = try text(of: page).split(separator: "\n").filter { $0.hasPrefix("\\fB-") }
      .flatMap { $0.matches(of: /\\fB(--?\w[\w-]*)\\fR/).map { String($0.1) } }
    #expect(Set(described).symmetricDifference(known).sorted() == [])
  }

  @Test("A page has a section for every command, and the exit codes", arguments: pages)
  func sections(program: String, page: String) throws {
    let text = try text(of: page)
    for command in try commands(of: program) where command != "search" {
      #expect(text.contains("\n.SS \(program) \(command)"), "\(command)")
    }
    for title in ["NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "ENVIRONMENT", "SEE ALSO"] {
      #expect(text.contains("\n.SH \(title)\n"), "\(title)")
    }
    let help = try programs.run(program, ["--help"]).out
    let codes = try #require(help.firstMatch(of: /Exit codes:([^.]*)\./)).1
    for code in codes.matches(of: /\d+/) {
      #expect(text.contains("\\fB\(code.0)\\fR"), "\(code.0)")
    }
  }

  @Test("The page of hark has every field of a query")
  func fields() throws {
    let source = try String(
      contentsOfFile: Repository.root + "/Sources/HarkQuery/Field.swift", encoding: .utf8)
    let text = try text(of: "hark.1")
    for name in source.matches(of: /name: "(\w+)", prefix/).map(\.1) {
      #expect(text.contains("\\fB\(name):"), "\(name)")
    }
  }

  @Test(
    "groff has nothing to say about a page",
    .enabled(if: FileManager.default.isExecutableFile(atPath: groff), "groff is not installed"),
    arguments: pages)
  func typesets(program: String, page: String) throws {
    let ended = try programs.run(
      Self.groff, ["-man", "-ww", "-z", "-Tutf8", Self.path(of: page)])
    #expect(ended.status == 0)
    #expect(ended.err.isEmpty, "\(ended.err)")
  }
}

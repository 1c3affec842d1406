import Foundation
import HarkTestSupport
import Testing

/// The tour of Protocol.md does what it shows.
@Suite struct TourTests {
  static let blocks: [(language: String, code: String)] = {
    let path = Repository.root + "/Sources/HarkWire/Protocol.md"
    // A page that is not there fails the first test.
    guard let page = try? String(contentsOfFile: path, encoding: .utf8),
      let tour = page.components(separatedBy: "\n## A tour\n").last?
        .components(separatedBy: "\n## ").first
    else { return [] }
    return tour.matches(of: /```(\w+)\n((?:.|\n)*?)```/).map { (String($0.1), String($0.2)) }
  }()

  @Test("There are steps with nc, a shell and Python")
  func steps() {
    #expect(Self.blocks.count >= 4)
    #expect(Self.blocks.contains { $0.language == "python" })
    #expect(Self.blocks.contains { $0.code.contains("nc -N -U") })
  }

  @Test("Each step finds the lighthouse", arguments: blocks)
  func step(language: String, code: String) throws {
    let programs = try Programs()
    let indexed = try programs.run("hark-index", ["-q", Repository.root + "/index/sample"])
    try #require(indexed.status == 0, "\(indexed.err)")
    let daemon = try RunningDaemon(programs)
    let file = try programs.write(code, to: "step")
    let ended = try programs.run(
      "/usr/bin/env", [language == "python" ? "python3" : "bash", file],
      environment: ["HARK_SOCKET": daemon.socket])
    #expect(ended.status == 0, "\(ended.err)")
    #expect(ended.err.isEmpty, "\(ended.err)")
    #expect(ended.out.contains("Imogen Tarrant"), "\(ended.out.prefix(500))")
    #expect(!ended.out.contains(#""error""#))
  }
}

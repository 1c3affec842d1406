import Foundation
import HarkAgent
import HarkWire
import Testing

@Suite struct AgentToolTests {
  private func tool(_ name: String) throws -> AgentTool {
    try #require(AgentTools.all.first { $0.name == name })
  }

  private func decoded(_ bytes: [UInt8]) throws -> LooseJSON {
    try JSONDecoder().decode(LooseJSON.self, from: Data(bytes))
  }

  @Test("A tool is offered where the daemon has its method")
  func offered() {
    #expect(AgentTools.offered(by: []).isEmpty)
    #expect(AgentTools.offered(by: ["hark/show", "x"]).map(\.name) == ["show"])
    #expect(AgentTools.offered(by: Methods.names).count >= 3)
  }

  @Test("The schema of a tool names its arguments, and those it needs")
  func schema() throws {
    let listing = try tool("show").listing
    #expect(listing["inputSchema"]?["required"] == ["moment"])
    #expect(listing["inputSchema"]?["properties"]?["context"]?["type"] == "number")
    #expect(listing["annotations"]?["readOnlyHint"] == true)
  }

  @Test("Arguments become parameters; others are not sent on")
  func arguments() throws {
    #expect(
      try decoded(tool("search").request(["query": "a", "limit": 3, "evil": true, "lang": .null]))
        == ["query": "a", "limit": 3])
    #expect(try decoded(tool("recordings").request([:])) == ["limit": 50])
    #expect(throws: ResponseError.self) { try tool("search").request([:]) }
    #expect(throws: ResponseError.self) { try tool("search").request("a") }
  }

  private func result(_ moments: [Moment], nothing: EmptyReason? = nil) throws -> [UInt8] {
    let result = SearchResult(
      query: "pricing", interpreted: "pricing", corrected: nil, relaxed: false, nothing: nothing,
      total: .init(value: moments.count, exact: true), truncated: false, tookMilliseconds: 1,
      index: .init(id: "i", revision: 1), moments: moments, facets: [:])
    return Array(try JSONEncoder().encode(result))
  }

  static let moment = Moment(
    id: "m1", kind: "transcript", start: 103, end: 110, timecode: "1:43", precision: "turn",
    speaker: "Ada", text: "The price is right.", matches: [], snippet: "", score: 1,
    url: "https://youtu.be/hkS4mpleA01?t=103", path: "/v/a.md", line: 7, heading: nil,
    recording: .init(
      id: "hkS4mpleA01", title: "Prices", channel: "C", date: "2024-01-02", duration: nil,
      url: nil))

  @Test("A hit is told with timecode, speaker, words, link and address")
  func hit() throws {
    let told = try tool("search").result(of: try result([Self.moment]))
    let text = try #require(told["content"]?.asList?.first?["text"]?.asText)
    for part in [
      "1 of 1 moments for: pricing", "1. [1:43] Ada · Prices · C · 2024-01-02",
      "The price is right.", "https://youtu.be/hkS4mpleA01?t=103", "hark://moment/m1", "/v/a.md:7",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(told["structuredContent"]?["moments"]?.asList?.count == 1)
    #expect(told["isError"] == false)
  }

  @Test("Nothing found is told with what was searched, and why")
  func nothing() throws {
    let reason = EmptyReason(
      recordings: 8, moments: 300, unreadable: 2, reasons: ["no moment has the word pricing"])
    let told = try tool("search").result(of: try result([], nothing: reason))
    let text = try #require(told["content"]?.asList?.first?["text"]?.asText)
    #expect(
      text == """
        Nothing found for: pricing
        Searched 300 moments in 8 recordings; 2 files could not be read.
        no moment has the word pricing
        """)
  }

  @Test("Verdicts are told a line each")
  func verdicts() throws {
    let json = """
      {"version":1,"citations":[{"line":7,"written":"00:30:00","verdict":"moved",
      "candidates":[{"start":30.0},{"start":95}]},{"line":9,"written":"1:00","verdict":"ok"}]}
      """
    let told = try tool("verify").result(of: Array(json.utf8))
    #expect(
      told["content"]?.asList?.first?["text"]
        == "line 7: 00:30:00: moved; said at 0:30, 1:35\nline 9: 1:00: ok")
  }

  @Test(
    "A resource has an address, and back",
    arguments: [
      ("hark://moment/a1", AgentResource.moment(id: "a1")),
      ("hark://recording/-hkS4mple05", .recording(id: "-hkS4mple05")),
      ("hark://recording/a/b", .recording(id: "a/b")), ("hark://moment/", nil),
      ("hark://other/a", nil), ("file:///etc/passwd", nil), ("", nil),
    ])
  func resources(uri: String, resource: AgentResource?) {
    #expect(AgentResource(uri: uri) == resource)
    if let resource { #expect(resource.uri == uri) }
  }
}

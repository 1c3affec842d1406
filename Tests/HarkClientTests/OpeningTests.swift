import HarkClient
import HarkWire
import Testing

@Suite struct OpeningTests {
  private static func hit(_ change: (inout Moment) -> Void = { _ in }) -> LastSearch.Hit {
    var moment = Samples.moment()
    change(&moment)
    return LastSearch.Hit(number: 1, moment: moment)
  }

  @Test(
    "Players are told the time in their way",
    arguments: [
      ("mpv", "mpv --start=931 -- https://youtu.be/aXGo1o_baBo"),
      ("/opt/my/mpv", "/opt/my/mpv --start=931 -- https://youtu.be/aXGo1o_baBo"),
      ("vlc", "vlc --start-time=931 https://youtu.be/aXGo1o_baBo"),
      ("ffplay", "ffplay -ss 931 https://youtu.be/aXGo1o_baBo"),
      ("firefox", "firefox 'https://youtu.be/aXGo1o_baBo?t=931'"),
    ])
  func players(player: String, expected: String) throws {
    #expect(try Opening(Self.hit(), with: player).shellText == expected)
  }

  @Test(
    "A lead begins before the words, and never before the recording",
    arguments: [
      ("mpv", 2, "mpv --start=929 -- https://youtu.be/aXGo1o_baBo"),
      ("mpv", 0.5, "mpv --start=930.5 -- https://youtu.be/aXGo1o_baBo"),
      ("mpv", 1e6, "mpv --start=0 -- https://youtu.be/aXGo1o_baBo"),
      ("firefox", 2, "firefox 'https://youtu.be/aXGo1o_baBo?t=929'"),
      ("firefox", 1e6, "firefox 'https://youtu.be/aXGo1o_baBo?t=0'"),
    ] as [(String, Double, String)])
  func lead(player: String, lead: Double, expected: String) throws {
    #expect(try Opening(Self.hit(), with: player, lead: lead).shellText == expected)
  }

  @Test func `a lead makes no difference where the times are unknown`() throws {
    let untimed = Self.hit {
      ($0.start, $0.url) = (nil, "https://youtu.be/aXGo1o_baBo")
    }
    #expect(try Opening.address(of: untimed, lead: 5) == "https://youtu.be/aXGo1o_baBo")
    var old = Self.hit()
    old.recordingID = nil
    #expect(try Opening.address(of: old, lead: 5) == "https://youtu.be/aXGo1o_baBo?t=931")
    let page = Self.hit {
      ($0.recording.url, $0.url) = ("https://a.b/talk", "https://a.b/talk#t=931")
    }
    #expect(try Opening.address(of: page, lead: 1) == "https://a.b/talk#t=930")
  }

  @Test func `fractions of a second are kept, and a moment without a time starts at the front`()
    throws
  {
    #expect(
      try Opening(Self.hit { $0.start = 931.25 }, with: "mpv").arguments.first == "--start=931.25")
    #expect(
      try Opening(Self.hit { $0.start = nil }, with: "mpv").arguments
        == ["https://youtu.be/aXGo1o_baBo?t=931"])
  }

  @Test(
    "Only addresses of the web are opened",
    arguments: [
      "file:///etc/passwd", "--script=/tmp/x", "edl://x", "javascript:1", "https://a b", "",
      "https://a\nb", "httpsx://a",
    ])
  func unsafe(address: String) {
    let hit = Self.hit { $0.url = address }
    #expect(throws: ClientError.unsafeAddress(address)) { try Opening(hit, with: "mpv") }
    #expect(throws: ClientError.unsafeAddress(address)) {
      try Opening.browsers(for: address, environment: [:])
    }
    let plain = Self.hit { $0.recording.url = address }
    #expect(throws: ClientError.unsafeAddress(address)) { try Opening(plain, with: "mpv") }
  }

  @Test func `a hit without an address names its place`() {
    let hit = Self.hit { $0.url = nil }
    #expect(throws: ClientError.noAddress(path: "vault/talk.md", line: 232)) {
      try Opening.address(of: hit)
    }
  }

  @Test func `the browsers of the environment come after xdg-open`() throws {
    let openings = try Opening.browsers(
      for: "https://a.b/c", environment: ["BROWSER": "lynx:w3m -o x %s::"])
    #expect(
      openings.map(\.shellText) == [
        "xdg-open https://a.b/c", "lynx https://a.b/c", "w3m -o x https://a.b/c",
      ])
  }
}

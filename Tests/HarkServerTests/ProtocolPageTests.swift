import Foundation
import HarkAgent
import HarkEditor
import HarkStore
import HarkTestSupport
import HarkWire
import Testing

@testable import HarkServer

/// Protocol.md says what the code does.
@Suite struct ProtocolPageTests {
  let page: String

  init() throws {
    page = try String(
      contentsOfFile: Repository.root + "/Sources/HarkWire/Protocol.md", encoding: .utf8)
  }

  /// The text below a heading, up to the next of its rank.
  private func section(_ heading: String) throws -> String {
    let mark = heading.prefix { $0 == "#" } + " "
    let lines = page.components(separatedBy: "\n")
    let start = try #require(lines.firstIndex(of: heading), "no section \(heading)")
    let rest = lines[(start + 1)...]
    let end = rest.firstIndex { $0.hasPrefix(mark) || $0.hasPrefix("## ") } ?? lines.endIndex
    return rest[..<end].joined(separator: "\n")
  }

  private func rows(_ heading: String) throws -> [[String]] {
    try section(heading).split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2)
      .map { row in
        row.dropFirst(2).dropLast(2).components(separatedBy: " | ")
      }
  }

  private static func keys(_ value: some Encodable) throws -> Set<String> {
    let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
    return try Set(#require(object as? [String: Any]).keys)
  }

  @Test("Every method has a section, and a handler", arguments: Methods.names)
  func methods(name: String) throws {
    #expect(page.contains("\n### \(name)\n"))
    #expect(Handlers.named(name) != nil)
  }

  @Test("Every section is of a method that there is")
  func sections() throws {
    let headings = page.components(separatedBy: "\n").filter { $0.hasPrefix("### ") }
      .map { String($0.dropFirst(4)) }
    #expect(Set(headings) == Set(Methods.names + ["$/cancelRequest", NewMoments.method]))
    #expect(Handlers.all.map(\.name) == Methods.names)
  }

  @Test("The table of errors is that of the code")
  func errors() throws {
    let rows = try rows("## Errors").map { "\($0[0]) \($0[1])" }
    let cases = ResponseError.Code.allCases.map { "\($0.rawValue) \($0)" }
    #expect(rows.sorted() == cases.sorted())
  }

  @Test(
    "A limit's default is the one in the table",
    arguments: [
      ("length of a message", ServerLimits().messageBytes, "1 MiB", 1 << 20),
      (
        "length of a message with a header", ServerLimits().editorMessageBytes, "16 MiB", 16 << 20
      ),
      ("time for a message to arrive", ServerLimits().messageMilliseconds, "10 s", 10_000),
      ("connections", ServerLimits().connections, "256", 256),
      ("requests in flight a connection", ServerLimits().requestsInFlight, "64", 64),
      ("requests waiting in all", ServerLimits().requestsWaiting, "1,024", 1024),
      ("moments in an answer", ServerLimits().moments, "1,000", 1000),
      ("offset of the first moment", ServerLimits().reach, "10,000", 10_000),
      ("time for a query", ServerLimits().queryMilliseconds, "5 s", 5000),
      ("time to wait for pending changes", Int(ServerLimits().waitSeconds), "20 s", 20),
      ("requests that wait for pending changes", ServerLimits().waits, "32", 32),
      ("subscriptions", ServerLimits().subscriptions, "64", 64),
      ("subscriptions a connection", ServerLimits().subscriptionsPerConnection, "16", 16),
      (
        "moments that match at the beginning of a subscription", StandingQuery.most, "200,000",
        200_000
      ),
      ("moments in a notification", ServerLimits().newMoments, "100", 100),
      ("time to leave answers unread", ServerLimits().unreadMilliseconds, "30 s", 30_000),
    ])
  func limits(name: String, value: Int, text: String, meant: Int) throws {
    let row = try #require(try rows("## Limits").first { $0[0] == name })
    #expect(row[1] == text)
    #expect(value == meant)
  }

  @Test("All that can be counted is named, also in the help of hark search")
  func facets() throws {
    let row = try #require(try rows("### hark/search").first { $0[0] == "`facets`" })
    let named = row[2].split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }
    #expect(named == Facet.all.map(\.name))
    let names = Facet.all.map(\.name)
    let listed = names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    for file in ["Sources/hark/SearchOptions.swift", "Sources/hark/Manual/hark.1"] {
      let text = try String(contentsOfFile: Repository.root + "/" + file, encoding: .utf8)
      #expect(text.contains(listed), "\(file)")
    }
  }

  @Test("The table of limits has no other rows")
  func limitRows() throws {
    #expect(try rows("## Limits").count == 17)
  }

  @Test(
    "The parameters of a method are those of its table",
    arguments: [
      (
        "hark/search",
        [
          "query", "limit", "offset", "sort", "per_recording", "exact", "partial", "lang", "facets",
          "snippet_length", "index", "wait",
        ]
      ),
      ("hark/show", ["moment", "context", "whole"]), ("hark/recordings", ["query", "limit"]),
      ("hark/suggest", ["query", "limit", "field"]),
      ("hark/explain", ["query", "limit", "exact", "partial", "lang"]),
      ("hark/verify", ["note", "text", "style"]), ("hark/coverage", ["query", "limit"]),
      ("hark/subscribe", ["query", "exact", "lang", "snippet_length", "since"]),
      ("hark/unsubscribe", ["subscription"]),
    ])
  func parameters(method: String, names: [String]) throws {
    let table = try rows("### \(method)").map { $0[0].filter { $0 != "`" } }
    #expect(Array(table.prefix(names.count)) == names)
    let encoded =
      switch method {
      case "hark/search":
        try Self.keys(
          SearchParameters(
            query: "a", limit: 1, offset: 1, sort: .date, perRecording: 1, exact: true,
            partial: true, lang: "en", facets: [], snippetLength: 50,
            index: IndexReference(id: "i", revision: 1), wait: 1))
      case "hark/show": try Self.keys(ShowParameters(moment: "a", context: 1, whole: true))
      case "hark/suggest":
        try Self.keys(SuggestParameters(query: "a", limit: 1, field: "b"))
      case "hark/explain":
        try Self.keys(
          ExplainParameters(query: "a", limit: 1, exact: true, partial: true, lang: "en"))
      case "hark/verify":
        try Self.keys(VerifyParameters(note: "a", text: "b", style: .same))
      case "hark/subscribe":
        try Self.keys(
          SubscribeParameters(
            query: "a", exact: true, lang: "en", snippetLength: 50, since: "m"))
      case "hark/unsubscribe": try Self.keys(UnsubscribeParameters(subscription: 1))
      default: try Self.keys(RecordingsParameters(query: "a", limit: 1))
      }
    #expect(encoded == Set(names))
  }

  @Test("Every member of a result is named in the method's section")
  func results() throws {
    let server = try TestServer()
    try server.writeSamples()
    let found = try server.ask("hark/search", #"{"query":"kettle"}"#)
    let id = try #require(found.moments.first?["id"] as? String)
    let answers = [
      ("hark/search", found), ("hark/show", try server.ask("hark/show", #"{"moment":"\#(id)"}"#)),
      ("hark/recordings", try server.ask("hark/recordings")),
      ("hark/fields", try server.ask("hark/fields")),
      ("hark/suggest", try server.ask("hark/suggest", #"{"query":"ke"}"#)),
      ("hark/explain", try server.ask("hark/explain", #"{"query":"kettle ~te -bob kettel"}"#)),
      (
        "hark/verify",
        try server.ask(
          "hark/verify",
          #"{"note":"/v/n.md","text":"---\nvideoId: hkS4mpleA01\n---\nThe kettle boils [00:30]."}"#)
      ),
      ("hark/coverage", try server.ask("hark/coverage")),
      ("hark/status", try server.ask("hark/status")),
    ]
    let moment = try section("### hark/search")
    for (method, answer) in answers {
      let section = try section("### \(method)") + moment
      #expect(answer.code == nil)
      let missing = Self.members(answer.result).filter { !section.contains("`\($0)`") }.sorted()
      #expect(missing.isEmpty, "\(method): \(missing)")
    }
  }

  /// The names of all members, also of those inside.
  private static func members(_ value: Any) -> Set<String> {
    if let list = value as? [Any] { return list.reduce(into: []) { $0.formUnion(members($1)) } }
    guard let object = value as? [String: Any] else { return [] }
    return object.reduce(into: []) { names, member in
      names.insert(member.key)
      names.formUnion(members(member.value))
    }
  }

  @Test("Every member of what a subscription tells is named")
  func subscriptionMembers() throws {
    let index = IndexReference(id: "i", revision: 1)
    let begun = SubscribeResult(
      subscription: 1, query: "q", interpreted: "q", total: 0, index: index, mark: "m",
      missed: false)
    let news = NewMoments(subscription: 1, index: index, moments: [], mark: "m")
    for (heading, keys) in [
      ("### hark/subscribe", try Self.keys(begun)),
      ("### hark/unsubscribe", try Self.keys(UnsubscribeResult(subscription: 1))),
      ("### hark/moments", try Self.keys(news)),
    ] {
      let section = try section(heading)
      for key in keys { #expect(section.contains("`\(key)`"), "\(heading) \(key)") }
    }
  }

  @Test("The methods for editors and agents are those of their tables, and so are the tools")
  func otherProtocols() throws {
    func names(_ heading: String) throws -> [String] {
      try rows(heading).map { $0[0].filter { $0 != "`" } }
    }
    #expect(try names("## Editors") == EditorFeatures.all.map(\.method))
    let agents = Handlers.agents.map(\.name)
    let tools = AgentTools.all.map(\.name)
    #expect(try names("## Agents") == agents + ["tool", "---"] + tools)
    for version in AgentProtocol.versions { #expect(page.contains(version)) }
  }

  @Test("Every member that an error can have is named")
  func errorMembers() throws {
    let details = ResponseError.Details(hint: "a", limit: 1, retryAfterMilliseconds: 1)
    for key in try Self.keys(details) {
      #expect(page.contains("data.\(key)`"), "\(key)")
    }
  }

  @Test("The schema of search says the same of a moment as the table")
  func moment() throws {
    let server = try TestServer()
    try server.writeSamples()
    let moment = try #require(
      try server.ask("hark/search", #"{"query":"kettle"}"#).moments.first)
    let table = try rows("### hark/search").flatMap { row in
      row[0].components(separatedBy: ", ").map { $0.filter { $0 != "`" } }
    }
    #expect(Set(moment.keys).isSubset(of: Set(table)))
    let recording = try #require(moment["recording"] as? [String: Any])
    let row = try #require(try rows("### hark/search").first { $0[0] == "`recording`" })
    for key in recording.keys { #expect(row[1].contains("`\(key)`")) }
  }
}

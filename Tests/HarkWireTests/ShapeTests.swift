import Foundation
import HarkWire
import Testing

@Suite("The JSON shapes")
struct ShapeTests {
  private func object(_ value: some Encodable) throws -> [String: Any] {
    let bytes = try JSONEncoder().encode(value)
    return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
  }

  private func decoded<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  private let bare = Moment(
    id: "m", kind: "note", start: nil, end: nil, timecode: nil, precision: nil, speaker: nil,
    text: "t", matches: [], snippet: "t", score: 0, url: nil, path: "p", line: 1, heading: nil,
    recording: RecordingReference(
      id: "r", title: nil, channel: nil, date: nil, duration: nil, url: nil))

  private let full = Moment(
    id: "m", kind: "transcript", start: 1491, end: 1520.5, timecode: "24:51", precision: "turn",
    speaker: "Claire Vo", text: "one two", matches: [[0, 3], [4, 7]], snippet: "s",
    score: 12.3, url: "https://youtu.be/i?t=1491", path: "p", line: 232, heading: "h",
    recording: RecordingReference(
      id: "r", title: "t", channel: "c", date: "2024-04-07", duration: 5265, url: "u"))

  private func result(_ moments: [Moment], corrected: String? = nil) -> SearchResult {
    SearchResult(
      query: "q", interpreted: "q", corrected: corrected, relaxed: false,
      total: .init(value: 12, exact: false), truncated: false, tookMilliseconds: 1.25,
      index: IndexReference(id: "uuid", revision: 7), moments: moments, facets: [:])
  }

  @Test("a search's answer has every key of the contract, with null where nothing is known")
  func searchKeys() throws {
    let answer = try object(result([bare]))
    #expect(
      Set(answer.keys) == [
        "version", "query", "interpreted", "corrected", "relaxed", "nothing", "total", "truncated",
        "took_ms", "index", "moments", "facets",
        "facets_exact", "moved",
      ])
    var waited = result([bare])
    waited.waited = "done"
    #expect(try object(waited)["waited"] as? String == "done")
    #expect(answer["corrected"] is NSNull)
    #expect(answer["nothing"] is NSNull)
    #expect(answer["version"] as? Int == 1)
    #expect(answer["took_ms"] as? Double == 1.25)
    let total = try #require(answer["total"] as? [String: Any])
    #expect(Set(total.keys) == ["value", "exact"])
    let index = try #require(answer["index"] as? [String: Any])
    #expect(Set(index.keys) == ["id", "revision"])
    let moments = try #require(answer["moments"] as? [[String: Any]])
    let moment = try #require(moments.first)
    #expect(
      Set(moment.keys) == [
        "id", "kind", "start", "end", "timecode", "precision", "speaker", "text", "matches",
        "snippet", "score", "url", "path", "line", "heading", "recording",
      ])
    for key in ["start", "end", "timecode", "precision", "speaker", "url", "heading"] {
      #expect(moment[key] is NSNull, "\(key)")
    }
    let recording = try #require(moment["recording"] as? [String: Any])
    #expect(Set(recording.keys) == ["id", "title", "channel", "date", "duration", "url"])
    for key in ["title", "channel", "date", "duration", "url"] {
      #expect(recording[key] is NSNull, "\(key)")
    }
  }

  @Test("without a hit the answer is as complete")
  func noHits() throws {
    let answer = try object(result([]))
    #expect((answer["moments"] as? [Any])?.isEmpty == true)
    #expect((answer["facets"] as? [String: Any])?.isEmpty == true)
  }

  @Test("answers survive the wire")
  func roundTrips() throws {
    let search = result([bare, full], corrected: "other")
    #expect(
      try JSONDecoder().decode(SearchResult.self, from: JSONEncoder().encode(search)) == search)
    let show = ShowResult(
      moment: "m", index: search.index, moments: [full], truncated: true)
    #expect(try JSONDecoder().decode(ShowResult.self, from: JSONEncoder().encode(show)) == show)
    let list = RecordingsResult(
      index: search.index, total: 1,
      recordings: [
        .init(
          recording: full.recording, moments: 2,
          sources: [.init(path: "p", kind: "note", format: "markdown", moments: 2)])
      ])
    #expect(
      try JSONDecoder().decode(RecordingsResult.self, from: JSONEncoder().encode(list)) == list)
    let status = StatusResult(
      server: "1", xapian: "1.4", pid: 1, socket: "s", uptimeSeconds: 1.5, requests: 1,
      connections: 1, readers: 1,
      index: .init(
        path: "p", state: "ok", id: nil, revision: nil, schema: nil, moments: 0, recordings: 0,
        sources: 0, leftOut: 0, updated: nil),
      problems: [.init(path: "p", line: nil, message: "m")],
      limits: .init(
        messageBytes: 1, connections: 2, requestsInFlight: 3, querySeconds: 4,
        messageSeconds: 5))
    #expect(
      try JSONDecoder().decode(StatusResult.self, from: JSONEncoder().encode(status)) == status)
    let keys = Set(try object(status).keys)
    #expect(keys.contains("uptime_seconds"))
    #expect(keys.contains("limits"))
  }

  @Test("a reader takes unknown keys, and absent ones for null")
  func tolerant() throws {
    let text = """
      {"version":1,"query":"q","interpreted":"q","relaxed":false,"new":[1,{"a":2}],
       "total":{"value":1,"exact":true,"new":0},"truncated":false,"took_ms":1,
       "index":{"id":"i","revision":1},"facets":{"kind":{"note":2}},
       "moments":[{"id":"m","kind":"note","text":"t","matches":[],"snippet":"t","score":0,
                   "path":"p","line":1,"recording":{"id":"r","more":true}}]}
      """
    let result = try decoded(SearchResult.self, text)
    #expect(result.corrected == nil)
    #expect(result.moments == [bare])
    #expect(result.facets == ["kind": ["note": 2]])
    let parameters = try decoded(SearchParameters.self, "{\"query\":\"q\",\"later\":1}")
    #expect(parameters == SearchParameters(query: "q"))
    #expect(
      try decoded(SearchParameters.self, "{\"query\":\"q\",\"limit\":null,\"sort\":null}")
        == parameters)
  }

  @Test(
    "refuses what has another type, and what is needed and absent",
    arguments: [
      "{}", "{\"query\":1}", "{\"query\":\"q\",\"limit\":\"x\"}",
      "{\"query\":\"q\",\"sort\":\"size\"}", "[]", "{\"query\":\"q\",\"facets\":\"kind\"}",
    ])
  func refuses(text: String) {
    #expect(throws: DecodingError.self) { try decoded(SearchParameters.self, text) }
  }

  @Test("parameters keep their names on the wire")
  func parameters() throws {
    let search = SearchParameters(
      query: "q", limit: 1, offset: 2, sort: .date, perRecording: 3, exact: true,
      partial: true, lang: "en", facets: ["kind"], snippetLength: 20,
      index: IndexReference(id: "i", revision: 1))
    let keys = Set(try object(search).keys)
    #expect(
      keys == [
        "query", "limit", "offset", "sort", "per_recording", "exact", "partial", "lang", "facets",
        "snippet_length", "index",
      ])
    #expect(
      try JSONDecoder().decode(SearchParameters.self, from: JSONEncoder().encode(search))
        == search)
    let explain = ExplainParameters(query: "q", limit: 1, exact: true, partial: true, lang: "en")
    #expect(
      Set(try object(explain).keys) == ["query", "limit", "exact", "partial", "lang"])
    let show = try decoded(ShowParameters.self, "{\"moment\":\"m\",\"whole\":true}")
    #expect(show == ShowParameters(moment: "m", whole: true))
    #expect(try decoded(StatusParameters.self, "{}") == StatusParameters())
    #expect(try decoded(RecordingsParameters.self, "{}") == RecordingsParameters())
  }

  @Test("an explanation has all its members, and is read again as it was")
  func explanation() throws {
    let result = ExplainResult(
      query: "q", interpreted: "q", corrected: nil, shortened: false, answeredBy: nil,
      total: .init(value: 0, exact: true), tookMilliseconds: 1,
      index: IndexReference(id: "u", revision: 1),
      changes: [.init(typed: "q", reason: "sound", others: [.init(text: "cue", moments: 2)])],
      parts: [
        .init(
          text: "cue", role: "needed", moments: 2, stems: ["cue"],
          forms: [.init(word: "cues", moments: 1)],
          parts: [.init(text: "x", role: "alternative", moments: 1)])
      ], hits: [])
    #expect(
      Set(try object(result).keys) == [
        "version", "query", "interpreted", "corrected", "shortened", "answered_by", "nothing",
        "total", "took_ms", "index", "changes", "parts", "hits",
      ])
    let bytes = try JSONEncoder().encode(result)
    #expect(try JSONDecoder().decode(ExplainResult.self, from: bytes) == result)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("\"distance\":null"))
    #expect(text.contains("\"more_forms\":0"))
  }
}

import Foundation
import HarkQuery
import HarkStore
import HarkTestSupport
import HarkWire
import Testing

@testable import HarkServer

/// What each method answers, on a real reader.
@Suite struct HandlersTests {
  let server: TestServer

  init() throws {
    server = try TestServer()
    try server.writeSamples()
  }

  private func search(_ params: String) throws -> Answer { try server.ask("hark/search", params) }

  @Test("A search finds moments with their times, speaker and recording")
  func search() throws {
    let answer = try search(#"{"query":"\"tea for\""}"#)
    #expect(answer.object["id"] as? Int == 7)
    #expect(answer.object["jsonrpc"] as? String == "2.0")
    #expect(answer.object["error"] == nil)
    #expect(answer.result["version"] as? Int == 1)
    let moment = try #require(answer.moments.first)
    #expect(answer.moments.count == 1)
    #expect(moment["start"] as? Double == 100)
    #expect(moment["timecode"] as? String == "1:40")
    #expect(moment["precision"] as? String == "word")
    #expect(moment["speaker"] as? String == "Bob")
    #expect(moment["matches"] as? [[Int]] == [[0, 3], [4, 7]])
    #expect(moment["path"] as? String == "/v/talk.vtt")
    #expect(moment["heading"] is NSNull)
    let recording = try #require(moment["recording"] as? [String: Any])
    #expect(recording["title"] as? String == "Pace")
    #expect(recording["url"] is NSNull)
  }

  @Test("A request that names another index is refused, whatever its method")
  func otherIndex() throws {
    let own = server.store.path
    for path in [own, own + "/.", own + "/../" + URL(fileURLWithPath: own).lastPathComponent] {
      #expect(try search(#"{"query":"kettle","index_path":"\#(path)"}"#).moments.count == 3)
    }
    for method in ["hark/search", "hark/status", "hark/fields"] {
      let answer = try server.ask(method, #"{"query":"kettle","index_path":"/none/index"}"#)
      #expect(answer.code == -32008)
      #expect(answer.message.contains(own) && answer.message.contains("/none/index"))
    }
    #expect(try search(#"{"query":"kettle","index_path":null}"#).moments.count == 3)
    #expect(try search(#"{"query":"kettle","index_path":7}"#).code == -32602)
    #expect(try search(#"{"query":"\"index_path\""}"#).code == nil)
  }

  @Test("Limit, offset and per_recording bound the moments, and truncated says so")
  func bounds() throws {
    #expect(try search(#"{"query":"kettle"}"#).moments.count == 3)
    #expect(try search(#"{"query":"kettle"}"#).result["truncated"] as? Bool == false)
    let first = try search(#"{"query":"kettle","limit":1}"#)
    #expect(first.moments.count == 1)
    #expect(first.result["truncated"] as? Bool == true)
    #expect((first.result["total"] as? [String: Any])?["value"] as? Int == 3)
    let rest = try search(#"{"query":"kettle","limit":10,"offset":2}"#)
    #expect(rest.moments.count == 1)
    #expect(rest.result["truncated"] as? Bool == false)
    let count = try search(#"{"query":"kettle","limit":0}"#)
    #expect(count.moments.isEmpty)
    #expect((count.result["total"] as? [String: Any])?["value"] as? Int == 3)
    #expect(try search(#"{"query":"kettle","per_recording":1}"#).moments.count == 2)
  }

  @Test("With partial the last word may go on, and is not corrected while it can")
  func partial() throws {
    #expect(try search(#"{"query":"boils kett","partial":true}"#).moments.count == 1)
    #expect(try search(#"{"query":"boils kett","partial":true}"#).result["corrected"] is NSNull)
    #expect(try search(#"{"query":"kett","exact":true}"#).moments.isEmpty)
    #expect(try search(#"{"query":"kett","exact":true,"partial":true}"#).moments.count == 3)
    #expect(try search(#"{"query":"kett ","exact":true,"partial":true}"#).moments.isEmpty)
    let wrong = try search(#"{"query":"kettel","partial":true}"#)
    #expect(wrong.result["corrected"] as? String == "kettle OR kettel*")
  }

  @Test("With lang only what is said in the language is found")
  func language() throws {
    #expect(try search(#"{"query":"kettle","lang":"en"}"#).moments.count == 3)
    #expect(try search(#"{"query":"kettle OR tea","lang":"de"}"#).moments.isEmpty)
  }

  @Test("Nothing found is a result with all its members")
  func nothing() throws {
    let answer = try search(#"{"query":"zeppelin","facets":["speaker"]}"#)
    #expect(answer.code == nil)
    #expect(answer.moments.isEmpty)
    #expect(answer.result["corrected"] is NSNull)
    #expect(answer.result["truncated"] as? Bool == false)
    let nothing = try #require(answer.result["nothing"] as? [String: Any])
    #expect(nothing["reasons"] as? [String] == ["no moment has zeppelin"])
    #expect(answer.result["facets"] is [String: Any])
  }

  @Test("A page tells whether the index has moved since the first")
  func moved() throws {
    let first = try search(#"{"query":"kettle","limit":1}"#)
    #expect(first.result["moved"] as? Bool == false)
    let index = try #require(first.result["index"] as? [String: Any])
    let id = try #require(index["id"] as? String)
    let revision = try #require(index["revision"] as? Int)
    for (id, revision, isMoved) in [
      (id, revision, false), (id, revision - 1, true), ("another", revision, true),
    ] {
      let next = try search(
        #"{"query":"kettle","offset":1,"index":{"id":"\#(id)","revision":\#(revision)}}"#)
      #expect(next.result["moved"] as? Bool == isMoved)
      #expect(next.moments.count == 2)
    }
  }

  @Test("A snippet is as long as asked for, within bounds")
  func snippetLength() throws {
    let short = try search(#"{"query":"note","snippet_length":20}"#)
    #expect(short.code == nil)
    for length in [-1, 0, 19, 2001, 1_000_000] {
      let answer = try search(#"{"query":"kettle","snippet_length":\#(length)}"#)
      #expect(answer.code == -32602)
      #expect(answer.message.contains("snippet_length must be from 20 to 2000"))
    }
  }

  @Test("With per_recording each moment tells how many more its recording has")
  func more() throws {
    let each = try search(#"{"query":"kettle","per_recording":1}"#)
    #expect(each.moments.compactMap { $0["more"] as? Int }.sorted() == [0, 1])
    let all = try search(#"{"query":"kettle"}"#)
    #expect(all.moments.allSatisfy { $0["more"] == nil })
  }

  @Test("Facets count values over all hits")
  func facets() throws {
    let answer = try search(#"{"query":"kettle","limit":1,"facets":["speaker","kind"]}"#)
    let facets = try #require(answer.result["facets"] as? [String: [String: Int]])
    #expect(facets["speaker"]?["Ada"] == 2)
    #expect(facets["kind"] == ["transcript": 2, "note": 1])
  }

  @Test(
    "A wrong parameter is named",
    arguments: [
      ("hark/search", #"{}"#, "query is missing"),
      ("hark/search", #"[]"#, "the parameters must be an object"),
      ("hark/search", #"{"query":null}"#, "query must be text"),
      ("hark/search", #"{"query":7}"#, "query must be text"),
      ("hark/search", #"{"query":"a","limit":-1}"#, "limit must be from 0 to 1000"),
      ("hark/search", #"{"query":"a","limit":1001}"#, "limit must be from 0 to 1000"),
      ("hark/search", #"{"query":"a","limit":"x"}"#, "limit must be a whole number"),
      ("hark/search", #"{"query":"a","offset":-1}"#, "offset must be from 0 to 10000"),
      ("hark/search", #"{"query":"a","offset":10001}"#, "offset must be from 0 to 10000"),
      ("hark/search", #"{"query":"a","per_recording":0}"#, "per_recording must be from 1"),
      ("hark/search", #"{"query":"a","sort":"best"}"#, "sort has no such value"),
      ("hark/search", #"{"query":"a","exact":1}"#, "exact must be true or false"),
      ("hark/search", #"{"query":"a","partial":1}"#, "partial must be true or false"),
      ("hark/search", #"{"query":"a","lang":1}"#, "lang must be text"),
      ("hark/search", #"{"query":"a","facets":"speaker"}"#, "facets must be a list"),
      ("hark/search", #"{"query":"a","facets":["x"]}"#, "field x cannot be counted"),
      ("hark/show", #"{}"#, "moment is missing"),
      ("hark/show", #"{"moment":"a","context":-1}"#, "context must be 0 or more"),
      ("hark/show", #"{"moment":"a","context":"x"}"#, "context must be a number"),
      ("hark/recordings", #"{"limit":-1}"#, "limit must be from 0 to 10000"),
      ("hark/recordings", #"{"query":7}"#, "query must be text"),
      ("hark/suggest", #"{}"#, "query is missing"),
      ("hark/suggest", #"{"query":"a","limit":1001}"#, "limit must be from 0 to 1000"),
      ("hark/suggest", #"{"query":"a","field":"x"}"#, "there is no field x"),
      ("hark/explain", #"{}"#, "query is missing"),
      ("hark/explain", #"{"query":"a","limit":101}"#, "limit must be from 0 to 100"),
    ])
  func parameters(method: String, params: String, reason: String) throws {
    let answer = try server.ask(method, params)
    #expect(answer.code == -32602)
    #expect(answer.message.contains(reason), "\(answer.message)")
  }

  @Test(
    "A query that is too much for a number is an error, not the end of the daemon",
    arguments: [
      #"{"query":"a","limit":1e300}"#, #"{"query":"a","limit":9223372036854775808}"#,
      #"{"query":"a","limit":1.5}"#, #"{"query":"a","offset":-9223372036854775808}"#,
    ])
  func hugeNumbers(params: String) throws {
    #expect(try search(params).code == -32602)
  }

  @Test("A context of any size is answered", arguments: ["0", "1e9", "1e300", "0.001"])
  func hugeContext(context: String) throws {
    let id = try #require(try search(#"{"query":"tea"}"#).moments.first?["id"] as? String)
    let answer = try server.ask("hark/show", #"{"moment":"\#(id)","context":\#(context)}"#)
    #expect(answer.code == nil, "\(answer.message)")
    #expect(answer.texts.contains("Tea for two."))
  }

  @Test("Show gives the moments around, in order, and the whole source if asked")
  func show() throws {
    let id = try #require(try search(#"{"query":"tea"}"#).moments.first?["id"] as? String)
    let near = try server.ask("hark/show", #"{"moment":"\#(id)","context":0}"#)
    #expect(near.texts == ["Tea for two."])
    #expect(near.result["moment"] as? String == id)
    #expect(near.moments.first?["score"] as? Double == 0)
    #expect((near.moments.first?["matches"] as? [Any])?.isEmpty == true)
    let whole = try server.ask("hark/show", #"{"moment":"\#(id)","whole":true}"#)
    #expect(whole.texts == ["The kettle is on.", "Tea for two.", "The kettle boils."])
    #expect(whole.result["truncated"] as? Bool == false)
  }

  @Test("Show of a moment that is not there says to search again")
  func noMoment() throws {
    let answer = try server.ask("hark/show", #"{"moment":"none"}"#)
    #expect(answer.code == -32002)
    #expect(answer.details["hint"] as? String == "the index has changed since; search again")
  }

  @Test("Recordings lists what there is, with its sources")
  func recordings() throws {
    let answer = try server.ask("hark/recordings")
    #expect(answer.result["total"] as? Int == 2)
    let list = try #require(answer.result["recordings"] as? [[String: Any]])
    #expect(list.count == 2)
    #expect(list.first?["moments"] as? Int == 3)
    let sources = try #require(list.first?["sources"] as? [[String: Any]])
    #expect(sources.first?["path"] as? String == "/v/talk.vtt")
    #expect(sources.first?["kind"] as? String == "transcript")
    let one = try server.ask("hark/recordings", #"{"query":"lantern","limit":0}"#)
    #expect(one.result["total"] as? Int == 1)
    #expect((one.result["recordings"] as? [Any])?.isEmpty == true)
  }

  @Test("Fields are those of the one table, and say which can be counted")
  func fields() throws {
    let empty = try TestServer()
    let answer = try empty.ask("hark/fields")
    let fields = try #require(answer.result["fields"] as? [[String: Any]])
    #expect(fields.compactMap { $0["name"] as? String } == Field.all.map(\.name))
    let countable = fields.filter { $0["countable"] as? Bool == true }
    let names = Set(countable.compactMap { $0["name"] as? String })
    // A year is counted, and is no field.
    #expect(names == Set(Facet.all.map(\.name)).subtracting(["year"]))
    for field in fields {
      let example = try #require(field["example"] as? String)
      let filter = ParsedQuery(example).tree
      #expect(filter.isFilter, "\(example)")
    }
  }

  @Test("Suggestions say what to write in place of the end of the query")
  func suggest() throws {
    let word = try server.ask("hark/suggest", #"{"query":"tea ket"}"#)
    #expect(word.result["start"] as? Int == 4)
    let suggestions = try #require(word.result["suggestions"] as? [[String: Any]])
    #expect(suggestions.compactMap { $0["text"] as? String } == ["kettle", "Kettles"])
    #expect(suggestions.compactMap { $0["insert"] as? String } == ["kettle", "title:Kettles"])
    #expect(suggestions.compactMap { $0["kind"] as? String } == ["word", "title"])
    let value = try server.ask("hark/suggest", #"{"query":"lan","field":"channel"}"#)
    let channels = try #require(value.result["suggestions"] as? [[String: Any]])
    #expect(channels.first?["insert"] as? String == "\"Lantern Room\"")
    #expect(channels.first?["count"] as? Int == 3)
    let nothing = try server.ask("hark/suggest", #"{"query":"tea "}"#)
    #expect(nothing.result["start"] as? Int == 4)
    #expect((nothing.result["suggestions"] as? [Any])?.isEmpty == true)
  }

  @Test("Status tells of the index, the daemon and the problems of sources")
  func status() throws {
    let answer = try server.ask("hark/status")
    let index = try #require(answer.result["index"] as? [String: Any])
    #expect(index["state"] as? String == "ok")
    #expect(index["moments"] as? Int == 4)
    #expect(index["sources"] as? Int == 2)
    #expect(index["recordings"] as? Int == 2)
    #expect(index["updated"] as? String == "2026-01-02T03:04:05Z")
    let problems = try #require(answer.result["problems"] as? [[String: Any]])
    #expect(problems.first?["message"] as? String == "a cue without a time (add one)")
    #expect(problems.first?["line"] as? Int == 7)
    #expect(answer.result["readers"] as? Int == 1)
    #expect(answer.result["requests"] as? Int == 1)
    #expect(answer.result["pid"] as? Int == Int(getpid()))
  }

  @Test("Without an index, status answers, and the others say how to make one")
  func noIndex() throws {
    let empty = try TestServer()
    let status = try empty.ask("hark/status")
    let index = try #require(status.result["index"] as? [String: Any])
    #expect((index["state"] as? String)?.hasPrefix("there is no index at /") == true)
    #expect(index["id"] is NSNull)
    #expect(index["moments"] as? Int == 0)
    for (method, params) in [
      ("hark/search", #"{"query":"a"}"#), ("hark/show", #"{"moment":"a"}"#),
      ("hark/recordings", "{}"),
    ] {
      let answer = try empty.ask(method, params)
      #expect(answer.code == -32001, "\(method)")
      #expect(answer.details["hint"] as? String == "run: hark-index FOLDER")
    }
  }

  @Test(
    "What is no request is refused with its reason",
    arguments: [
      ("{", -32700), ("", -32700), ("nonsense", -32700), ("[]", -32600), ("7", -32600),
      ("null", -32600), (#"{"id":1}"#, -32600), (#"{"id":1.5,"method":"x"}"#, -32600),
      (#"{"id":[],"method":"x"}"#, -32600), (#"{"id":1,"method":7}"#, -32600),
      (#"{"id":1,"method":"hark/nothing"}"#, -32601), (#"{"id":1,"method":""}"#, -32601),
      (#"{"id":null,"method":"hark/nothing"}"#, -32601), ("\u{FEFF}{", -32700),
    ])
  func refused(line: String, code: Int) throws {
    #expect(try server.ask(line: line).code == code)
  }

  @Test("An error's text is free of control characters, whatever the client sent")
  func cleanErrors() throws {
    let nasty = #"\u001b[31mred\u202e\u0007"#
    for line in [
      #"{"id":1,"method":"\#(nasty)"}"#,
      #"{"id":1,"method":"hark/show","params":{"moment":"\#(nasty)"}}"#,
      #"{"id":1,"method":"hark/search","params":{"query":"a","facets":["\#(nasty)"]}}"#,
    ] {
      let message = try server.ask(line: line).message
      let isClean = message.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E }
      #expect(isClean, "\(line)")
      #expect(!message.isEmpty)
    }
  }
}

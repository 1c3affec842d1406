import Foundation
import HarkTestSupport
import Testing

private let search =
  #"{"jsonrpc":"2.0","id":1,"method":"hark/search","params":{"query":"lighthouse"}}"# + "\n"

/// What the daemon answers to careful and careless clients.
@Suite(.serialized) struct DaemonTests {
  let programs: Programs

  init() throws {
    programs = try Programs()
    let ended = try programs.run("hark-index", [Repository.root + "/index/sample"])
    #expect(ended.status == 0, "\(ended.err)")
  }

  @Test("nc gets one line of JSON for a search")
  func netcat() throws {
    let daemon = try RunningDaemon(programs)
    let ended = try programs.run("/bin/nc", ["-N", "-U", daemon.socket], input: search)
    let lines = ended.out.split(separator: "\n")
    #expect(lines.count == 1)
    let answer = try JSONSerialization.jsonObject(with: Data(ended.out.utf8)) as? [String: Any]
    let result = try #require(answer?["result"] as? [String: Any])
    #expect(result["version"] as? Int == 1)
    #expect((result["moments"] as? [Any])?.isEmpty == false)
  }

  @Test("What is not JSON gets -32700, and the connection goes on")
  func notJSON() throws {
    let daemon = try RunningDaemon(programs)
    let connection = try SocketConnection(daemon.socket)
    connection.send("hello\n" + search)
    #expect(try connection.errorCode() == -32700)
    #expect(try connection.answer()["result"] != nil)
  }

  @Test(
    "A request that cannot be served says why",
    arguments: [
      (#"[1]"#, -32600), (#"{}"#, -32600), (#"{"id":1,"method":"hark/nothing"}"#, -32601),
      (#"{"id":1,"method":"hark/search"}"#, -32602),
      (#"{"id":1,"method":"hark/search","params":{"query":7}}"#, -32602),
      (#"{"id":1,"method":"hark/search","params":{"query":"a","limit":-1}}"#, -32602),
      (#"{"id":1,"method":"hark/search","params":{"query":"a","facets":["x"]}}"#, -32602),
      (#"{"id":1,"method":"hark/show","params":{"moment":"0"}}"#, -32002),
    ])
  func refusals(request: String, code: Int) throws {
    let daemon = try RunningDaemon(programs)
    let connection = try SocketConnection(daemon.socket)
    connection.send(request + "\n")
    #expect(try connection.errorCode() == code)
    connection.send(search)
    #expect(try connection.answer()["result"] != nil)
  }

  @Test("A line of 10 MiB is an error that names the limit, and the connection goes on")
  func longLine() throws {
    let daemon = try RunningDaemon(programs)
    let connection = try SocketConnection(daemon.socket)
    connection.send([UInt8](repeating: UInt8(ascii: "{"), count: 10 << 20))
    let answer = try connection.answer()
    let error = try #require(answer["error"] as? [String: Any])
    #expect(error["code"] as? Int == -32003)
    #expect((error["message"] as? String)?.contains("1048576") == true)
    connection.send("\n" + search)
    #expect(try connection.answer()["result"] != nil)
  }

  @Test("A half line is an error after its time, others are served meanwhile")
  func halfLine() throws {
    let daemon = try RunningDaemon(programs, ["--message-timeout", "1"])
    let half = try SocketConnection(daemon.socket)
    half.send(#"{"jsonrpc":"2.0","id""#)
    let other = try SocketConnection(daemon.socket)
    other.send(search)
    #expect(try other.answer()["result"] != nil)
    #expect(try half.errorCode() == -32003)
    #expect(try half.line() == nil)
  }

  @Test("Of 300 connections 256 are served, the others told the limit, and all is free after")
  func manyConnections() throws {
    let daemon = try RunningDaemon(programs)
    var connections: [SocketConnection] = []
    for _ in 0..<300 { connections.append(try SocketConnection(daemon.socket)) }
    for connection in connections { connection.send(search) }
    var (served, refused) = (0, 0)
    for connection in connections {
      let answer = try connection.answer()
      if answer["result"] != nil { served += 1 }
      if let error = answer["error"] as? [String: Any], error["code"] as? Int == -32005 {
        #expect((error["message"] as? String)?.contains("256") == true)
        refused += 1
      }
    }
    // The connection that waited for the daemon may not be counted out yet.
    #expect((255...256).contains(served))
    #expect(served + refused == 300)
    connections.removeAll()
    let again = try awaitService(daemon.socket)
    again.send(search)
    #expect(try again.answer()["result"] != nil)
  }

  /// A connection that is served, once those closed before it are counted out.
  private func awaitService(_ socket: String) throws -> SocketConnection {
    while true {
      let connection = try SocketConnection(socket)
      connection.send(#"{"id":0,"method":"hark/status"}"# + "\n")
      if try connection.answer()["result"] != nil { return connection }
    }
  }

  @Test("More than 64 requests in flight are refused one by one, the others answered")
  func manyRequests() throws {
    let daemon = try RunningDaemon(programs, ["--max-in-flight", "4"])
    let connection = try SocketConnection(daemon.socket)
    let requests = (0..<200).map { id in
      #"{"jsonrpc":"2.0","id":\#(id),"method":"hark/search","params":{"query":"the"}}"#
    }
    connection.send(requests.joined(separator: "\n") + "\n")
    var ids: Set<Int> = []
    for _ in 0..<200 {
      let answer = try connection.answer()
      ids.insert(try #require(answer["id"] as? Int))
      let code = (answer["error"] as? [String: Any])?["code"] as? Int
      #expect(answer["result"] != nil || code == -32003)
    }
    #expect(ids.count == 200)
  }

  @Test("Headers as in the Language Server Protocol work on the same socket")
  func headers() throws {
    let daemon = try RunningDaemon(programs)
    let connection = try SocketConnection(daemon.socket)
    let body = search.trimmingCharacters(in: .newlines)
    connection.send("Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    #expect(try connection.line()?.hasPrefix("Content-Length: ") == true)
  }

  @Test("SIGTERM answers what was asked, removes the socket and ends with 0")
  func drain() throws {
    let daemon = try RunningDaemon(programs)
    let connection = try SocketConnection(daemon.socket)
    connection.send(search)
    #expect(try connection.answer()["result"] != nil)
    daemon.process.terminate()
    daemon.process.waitUntilExit()
    #expect(daemon.process.terminationStatus == 0)
    #expect(!FileManager.default.fileExists(atPath: daemon.socket))
    #expect(try connection.line() == nil)
  }

  @Test("A second daemon on the same socket says so and ends with 75")
  func secondDaemon() throws {
    let daemon = try RunningDaemon(programs)
    let ended = try programs.run("harkd", ["--index", programs.index, "--socket", daemon.socket])
    #expect(ended.status == 75)
    #expect(ended.err.contains("another harkd serves this socket"))
  }

  @Test("The socket is 0600 in a folder of 0700")
  func modes() throws {
    let daemon = try RunningDaemon(programs)
    let manager = FileManager.default
    let socket = try manager.attributesOfItem(atPath: daemon.socket)
    #expect((socket[.posixPermissions] as? Int).map { $0 & 0o777 } == 0o600)
    let folder = (daemon.socket as NSString).deletingLastPathComponent
    let attributes = try manager.attributesOfItem(atPath: folder)
    #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o777 } == 0o700)
  }

  @Test("A socket left over by a killed daemon is replaced")
  func staleSocket() throws {
    let first = try RunningDaemon(programs)
    kill(first.process.processIdentifier, SIGKILL)
    first.process.waitUntilExit()
    #expect(FileManager.default.fileExists(atPath: first.socket))
    let second = try RunningDaemon(programs)
    let connection = try SocketConnection(second.socket)
    connection.send(search)
    #expect(try connection.answer()["result"] != nil)
  }

  @Test("A socket path that is too long is refused with its length")
  func longPath() throws {
    let path = programs.home.path + "/" + String(repeating: "x", count: 120)
    let ended = try programs.run("harkd", ["--index", programs.index, "--socket", path])
    #expect(ended.status == 2)
    #expect(ended.err.contains("at most 107 bytes"))
  }

  @Test("The daemon sees what is indexed after it started")
  func reopens() throws {
    let daemon = try RunningDaemon(programs)
    try programs.write("---\ntitle: New\n---\n\nA zeppelinette appears.\n", to: "more/new.md")
    let indexed = try programs.run("hark-index", [programs.home.path + "/more"])
    #expect(indexed.status == 0, "\(indexed.err)")
    let found = try programs.run(
      "hark", ["--socket", daemon.socket, "--json", "zeppelinette"])
    #expect(found.status == 0)
    #expect(found.out.contains("A zeppelinette appears"))
  }
}

import Foundation
import HarkTestSupport
import Testing

/// The Model Context Protocol on the daemon's socket, and through `hark mcp`.
@Suite struct AgentTests {
  let programs: Programs

  init() throws {
    programs = try Programs()
    let ended = try programs.run("hark-index", ["-q", Repository.root + "/index/sample"])
    try #require(ended.status == 0, "\(ended.err)")
  }

  private func request(_ id: Int, _ method: String, _ params: String = "{}") -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(params)}"# + "\n"
  }

  private func call(_ id: Int, _ tool: String, _ arguments: String) -> String {
    request(id, "tools/call", #"{"name":"\#(tool)","arguments":\#(arguments)}"#)
  }

  private static let initialize =
    #"{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}"#

  @Test("A conversation on the socket: tools, their results, and resources")
  func conversation() throws {
    let daemon = try RunningDaemon(programs)
    let agent = try SocketConnection(daemon.socket)
    func result(_ message: String) throws -> [String: Any] {
      agent.send(message)
      return try #require(try agent.answer()["result"] as? [String: Any])
    }
    func text(_ result: [String: Any]) -> String {
      ((result["content"] as? [[String: Any]])?.first?["text"] as? String) ?? ""
    }
    let begun = try result(request(1, "initialize", Self.initialize))
    #expect(begun["protocolVersion"] as? String == "2025-06-18")
    agent.send(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"# + "\n")
    #expect(try result(request(2, "ping")).isEmpty)
    let tools = try result(request(3, "tools/list"))["tools"] as? [[String: Any]]
    let names = tools?.compactMap { $0["name"] as? String } ?? []
    #expect(Set(names).isSuperset(of: ["search", "show", "recordings"]))

    let found = try result(call(4, "search", #"{"query":"imagine a big leather book"}"#))
    #expect(found["isError"] as? Bool == false)
    #expect(text(found).contains("[1:43] Imogen Tarrant"))
    #expect(text(found).contains("https://youtu.be/hkS4mpleB01?t=103"))
    let moments =
      (found["structuredContent"] as? [String: Any])?["moments"] as? [[String: Any]]
    let id = try #require(moments?.first?["id"] as? String)
    #expect(
      text(try result(call(5, "show", #"{"moment":"\#(id)"}"#))).contains("> [1:43]"))
    #expect(text(try result(call(6, "search", #"{"query":"zxqjkw"}"#))).hasPrefix("Nothing found"))
    #expect(text(try result(call(7, "recordings", "{}"))).contains("hkS4mpleB01"))
    #expect(try result(call(8, "show", #"{"moment":"none"}"#))["isError"] as? Bool == true)

    let listed = try result(request(9, "resources/list"))["resources"] as? [[String: Any]]
    #expect(listed?.contains { $0["uri"] as? String == "hark://recording/hkS4mpleB01" } == true)
    for uri in ["hark://moment/\(id)", "hark://recording/hkS4mpleB01"] {
      let read = try result(request(10, "resources/read", #"{"uri":"\#(uri)"}"#))
      let contents = (read["contents"] as? [[String: Any]])?.first?["text"] as? String
      #expect(contents?.contains("leather book") == true, "\(uri)")
    }
    #expect(try result(request(11, "resources/templates/list"))["resourceTemplates"] != nil)
  }

  @Test("What is wrong gets the error of the specification")
  func errors() throws {
    let daemon = try RunningDaemon(programs)
    let agent = try SocketConnection(daemon.socket)
    for (message, code) in [
      (request(1, "initialize"), -32602), (call(2, "nonsense", "{}"), -32602),
      (request(3, "prompts/list"), -32601), (request(4, "resources/read"), -32002),
      (request(5, "resources/read", #"{"uri":"file:///etc/passwd"}"#), -32002),
      (request(6, "resources/read", #"{"uri":"hark://recording/none"}"#), -32002),
      ("{\n", -32700),
    ] {
      agent.send(message)
      #expect(try agent.errorCode() == code, "\(message)")
    }
  }

  @Test("hark mcp carries a conversation over stdio")
  func bridge() throws {
    let daemon = try RunningDaemon(programs)
    let input =
      request(1, "initialize", Self.initialize) + call(2, "search", #"{"query":"lighthouse"}"#)
    let ended = try programs.run("hark", ["mcp", "--socket", daemon.socket], input: input)
    #expect(ended.status == 0, "\(ended.err)")
    #expect(ended.out.split(separator: "\n").count == 2)
    #expect(ended.out.contains("hark://moment/"))
  }

  /// A Python that has the clients, where `Tests/run` has made one.
  static let python = ProcessInfo.processInfo.environment["HARK_PYTHON"] ?? "python3"

  static var hasClient: Bool {
    // No Python is as good as one without the client.
    (try? Program.run(python, ["-c", "import mcp.client.stdio"]))?.status == 0
  }

  @Test(
    "The official client of Python lists the tools, searches, and reads a moment",
    .enabled(if: hasClient, "the Python package mcp is not installed"))
  func officialClient() throws {
    let daemon = try RunningDaemon(programs)
    let script = """
      import asyncio, sys
      from mcp import ClientSession, StdioServerParameters
      from mcp.client.stdio import stdio_client

      async def main():
          server = StdioServerParameters(command=sys.argv[1], args=["mcp", "--socket", sys.argv[2]])
          async with stdio_client(server) as (read, write):
              async with ClientSession(read, write) as session:
                  await session.initialize()
                  tools = await session.list_tools()
                  print(" ".join(tool.name for tool in tools.tools))
                  found = await session.call_tool("search", {"query": "big leather book"})
                  text = found.content[0].text
                  print(text)
                  uri = next(word for word in text.split() if word.startswith("hark://moment/"))
                  read_back = await session.read_resource(uri)
                  print("READ", read_back.contents[0].text)
                  print("LISTED", len((await session.list_resources()).resources))

      asyncio.run(main())
      """
    let file = try programs.write(script, to: "client.py")
    let ended = try programs.run(
      "/usr/bin/env", [Self.python, file, programs.path(of: "hark"), daemon.socket])
    #expect(ended.status == 0, "\(ended.err.suffix(600))")
    #expect(ended.out.hasPrefix("search show recordings"))
    #expect(ended.out.contains("[1:43] Imogen Tarrant"))
    #expect(ended.out.contains("READ A tidy log"))
    #expect(ended.out.contains("LISTED 9"))
  }
}

import Foundation

/// A connection as an editor has it: messages with headers.
final class EditorConnection {
  private let connection: SocketConnection

  init(_ path: String) throws { connection = try SocketConnection(path) }

  static func framed(_ message: String) -> String {
    "Content-Length: \(message.utf8.count)\r\n\r\n\(message)"
  }

  static let initialize =
    #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{}}}"#
  static let initialized = #"{"jsonrpc":"2.0","method":"initialized","params":{}}"#
  static let shutdown = #"{"jsonrpc":"2.0","id":"bye","method":"shutdown"}"#
  static let exit = #"{"jsonrpc":"2.0","method":"exit"}"#

  static func symbols(_ id: Int, _ query: String) -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"workspace/symbol","params":{"query":"\#(query)"}}"#
  }

  static func cancel(_ id: Int) -> String {
    #"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":\#(id)}}"#
  }

  /// Sends messages in one go.
  func send(_ messages: String...) { send(messages) }

  func send(_ messages: [String]) {
    connection.send(messages.map(Self.framed).joined())
  }

  /// Sends a message a byte at a time.
  func sendSlowly(_ message: String) {
    for byte in Self.framed(message).utf8 { connection.send([byte]) }
  }

  /// Sends what is no message.
  func send(raw text: String) { connection.send(text) }

  /// The messages in an output of a bridge.
  static func messages(in output: String) throws -> [[String: Any]] {
    var rest = Array(output.utf8)[...]
    var messages: [[String: Any]] = []
    while let colon = rest.firstIndex(of: UInt8(ascii: ":")),
      let open = rest.firstIndex(of: UInt8(ascii: "{"))
    {
      let written = String(decoding: rest[(colon + 1)..<open], as: UTF8.self)
      let length = Int(written.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
      let body = Data(rest[open..<min(rest.endIndex, open + length)])
      if let message = try JSONSerialization.jsonObject(with: body) as? [String: Any] {
        messages.append(message)
      }
      rest = rest[min(rest.endIndex, open + length)...]
    }
    return messages
  }

  /// The next message, nil at the end of the connection.
  func message() throws -> [String: Any]? {
    guard let head = try connection.line() else { return nil }
    guard head.hasPrefix("Content-Length: "),
      let length = Int(head.dropFirst(16).filter(\.isNumber))
    else { throw SocketConnection.Failed(what: "no header: \(head)") }
    _ = try connection.line()
    let body = try connection.bytes(length)
    return try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
  }

  /// The next response, without notifications before it.
  func response() throws -> [String: Any]? {
    while let message = try message() {
      if message["id"] != nil { return message }
    }
    return nil
  }
}

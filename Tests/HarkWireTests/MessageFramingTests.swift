import HarkTestSupport
import HarkWire
import Testing

/// A stream with what it brings.
struct Stream: Sendable, CustomTestStringConvertible {
  var name: String
  var text: String
  var events: [MessageFraming.Event]
  var testDescription: String { name }

  init(_ name: String, _ text: String, _ events: [MessageFraming.Event]) {
    (self.name, self.text, self.events) = (name, text, events)
  }
}

private func message(_ text: String) -> MessageFraming.Event { .message(Array(text.utf8)) }

private let http = MessageFraming.Event.unreadable(
  "this is not an HTTP server; send one JSON object a line")

@Suite("MessageFraming")
struct MessageFramingTests {
  static let lines: [Stream] = [
    Stream("nothing", "", []), Stream("white space", " \n\r\n\t", []),
    Stream("one line", "{\"a\":1}\n", [message("{\"a\":1}")]),
    Stream("a list", "[1]\n", [message("[1]")]),
    Stream("two lines", "{1}\n{2}\n", [message("{1}"), message("{2}")]),
    Stream("empty lines between", "\n\n{1}\n\n \n{2}\n\n", [message("{1}"), message("{2}")]),
    Stream("no line end", "{1}\n{2}", [message("{1}")]),
    Stream("white space first", " \n {1}\n", [message("{1}")]),
    Stream("text beyond ASCII", "{\"é👍\"}\n", [message("{\"é👍\"}")]),
    Stream("other text", "nonsense\n{1}\n", [message("nonsense"), message("{1}")]),
    Stream("a NUL", "{\0}\n", [message("{\0}")]),
    Stream("just the limit", "{23456789012345678}\n", [message("{23456789012345678}")]),
    Stream("too long", "{234567890123456789012}\n{1}\n", [.tooLong, message("{1}")]),
    Stream(
      "much too long", "{" + String(repeating: "x", count: 100) + "}\n{1}\n{2}\n",
      [.tooLong, message("{1}"), message("{2}")]),
    Stream("too long without an end", "{" + String(repeating: "x", count: 50), [.tooLong]),
    Stream(
      "two too long",
      "{" + String(repeating: "x", count: 30) + "\n"
        + String(repeating: "y", count: 30) + "\n{1}\n", [.tooLong, .tooLong, message("{1}")]),
  ]

  static let headers: [Stream] = [
    Stream("one message", "Content-Length: 3\r\n\r\n{1}", [message("{1}")]),
    Stream(
      "two messages", "Content-Length: 3\r\n\r\n{1}Content-Length: 2\r\n\r\n{}",
      [message("{1}"), message("{}")]),
    Stream(
      "an empty message", "Content-Length: 0\r\n\r\nContent-Length: 2\r\n\r\n{}",
      [message(""), message("{}")]),
    Stream("any case", "CONTENT-length:3\r\n\r\n{1}", [message("{1}")]),
    Stream("bare line ends", "Content-Length: 3\n\n{1}", [message("{1}")]),
    Stream("spaces around", "Content-Length:   3  \r\n\r\n{1}", [message("{1}")]),
    Stream(
      "other headers",
      "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 3\r\n"
        + "X: y\r\n\r\n{1}", [message("{1}")]),
    Stream("white space first", "\r\n\n Content-Length: 3\r\n\r\n{1}", [message("{1}")]),
    Stream(
      "line ends between", "Content-Length: 3\r\n\r\n{1}\r\n\nContent-Length: 2\r\n\r\n{}\n",
      [message("{1}"), message("{}")]),
    Stream("line ends inside", "Content-Length: 5\r\n\r\n{\n\r\n}", [message("{\n\r\n}")]),
    Stream("half a message", "Content-Length: 30\r\n\r\n{1}", [.tooLong]),
    Stream("half a header", "Content-Length: 3\r\n", []),
    Stream(
      "too long",
      "Content-Length: 50\r\n\r\n" + String(repeating: "x", count: 50)
        + "Content-Length: 3\r\n\r\n{1}", [.tooLong, message("{1}")]),
    Stream(
      "just the limit", "Content-Length: 20\r\n\r\n12345678901234567890",
      [message("12345678901234567890")]),
    Stream(
      "no length", "Content-Type: x\r\n\r\n{1}",
      [.unreadable("a header without Content-Length")]),
    Stream(
      "a negative length", "Content-Length: -3\r\n\r\n{1}",
      [.unreadable("a header without Content-Length")]),
    Stream(
      "no number", "Content-Length: three\r\n\r\n{1}",
      [.unreadable("a header without Content-Length")]),
    Stream(
      "too large a number", "Content-Length: 99999999999999999999\r\n\r\n{1}",
      [.unreadable("a header without Content-Length")]),
    Stream(
      "an endless header", "Content-" + String(repeating: "x", count: 5000),
      [.unreadable("a header of more than 4096 bytes")]),
  ]

  static let refused: [Stream] = [
    Stream("HTTP get", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", [http]),
    Stream("HTTP post", "POST / HTTP/1.1\r\n\r\n{1}\n", [http]),
    Stream("HTTP put after white space", "\r\nPUT / HTTP/1.1\r\n\r\n", [http]),
    Stream("HTTP head", "HEAD / HTTP/1.1\r\n\r\n", [http]),
  ]

  static func events(
    _ pieces: [ArraySlice<UInt8>], limit: Int = 20
  ) -> [MessageFraming.Event] {
    var framing = MessageFraming(limit: limit)
    var events: [MessageFraming.Event] = []
    for piece in pieces {
      framing.append(piece)
      while let event = framing.next() { events.append(event) }
    }
    return events
  }

  @Test("cuts a stream, wherever it is split in two", arguments: lines + headers + refused)
  func everySplit(stream: Stream) {
    let bytes = Array(stream.text.utf8)
    #expect(Self.events([bytes[...]]) == stream.events)
    for split in 0...bytes.count {
      let events = Self.events([bytes[..<split], bytes[split...]])
      #expect(events == stream.events, "split at \(split)")
    }
  }

  @Test("cuts a stream that comes byte by byte", arguments: lines + headers + refused)
  func byteByByte(stream: Stream) {
    let bytes = Array(stream.text.utf8)
    #expect(Self.events(bytes.indices.map { bytes[$0...$0] }) == stream.events)
  }

  @Test(
    "cuts a stream in three, wherever", arguments: [lines[4], lines[12], headers[1], headers[12]])
  func everyTwoSplits(stream: Stream) {
    let bytes = Array(stream.text.utf8)
    for first in 0...bytes.count {
      for second in first...bytes.count {
        let events = Self.events([bytes[..<first], bytes[first..<second], bytes[second...]])
        #expect(events == stream.events, "split at \(first) and \(second)")
      }
    }
  }

  @Test("cuts what it frames", arguments: [MessageFraming.Style.lines, .headers])
  func roundTrip(style: MessageFraming.Style) {
    var random = SeededRandom(seed: 5)
    var framing = MessageFraming(limit: 1000)
    for number in 0..<500 {
      let text = "{\"\(number)\":\"" + String(repeating: "é", count: number % 97) + "\"}"
      let bytes = MessageFraming.frame(Array(text.utf8), as: style)
      let split = Int.random(in: 0...bytes.count, using: &random)
      framing.append(bytes[..<split])
      if split < bytes.count { #expect(framing.next() == nil) }
      framing.append(bytes[split...])
      #expect(framing.next() == message(text))
      #expect(framing.next() == nil)
      #expect(framing.style == style)
      #expect(!framing.isHalfway)
    }
  }

  @Test("is halfway between a message's first byte and its last")
  func halfway() {
    for text in ["{\"a\": 1}\n", "Content-Length: 3\r\n\r\n{1}"] {
      var framing = MessageFraming(limit: 20)
      #expect(!framing.isHalfway)
      let bytes = Array(text.utf8)
      for byte in bytes.dropLast() {
        framing.append([byte])
        _ = framing.next()
        #expect(framing.isHalfway)
      }
      framing.append(bytes.suffix(1))
      #expect(framing.next() != nil)
      #expect(!framing.isHalfway)
    }
  }

  @Test("is halfway while it passes over a long message")
  func halfwayTooLong() {
    for start in ["{" + String(repeating: "x", count: 30), "Content-Length: 30\r\n\r\nxx"] {
      var framing = MessageFraming(limit: 20)
      framing.append(Array(start.utf8))
      #expect(framing.next() == .tooLong)
      #expect(framing.next() == nil)
      #expect(framing.isHalfway)
    }
  }

  @Test("white space is no half message")
  func whiteSpace() {
    var framing = MessageFraming(limit: 20)
    framing.append(Array(" \n\t".utf8))
    #expect(framing.next() == nil)
    #expect(!framing.isHalfway)
    #expect(framing.style == nil)
  }

  @Test("line ends after a message with a header are no half message")
  func trailingLineEnd() {
    var framing = MessageFraming(limit: 20)
    framing.append(Array("Content-Length: 3\r\n\r\n{1}\r\n".utf8))
    #expect(framing.next() == message("{1}"))
    #expect(framing.next() == nil)
    #expect(!framing.isHalfway)
  }

  @Test("a header of more than 4,096 bytes is refused, also when it comes at once")
  func longHeader() {
    let text = "Content-Length: 3\r\nX: " + String(repeating: "y", count: 5000) + "\r\n\r\n{1}"
    let bytes = Array(text.utf8)
    let refusal = MessageFraming.Event.unreadable("a header of more than 4096 bytes")
    #expect(Self.events([bytes[..<4500], bytes[4500...]]) == [refusal])
    #expect(Self.events([bytes[...]]) == [refusal])
  }

  @Test("a carriage return at a line's end is not part of the message")
  func carriageReturn() {
    let events = Self.events([Array("{1}\r\n{2}\r\n".utf8)[...]])
    #expect(events == [message("{1}"), message("{2}")])
  }

  @Test("nothing follows what cannot be read")
  func dead() {
    var framing = MessageFraming(limit: 20)
    framing.append(Array("GET /\n".utf8))
    #expect(framing.next() == http)
    framing.append(Array("{1}\n".utf8))
    #expect(framing.next() == nil)
    #expect(!framing.isHalfway)
  }

  @Test("any bytes at all, in any pieces, bring the same events")
  func noise() {
    var random = SeededRandom(seed: 6)
    let pieces = [
      "{", "}", "\n", "\r\n", " ", "Content-Length: 3", "Content-Length: 30", ":", "\0", "x",
      "{1}", "\r\n\r\n", "c", "-", String(repeating: "z", count: 15),
    ]
    for _ in 0..<3000 {
      let text = random.text(of: pieces, upTo: 12)
      let bytes = Array(text.utf8)
      let whole = Self.events([bytes[...]])
      let single = Self.events(bytes.indices.map { bytes[$0...$0] })
      guard whole == single else {
        Issue.record("\(text.debugDescription): \(whole) and \(single)")
        return
      }
    }
  }
}

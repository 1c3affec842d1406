/// Cuts a stream of bytes into messages, whatever pieces it arrives in.
///
/// The first bytes of a connection decide how its messages are framed: `Content-` means headers
/// (`Content-Length: N`, as in the Language Server Protocol's base protocol), anything else one
/// JSON text a line. A message over the limit is passed over without being kept, so that an
/// over-long line costs neither memory nor the connection.
///
/// A value type for one owner. NIOExtras' line decoder was the alternative; it has no bound on
/// the length of a line and cannot pass over one.
package struct MessageFraming: Sendable {
  /// How messages are framed on one connection.
  package enum Style: Equatable, Sendable {
    case lines
    case headers
  }

  /// What the bytes so far have brought.
  package enum Event: Equatable, Sendable {
    /// A whole message, without its framing.
    case message([UInt8])
    /// A message of more than the limit began; its bytes are passed over.
    case tooLong
    /// The bytes follow neither framing; nothing after them can be read.
    case unreadable(String)
  }

  /// The largest message, in bytes, of a connection framed like this one.
  package var limit: Int { style == .headers ? headersLimit : linesLimit }
  private let linesLimit: Int
  private let headersLimit: Int
  /// Nil until the first byte that is not white space.
  package private(set) var style: Style?

  private var bytes: [UInt8] = []
  /// The bytes before this index have been used.
  private var begin = 0
  /// The bytes before this index hold no line end.
  private var searched = 0
  /// In headers: the length of the message whose header has been read.
  private var expected: Int?
  /// Passing over the rest of a line.
  private var passingLine = false
  /// Passing over so many bytes of a message with a header.
  private var passingBytes = 0
  private var isDead = false

  private static let headerLimit = 4096
  private static let newline = UInt8(ascii: "\n")

  /// - Parameters:
  ///   - limit: the largest message, in bytes.
  ///   - headersLimit: the same where messages have headers; `limit` if absent.
  package init(limit: Int, headersLimit: Int? = nil) {
    linesLimit = limit
    self.headersLimit = headersLimit ?? limit
  }

  /// Whether a message has begun and not ended.
  package var isHalfway: Bool {
    !isDead && (begin < bytes.count || passingLine || passingBytes > 0 || expected != nil)
  }

  /// Takes more bytes of the stream. Ask `next()` until it has nothing.
  package mutating func append(_ more: some Collection<UInt8>) {
    guard !isDead else { return }
    if begin > 0, begin == bytes.count || begin > 65536 {
      bytes.removeFirst(begin)
      searched -= begin
      begin = 0
    }
    bytes.append(contentsOf: more)
  }

  /// The next event, nil when more bytes are needed.
  package mutating func next() -> Event? {
    guard !isDead else { return nil }
    if style == nil {
      while begin < bytes.count, Self.isSpace(bytes[begin]) { begin += 1 }
      searched = begin
      switch beginning() {
      case .undecided: return nil
      case .http: return die("this is not an HTTP server; send one JSON object a line")
      case .style(let decided): style = decided
      }
    }
    return style == .headers ? nextWithHeader() : nextLine()
  }

  private enum Beginning {
    case undecided
    case http
    case style(Style)
  }

  private static let header = Array("content-".utf8)
  private static let httpMethods = ["get /", "post /", "head /", "put /"].map { Array($0.utf8) }

  /// What the first bytes of the connection say of its style. Anything but a header is taken for
  /// lines, so that a line that is no JSON is answered as such.
  private func beginning() -> Beginning {
    let first = bytes[begin...].prefix(Self.header.count).map { $0 | 0x20 }
    guard !first.isEmpty else { return .undecided }
    if first == Self.header { return .style(.headers) }
    if Self.httpMethods.contains(where: first.starts(with:)) { return .http }
    let mayBecome = ([Self.header] + Self.httpMethods).contains { $0.starts(with: first) }
    return mayBecome ? .undecided : .style(.lines)
  }

  private mutating func nextLine() -> Event? {
    while true {
      searched = max(searched, begin)
      guard let end = bytes[searched...].firstIndex(of: Self.newline) else {
        searched = bytes.count
        if passingLine {
          drop()
        } else if bytes.count - begin - (bytes.last == 0x0D ? 1 : 0) > limit {
          passingLine = true
          drop()
          return .tooLong
        }
        return nil
      }
      let line = end > begin && bytes[end - 1] == 0x0D ? bytes[begin..<end - 1] : bytes[begin..<end]
      begin = end + 1
      searched = begin
      if passingLine {
        passingLine = false
        continue
      }
      if line.count > limit { return .tooLong }
      if line.allSatisfy(Self.isSpace) { continue }
      return .message(Array(line))
    }
  }

  private mutating func nextWithHeader() -> Event? {
    if passingBytes > 0 {
      let passed = min(passingBytes, bytes.count - begin)
      begin += passed
      passingBytes -= passed
      guard passingBytes == 0 else { return nil }
    }
    if expected == nil {
      while begin < bytes.count, Self.isSpace(bytes[begin]) { begin += 1 }
      guard let (length, bodyStart) = header() else {
        guard bytes.count - begin <= Self.headerLimit else {
          return die("a header of more than \(Self.headerLimit) bytes")
        }
        return nil
      }
      guard bodyStart - begin <= Self.headerLimit else {
        return die("a header of more than \(Self.headerLimit) bytes")
      }
      guard let length, length >= 0 else { return die("a header without Content-Length") }
      begin = bodyStart
      if length > limit {
        passingBytes = length
        return .tooLong
      }
      expected = length
    }
    guard let length = expected, bytes.count - begin >= length else { return nil }
    let body = Array(bytes[begin..<begin + length])
    begin += length
    expected = nil
    return .message(body)
  }

  /// The length a complete header names (nil if it names none), and where its body begins.
  private func header() -> (length: Int?, bodyStart: Int)? {
    var length: Int?
    var start = begin
    while let end = bytes[start...].firstIndex(of: Self.newline) {
      let line = bytes[start..<end].filter { $0 != UInt8(ascii: "\r") }
      start = end + 1
      if line.isEmpty {
        // Line ends before the first header are left over from the message before.
        if length == nil, bytes[begin..<end].allSatisfy(Self.isSpace) { continue }
        return (length, start)
      }
      let parts = String(decoding: line, as: UTF8.self).split(separator: ":", maxSplits: 1)
      if parts.count == 2, parts[0].lowercased() == "content-length" {
        length = Int(parts[1].drop { $0 == " " }.prefix { $0 != " " })
      }
    }
    return nil
  }

  private mutating func drop() {
    bytes.removeAll(keepingCapacity: false)
    begin = 0
    searched = 0
  }

  private mutating func die(_ reason: String) -> Event {
    isDead = true
    drop()
    return .unreadable(reason)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// The bytes that carry `message` on a connection of this style.
  package static func frame(_ message: some Collection<UInt8>, as style: Style) -> [UInt8] {
    switch style {
    case .lines: message + [newline]
    case .headers: Array("Content-Length: \(message.count)\r\n\r\n".utf8) + message
    }
  }
}

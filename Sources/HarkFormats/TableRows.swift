/// Tables, which plain Markdown does not know: a paragraph of lines with bars.
enum TableRows {
  /// Calls `body` with the rows of a table, each with its line; with anything else as it is.
  static func each(_ inline: inout InlineText, _ body: (InlineText) -> Void) {
    guard inline.bytes.withUnsafeBufferPointer({ Self.isTable($0) }) else {
      dropTask(&inline)
      return body(inline)
    }
    var row = InlineText(line: inline.line)
    var (start, nextLink) = (0, 0)
    while start <= inline.bytes.count {
      let end = inline.bytes[start...].firstIndex(of: 0x0A) ?? inline.bytes.count
      let line = inline.bytes[start..<end]
      row.bytes.removeAll(keepingCapacity: true)
      appendCells(line, to: &row.bytes)
      let count = line.count { $0 == InlineMark.link }
      row.links = Array(inline.links.dropFirst(nextLink).prefix(count))
      nextLink += count
      row.runs = inline.runs.filter { $0.start >= start && $0.start < end }
        .map { $0.moved(back: start) }
      if !isDelimiter(line) { body(row) }
      row.line += 1
      start = end + 1
    }
  }

  /// Whether there is a line of bars and dashes, or every line begins with a bar.
  private static func isTable(_ text: Bytes) -> Bool {
    let bar = UInt8(ascii: "|")
    guard text.first == bar || text.holds(0x0A), text.holds(bar) else { return false }
    var (start, allBegin) = (0, true)
    while start <= text.count {
      let end = text.firstIndex(of: 0x0A, in: start..<text.count) ?? text.count
      let line = text.part(start..<end)
      if isDelimiter(line) { return true }
      allBegin = allBegin && line.first == bar
      start = end + 1
    }
    return allBegin
  }

  /// The bars outside wikilinks and code become spaces.
  private static func appendCells(_ line: ArraySlice<UInt8>, to result: inout [UInt8]) {
    var isInLink = false
    var isInCode = false
    var previous: UInt8 = 0x20
    for byte in line {
      if byte == UInt8(ascii: "["), previous == byte { isInLink = true }
      if byte == UInt8(ascii: "]") { isInLink = false }
      if byte == InlineMark.codeStart { isInCode = true }
      if byte == InlineMark.codeEnd { isInCode = false }
      result.append(byte == UInt8(ascii: "|") && !isInLink && !isInCode ? 0x20 : byte)
      previous = byte
    }
  }

  /// `|---|:---:|`
  private static func isDelimiter(_ line: some Collection<UInt8>) -> Bool {
    var (dashes, bars) = (0, 0)
    for byte in line {
      switch byte {
      case UInt8(ascii: "-"): dashes += 1
      case UInt8(ascii: "|"): bars += 1
      case UInt8(ascii: ":"), 0x20: break
      default: return false
      }
    }
    return dashes > 0 && bars > 0
  }

  /// Drops the box of a task, `[ ]` or `[x]`.
  private static func dropTask(_ inline: inout InlineText) {
    let start = inline.bytes.prefix(4)
    guard start.count == 4, start[0] == UInt8(ascii: "["), start[2] == UInt8(ascii: "]"),
      start[3] == 0x20,
      start[1] == 0x20 || start[1].lowercasedASCII == UInt8(ascii: "x")
    else { return }
    inline.removeFirst(4)
  }
}

internal import CCmark
internal import HarkSystem

/// Flattens the nodes of cmark's tree, as the iterator meets them, to blocks.
struct MarkdownWalk {
  let firstLine: Int
  /// Whether the text stood in a fence itself.
  let isNested: Bool
  /// Whether it notes where the bytes of blocks stand in the file.
  let isLocating: Bool
  private var current: MarkdownTree.Block
  /// Whether the walk is inside a block that has inlines.
  private var isOpen = false
  /// Where in the current block the open link began, and in its runs.
  private var openLink: (byte: Int, run: Int)?
  /// Whether the open link holds a picture.
  private var hasPicture = false
  /// Where the current block begins in the file: the line as cmark counts, the column from 0.
  private var origin = (line: 0, column: 0)

  init(firstLine: Int, isNested: Bool, isLocating: Bool = false) {
    self.firstLine = firstLine
    self.isNested = isNested
    self.isLocating = isLocating
    current = MarkdownTree.Block(kind: .text, inline: InlineText(line: firstLine))
  }

  /// Takes a node, and calls `body` with the block that it ends. False if `body` wants no more.
  mutating func step(
    _ node: OpaquePointer, entering: Bool, _ body: (inout MarkdownTree.Block) -> Bool
  ) -> Bool {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT:
      let text = literal(node)
      locate(node, .text, text.count)
      current.inline.appendLiteral(text)
    case CMARK_NODE_PARAGRAPH: return block(node, .text, entering, body)
    case CMARK_NODE_HEADING:
      return block(node, .heading(Int(cmark_node_get_heading_level(node))), entering, body)
    case CMARK_NODE_CODE_BLOCK: return leaf(node, .code, body)
    case CMARK_NODE_HTML_BLOCK: return leaf(node, .html, body)
    case CMARK_NODE_HTML_INLINE:
      let text = literal(node)
      locate(node, .html, text.count)
      current.inline.bytes.append(contentsOf: text)
    case CMARK_NODE_CODE:
      current.inline.bytes.append(InlineMark.codeStart)
      current.inline.bytes.append(contentsOf: literal(node))
      current.inline.bytes.append(InlineMark.codeEnd)
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: current.inline.bytes.append(0x0A)
    case CMARK_NODE_LINK: link(node, entering)
    case CMARK_NODE_IMAGE: hasPicture = true
    default: break
    }
    return true
  }

  private mutating func block(
    _ node: OpaquePointer, _ kind: MarkdownTree.Kind, _ entering: Bool,
    _ body: (inout MarkdownTree.Block) -> Bool
  ) -> Bool {
    guard entering else {
      isOpen = false
      return body(&current)
    }
    begin(kind, node, line: line(of: node))
    isOpen = true
    return true
  }

  /// Notes where the bytes stand in the file that are appended next.
  private mutating func locate(_ node: OpaquePointer, _ kind: SourceRun.Kind, _ count: Int) {
    guard isLocating, count > 0 else { return }
    current.inline.runs.append(run(node, kind, start: current.inline.bytes.count, count))
  }

  private func run(
    _ node: OpaquePointer, _ kind: SourceRun.Kind, start: Int, _ count: Int
  ) -> SourceRun {
    let column = Int(cmark_node_get_start_column(node)) - 1
    let isFirst = Int(cmark_node_get_start_line(node)) == origin.line
    return SourceRun(
      start: start, count: count, kind: kind, line: line(of: node),
      column: isFirst ? column : column - origin.column, isOnFirstLine: isFirst)
  }

  private mutating func begin(_ kind: MarkdownTree.Kind, _ node: OpaquePointer, line: Int) {
    current.kind = kind
    current.inline.runs.removeAll(keepingCapacity: true)
    origin = (
      Int(cmark_node_get_start_line(node)), Int(cmark_node_get_start_column(node)) - 1
    )
    current.inline.bytes.removeAll(keepingCapacity: true)
    if !current.inline.links.isEmpty { current.inline.links = [] }
    current.inline.line = line
    openLink = nil
  }

  private mutating func leaf(
    _ node: OpaquePointer, _ kind: MarkdownTree.Kind, _ body: (inout MarkdownTree.Block) -> Bool
  ) -> Bool {
    let text = literal(node)
    let isFence = kind == .code && isFenced(node, text)
    let first = line(of: node) + (isFence ? 1 : 0)
    guard isFence, !isNested, isMarkdown(node, text) else {
      begin(kind, node, line: first)
      if kind == .html { locate(node, .block, text.count) }
      current.inline.bytes.append(contentsOf: text)
      return body(&current)
    }
    var wantsMore = true
    MarkdownTree.eachBlock(of: text, firstLine: first, isNested: true) { block in
      block.isQuoted = true
      wantsMore = body(&block)
      return wantsMore
    }
    return wantsMore
  }

  /// Language models wrap whole notes in a fence.
  private func isMarkdown(_ node: OpaquePointer, _ text: Bytes) -> Bool {
    let language = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
    return ["markdown", "md"].contains(language.lowercased())
      || language.isEmpty && text.firstIndex(ofAnyCase: "yt-timestamp") != nil
  }

  /// A fenced block spans more lines than its text has.
  private func isFenced(_ node: OpaquePointer, _ text: Bytes) -> Bool {
    let span = cmark_node_get_end_line(node) - cmark_node_get_start_line(node) + 1
    return Int(span) > text.count { $0 == 0x0A }
  }

  private mutating func link(_ node: OpaquePointer, _ entering: Bool) {
    guard isOpen else { return }
    if entering {
      openLink = (current.inline.bytes.count, current.inline.runs.count)
      hasPicture = false
      return
    }
    guard let (start, firstRun) = openLink else { return }
    openLink = nil
    let text = Array(current.inline.bytes[start...])
    let url = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
    if text.first == UInt8(ascii: "^") {
      current.inline.bytes.removeLast(text.count)
      if isLocating { current.inline.runs.removeSubrange(firstRun...) }
      guard url.withBytes(CitedTime.inURL) != nil else { return }
      // A footnote that is nothing but an address.
      var link = InlineText.VideoLink(url: url, text: [])
      if isLocating { link.start = run(node, .text, start: 0, 1) }
      current.inline.links.append(link)
      current.inline.bytes.append(InlineMark.link)
    } else if url.withBytes(CitedTime.inURL) != nil
      || text.withUnsafeBufferPointer(TimeBracket.entries) != nil
    {
      var link = InlineText.VideoLink(url: url, text: text, isPicture: hasPicture)
      if isLocating {
        link.runs = current.inline.runs[firstRun...].map { $0.moved(back: start) }
        link.start = run(node, .text, start: 0, 1)
        current.inline.runs.removeSubrange(firstRun...)
      }
      current.inline.links.append(link)
      current.inline.bytes.removeLast(text.count)
      current.inline.bytes.append(InlineMark.link)
    } else if url.contains("://") || url.hasPrefix("mailto:"), url.utf8.elementsEqual(text) {
      current.inline.bytes.append(0x20)
    }
  }

  private func literal(_ node: OpaquePointer) -> Bytes {
    guard let text = cmark_node_get_literal(node) else { return Bytes(start: nil, count: 0) }
    return ByteSearch.bytes(of: text)
  }

  private func line(of node: OpaquePointer) -> Int {
    firstLine + Int(cmark_node_get_start_line(node)) - 1
  }
}

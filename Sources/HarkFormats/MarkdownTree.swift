internal import CCmark

/// The blocks of a Markdown text, flattened by cmark's tree.
///
/// The tree is walked by cmark's iterator, never by recursion: files may nest without end.
enum MarkdownTree {
  enum Kind: Equatable {
    /// A heading of a level from 1 to 6.
    case heading(Int)
    case text
    case code
    case html
  }

  struct Block {
    var kind: Kind
    var inline: InlineText
    /// Whether it stands in a fence, where nothing is a citation.
    var isQuoted = false
  }

  /// The blocks in order. `firstLine` is the line of the file on which `text` begins. A fence of
  /// Markdown is read as Markdown, unless the text is nested in one already.
  static func blocks(_ text: String, firstLine: Int, isNested: Bool = false) -> [Block] {
    var text = text
    let root = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { buffer in
        cmark_parse_document(buffer.baseAddress, buffer.count, CMARK_OPT_DEFAULT)
      }
    }
    guard let root, let iterator = cmark_iter_new(root) else { return [] }
    defer {
      cmark_iter_free(iterator)
      cmark_node_free(root)
    }
    var walk = Walk(firstLine: firstLine, isNested: isNested)
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, event != CMARK_EVENT_NONE else { break }
      if let node = cmark_iter_get_node(iterator) {
        walk.step(node, entering: event == CMARK_EVENT_ENTER)
      }
    }
    return walk.blocks
  }

  private struct Walk {
    let firstLine: Int
    /// Whether the text stood in a fence itself.
    let isNested: Bool
    var blocks: [Block] = []
    var current: Block?
    /// Where in the current block's scalars each open video link began.
    var openLink: Int?

    init(firstLine: Int, isNested: Bool) {
      self.firstLine = firstLine
      self.isNested = isNested
    }

    mutating func step(_ node: OpaquePointer, entering: Bool) {
      switch cmark_node_get_type(node) {
      case CMARK_NODE_PARAGRAPH: block(node, .text, entering)
      case CMARK_NODE_HEADING:
        block(node, .heading(Int(cmark_node_get_heading_level(node))), entering)
      case CMARK_NODE_CODE_BLOCK: leaf(node, .code)
      case CMARK_NODE_HTML_BLOCK: leaf(node, .html)
      case CMARK_NODE_TEXT:
        let text = literal(node)
        current?.inline.appendLiteral(text)
      case CMARK_NODE_HTML_INLINE: append(node)
      case CMARK_NODE_CODE:
        current?.inline.scalars.append(InlineMark.codeStart)
        append(node)
        current?.inline.scalars.append(InlineMark.codeEnd)
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: current?.inline.scalars.append("\n")
      case CMARK_NODE_LINK: link(node, entering)
      default: break
      }
    }

    private mutating func block(_ node: OpaquePointer, _ kind: Kind, _ entering: Bool) {
      if entering {
        current = Block(kind: kind, inline: InlineText(line: line(of: node)))
        openLink = nil
      } else if let block = current {
        blocks.append(block)
        current = nil
      }
    }

    private mutating func leaf(_ node: OpaquePointer, _ kind: Kind) {
      let isFence = kind == .code && isFenced(node)
      let first = line(of: node) + (isFence ? 1 : 0)
      guard isFence, !isNested, isMarkdown(node) else {
        blocks.append(Block(kind: kind, inline: InlineText(literal(node), line: first)))
        return
      }
      for var block in MarkdownTree.blocks(literal(node), firstLine: first, isNested: true) {
        block.isQuoted = true
        blocks.append(block)
      }
    }

    /// Language models wrap whole notes in a fence.
    private func isMarkdown(_ node: OpaquePointer) -> Bool {
      let language = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
      return ["markdown", "md"].contains(language.lowercased())
        || language.isEmpty && literal(node).contains("yt-timestamp")
    }

    /// A fenced block spans more lines than its text has.
    private func isFenced(_ node: OpaquePointer) -> Bool {
      let span = cmark_node_get_end_line(node) - cmark_node_get_start_line(node) + 1
      return Int(span) > literal(node).utf8.count { $0 == 0x0A }
    }

    private mutating func append(_ node: OpaquePointer) {
      let text = literal(node)
      current?.inline.append(text)
    }

    private mutating func link(_ node: OpaquePointer, _ entering: Bool) {
      guard current != nil else { return }
      if entering {
        openLink = current?.inline.scalars.count
        return
      }
      guard let start = openLink, let scalars = current?.inline.scalars[start...] else { return }
      openLink = nil
      let count = scalars.count
      let url = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      if scalars.first == "^" {
        current?.inline.scalars.removeLast(count)
      } else if CitedTime.inURL(url) != nil || TimeBracket.entries(scalars) != nil {
        current?.inline.links.append(InlineText.VideoLink(url: url, text: String(text)))
        current?.inline.scalars.removeLast(count)
        current?.inline.scalars.append(InlineMark.link)
      } else if String(text) == url, url.contains("://") || url.hasPrefix("mailto:") {
        current?.inline.scalars.append(" ")
      }
    }

    private func literal(_ node: OpaquePointer) -> String {
      cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    }

    private func line(of node: OpaquePointer) -> Int {
      firstLine + Int(cmark_node_get_start_line(node)) - 1
    }
  }
}

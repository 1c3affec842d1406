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

  /// The blocks of a short text in order. `firstLine` is the line of the file on which it begins.
  static func blocks(_ text: String, firstLine: Int) -> [Block] {
    var blocks: [Block] = []
    text.withBytes { bytes in
      eachBlock(of: bytes, firstLine: firstLine) { block in
        blocks.append(block)
        return true
      }
    }
    return blocks
  }

  /// Calls `body` with the blocks in order, until it says no; it may change what it is given. A
  /// fence of Markdown is read as Markdown, unless the text is nested in one already. Where its
  /// bytes stand in the file is noted if `isLocating`.
  static func eachBlock(
    of text: Bytes, firstLine: Int, isNested: Bool = false, isLocating: Bool = false,
    _ body: (inout Block) -> Bool
  ) {
    guard let start = text.baseAddress, let root = parse(start, text.count),
      let iterator = cmark_iter_new(root)
    else { return }
    defer {
      cmark_iter_free(iterator)
      cmark_node_free(root)
    }
    var walk = MarkdownWalk(firstLine: firstLine, isNested: isNested, isLocating: isLocating)
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, event != CMARK_EVENT_NONE else { break }
      if let node = cmark_iter_get_node(iterator),
        !walk.step(node, entering: event == CMARK_EVENT_ENTER, body)
      {
        break
      }
    }
  }

  private static func parse(_ start: UnsafePointer<UInt8>, _ count: Int) -> OpaquePointer? {
    start.withMemoryRebound(to: CChar.self, capacity: count) {
      // With the option, lines are also counted within code and tags.
      cmark_parse_document($0, count, CMARK_OPT_SOURCEPOS)
    }
  }
}

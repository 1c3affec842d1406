internal import HarkCore
internal import HarkStore
internal import HarkWire

/// `textDocument/documentSymbol`: headings and times, in the order of the text.
enum Outline {
  static let feature = EditorFeature(
    "textDocument/documentSymbol", ["documentSymbolProvider": true], answer)

  /// LSP's kinds of symbols.
  private enum Kind {
    static let heading = 15
    static let time = 24
  }

  private static let most = 10_000
  private static let longestName = 80

  private static func answer(
    _ parameters: DocumentParameters, _ context: EditorContext
  ) throws -> [SymbolSearch.Symbol] {
    guard let document = try context.document(parameters.textDocument.uri) else { return [] }
    func symbol(_ name: String, _ kind: Int, _ range: Range<Int>) -> SymbolSearch.Symbol {
      SymbolSearch.Symbol(
        name: cut(name), kind: kind,
        location: Location(
          uri: document.uri, range: document.text.span(range, context.encoding)),
        containerName: nil)
    }
    var symbols: [(byte: Int, symbol: SymbolSearch.Symbol)] = []
    for mark in document.scan.marks {
      switch mark.kind {
      case .heading(_, let text):
        symbols.append((mark.range.lowerBound, symbol(text, Kind.heading, mark.range)))
      case .citation(let time, _, _) where document.kind == .note:
        let claim = words(before: mark.range.lowerBound, in: document.text)
        let name = "[\(time.timecode)] \(claim)"
        symbols.append((mark.range.lowerBound, symbol(name, Kind.time, mark.range)))
      default: break
      }
    }
    if document.kind == .transcript {
      for cue in document.cues.prefix(most) {
        guard let start = cue.start else { continue }
        let line = document.text.line(cue.line - 1)
        let speaker = cue.speaker.map { $0 + ": " } ?? ""
        let name = "[\(start.timecode)] \(speaker)\(cue.text)"
        symbols.append((line.lowerBound, symbol(name, Kind.time, line)))
      }
    }
    symbols.sort { $0.byte < $1.byte }
    return symbols.map(\.symbol)
  }

  private static func cut(_ name: String) -> String {
    let clean = SafeText.clean(name)
    return clean.count <= longestName ? clean : clean.prefix(longestName) + "…"
  }

  /// The last words of a line before a byte, without markup.
  private static func words(before byte: Int, in text: DocumentText) -> String {
    let line = text.line(text.lineNumber(ofByte: byte))
    var start = max(line.lowerBound, byte - 4 * longestName)
    while start < byte, text.bytes[start] & 0xC0 == 0x80 { start += 1 }
    let before = text.string(start..<byte)
    // What a citation before this one stands for is not its claim.
    let claim = before.split(separator: ">").last ?? ""
    let plain = claim.filter { !"*_`[]#".contains($0) }
    return String(plain.trimmedBlanks.suffix(longestName))
  }
}

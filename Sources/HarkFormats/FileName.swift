internal import HarkCore

/// What the name of a transcript says: `Title [ID].LANG.vtt`, as downloaders write it.
struct FileName: Equatable {
  var title: String?
  /// A video id of YouTube's shape.
  var id: String?
  /// The language as a BCP 47 tag.
  var language: String?

  init(path: String) {
    var stem = path.split(separator: "/").last.map(String.init) ?? path
    if let dot = stem.lastIndex(of: "."), dot != stem.startIndex { stem = String(stem[..<dot]) }
    if let dot = stem.lastIndex(of: "."), dot != stem.startIndex,
      let tag = Self.language(stem[stem.index(after: dot)...])
    {
      language = tag
      stem = String(stem[..<dot])
    }
    if stem.hasSuffix("]"), let open = stem.lastIndex(of: "[") {
      let inner = String(stem[stem.index(after: open)...].dropLast())
      if MomentLink.isVideoID(inner) { id = inner }
      let before = PlainText.tidy(stem[..<open])
      if !before.isEmpty {
        title = before
        return
      }
    }
    let words = PlainText.tidy(
      stem.map { $0 == "_" || $0 == "-" ? " " : $0 }.reduce(into: "") { $0.append($1) })
    title = id != nil || words.isEmpty ? nil : words
  }

  /// What the name says about the recording.
  var recording: Recording {
    Recording(id: id, title: title, url: id.map { "https://www.youtube.com/watch?v=\($0)" })
  }

  /// The language that a part of a name stands for: `en`, `en-orig`, `pt-BR`, `zh-Hans`; `de-en`
  /// is German translated from English.
  private static func language(_ part: Substring) -> String? {
    let fields = part.split(separator: "-", omittingEmptySubsequences: false)
    guard let code = fields.first, (2...3).contains(code.count), isLowerLetters(code),
      fields.count <= 3
    else { return nil }
    var tag = [String(code)]
    for field in fields.dropFirst() {
      let letters = field.utf8.allSatisfy { isLetter($0) }
      let digits = field.utf8.allSatisfy { (0x30...0x39).contains($0) }
      switch field.count {
      case 2 where letters && field.uppercased() == field: tag.append(String(field))
      case 4 where letters && field != "orig": tag.append(String(field))
      case 3 where digits: tag.append(String(field))
      case 2 where letters, 3 where letters, 4 where letters: break
      case 8...16: break
      default: return nil
      }
    }
    return tag.joined(separator: "-")
  }

  private static func isLowerLetters(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (0x61...0x7A).contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
  }
}

/// Character references (`&amp;`, `&#39;`) of captions and of HTML inside Markdown.
enum Entities {
  /// Decodes once: `&amp;lt;` becomes `&lt;`. What is no reference stays as written.
  static func decode(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      let tail = rest[start...].dropFirst()
      if let end = tail.prefix(longest).firstIndex(of: ";"), let value = value(of: tail[..<end]) {
        result.unicodeScalars.append(value)
        rest = tail[tail.index(after: end)...]
      } else {
        result += "&"
        rest = tail
      }
    }
    return result + rest
  }

  private static let longest = 12

  private static func value(of name: Substring) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return named[String(name)] }
    let digits = name.dropFirst()
    let number =
      digits.hasPrefix("x") || digits.hasPrefix("X")
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init)
  }

  private static let named: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "lrm": "\u{200E}", "rlm": "\u{200F}", "shy": "\u{AD}", "zwj": "\u{200D}", "zwnj": "\u{200C}",
    "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“",
    "rdquo": "”", "laquo": "«", "raquo": "»", "bull": "•", "middot": "·", "copy": "©",
    "reg": "®",
    "trade": "™", "deg": "°", "times": "×", "eacute": "é", "egrave": "è", "agrave": "à",
    "ccedil": "ç", "uuml": "ü", "ouml": "ö", "auml": "ä", "szlig": "ß", "ntilde": "ñ",
    "euro": "€", "pound": "£", "iexcl": "¡", "iquest": "¿",
  ]
}

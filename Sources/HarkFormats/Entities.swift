/// Character references (`&amp;`, `&#39;`) of captions and of HTML inside Markdown.
enum Entities {
  /// Decodes once: `&amp;lt;` becomes `&lt;`. What is no reference stays as written.
  static func decode(_ text: String) -> String {
    text.withBytes { bytes in
      guard let first = bytes.place(of: UInt8(ascii: "&"), from: 0) else { return text }
      // No reference is shorter than what it stands for.
      return String(unsafeUninitializedCapacity: bytes.count) { output in
        var (index, end) = (0, 0)
        var mark: Int? = first
        while let start = mark {
          end = output[end...].update(fromContentsOf: bytes[index..<start])
          index = start + 1
          if let (value, length) = reference(bytes.part(index...)) {
            end = output[end...].update(fromContentsOf: value.utf8)
            index += length
          } else {
            output[end] = UInt8(ascii: "&")
            end += 1
          }
          mark = bytes.place(of: UInt8(ascii: "&"), from: index)
        }
        return output[end...].update(fromContentsOf: bytes[index...])
      }
    }
  }

  private static let longest = 12

  /// The scalar that the bytes after `&` stand for, and how many of them belong to that.
  private static func reference(_ tail: Bytes) -> (Unicode.Scalar, Int)? {
    let bytes = tail.part(0..<min(longest, tail.count))
    if bytes.first == UInt8(ascii: "#") { return numeric(bytes) }
    let length = bytes.firstIndex { !$0.isASCIILetter && !$0.isDigit } ?? bytes.count
    let name = bytes.part(0..<length)
    if length < bytes.count, bytes[length] == UInt8(ascii: ";") {
      return value(named: name).map { ($0, length + 1) }
    }
    // HTML lets these stand without their semicolon.
    guard unterminated.contains(name.string) else { return nil }
    return value(named: name).map { ($0, length) }
  }

  private static func numeric(_ bytes: Bytes) -> (Unicode.Scalar, Int)? {
    let isHex = bytes.count > 1 && bytes[1] | 0x20 == UInt8(ascii: "x")
    let start = isHex ? 2 : 1
    let digits = bytes.dropFirst(start).prefix {
      $0.isDigit || isHex && (0x61...0x66).contains($0 | 0x20)
    }
    guard !digits.isEmpty else { return nil }
    var length = start + digits.count
    if length < bytes.count, bytes[length] == UInt8(ascii: ";") { length += 1 }
    let number = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10)
    guard let number, number > 0 else { return ("\u{FFFD}", length) }
    if (0x80...0x9F).contains(number) { return (windows[Int(number) - 0x80], length) }
    return (Unicode.Scalar(number) ?? "\u{FFFD}", length)
  }

  private static func value(named bytes: Bytes) -> Unicode.Scalar? {
    if bytes.isSame(as: "amp") { return "&" }
    if bytes.isSame(as: "quot") { return "\"" }
    let name = bytes.string
    if let value = named[name] { return value }
    return latin.firstIndex(of: name[...]).flatMap { Unicode.Scalar(UInt32($0) + 0xA0) }
  }

  private static let unterminated: Set<String> = ["amp", "lt", "gt", "nbsp", "quot"]

  private static let named: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "AMP": "&", "LT": "<", "GT": ">",
    "lrm": "\u{200E}", "rlm": "\u{200F}", "zwj": "\u{200D}", "zwnj": "\u{200C}",
    "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}", "hellip": "…", "mdash": "—",
    "ndash": "–", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”",
    "bdquo": "„", "lsaquo": "‹", "rsaquo": "›", "bull": "•", "trade": "™", "euro": "€",
    "OElig": "Œ", "oelig": "œ", "Scaron": "Š", "scaron": "š", "Yuml": "Ÿ", "fnof": "ƒ",
    "circ": "ˆ", "tilde": "˜", "dagger": "†", "permil": "‰", "prime": "′", "minus": "−",
    "larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓", "infin": "∞", "ne": "≠", "le": "≤",
    "ge": "≥", "sum": "∑", "radic": "√", "pi": "π", "alpha": "α", "beta": "β", "gamma": "γ",
    "delta": "δ", "lambda": "λ", "mu": "μ", "sigma": "σ", "omega": "ω", "Omega": "Ω",
    "Delta": "Δ", "Sigma": "Σ", "theta": "θ", "epsilon": "ε", "hearts": "♥", "lbrack": "[",
    "rbrack": "]", "lbrace": "{", "rbrace": "}", "lpar": "(", "rpar": ")", "num": "#",
    "NewLine": " ", "Tab": " ", "colon": ":", "comma": ",", "period": ".", "excl": "!",
  ]

  /// The names of U+00A0 to U+00FF, in order.
  private static let latin = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
    sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave \
    Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml \
    ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN \
    szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave \
    iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute \
    ucirc uuml yacute thorn yuml
    """.split(separator: " ")

  /// What HTML reads for U+0080 to U+009F: the characters of Windows-1252.
  private static let windows: [Unicode.Scalar] = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}

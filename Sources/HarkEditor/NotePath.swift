/// Paths as links in Markdown write them: relative to the file, percent-encoded.
enum NotePath {
  /// The absolute path that a decoded relative one means in a file; nil above the root.
  static func resolved(_ target: String, from file: String) -> String? {
    var parts = target.hasPrefix("/") ? [] : folders(of: file)
    for part in target.split(separator: "/") {
      switch part {
      case ".": break
      case "..": if parts.popLast() == nil { return nil }
      default: parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The folders that a path goes through.
  static func folders(of path: String) -> [Substring] {
    Array(path.split(separator: "/").dropLast())
  }

  /// The way from a file to a path.
  static func relative(_ path: String, from file: String) -> String {
    let (own, wanted) = (folders(of: file), path.split(separator: "/"))
    let shared = zip(own, wanted.dropLast()).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: own.count - shared)
    return (up + wanted.dropFirst(shared).map(String.init)).joined(separator: "/")
  }

  /// The text of percent-encoded text; nil where it is no text.
  static func decoded(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    guard !bytes.contains(0) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// A path as it stands in round brackets.
  static func encoded(_ path: String) -> String {
    var text = ""
    for scalar in path.unicodeScalars {
      guard scalar.value <= 0x20 || "()<>%#?\\".unicodeScalars.contains(scalar) else {
        text.unicodeScalars.append(scalar)
        continue
      }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      text += digits.utf8.count < 2 ? "%0" + digits : "%" + digits
    }
    return text
  }
}

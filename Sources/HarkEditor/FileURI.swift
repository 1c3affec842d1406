/// Paths as editors name them: `file:///home/me/a%20note.md`.
package enum FileURI {
  /// The absolute path that a URI names; nil if it is no file of this machine.
  package static func path(of uri: String) -> String? {
    let scheme = "file://"
    guard uri.lowercased().hasPrefix(scheme) else { return nil }
    var rest = uri.utf8.dropFirst(scheme.utf8.count)
    let local = "localhost"
    if rest.starts(with: local.utf8) { rest = rest.dropFirst(local.utf8.count) }
    guard rest.first == UInt8(ascii: "/") else { return nil }
    var bytes: [UInt8] = []
    var index = rest.startIndex
    while index < rest.endIndex {
      let byte = rest[index]
      index = rest.index(after: index)
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let value = UInt8(String(decoding: rest[index...].prefix(2), as: UTF8.self), radix: 16),
        let next = rest.index(index, offsetBy: 2, limitedBy: rest.endIndex), value != 0
      else { return nil }
      bytes.append(value)
      index = next
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The URI of an absolute path.
  package static func of(_ path: String) -> String {
    var uri = "file://"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        uri += digits.utf8.count < 2 ? "%0" + digits : "%" + digits
      }
    }
    return uri
  }
}

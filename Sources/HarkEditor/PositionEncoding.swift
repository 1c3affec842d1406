/// What the characters of a position count (LSP, `PositionEncodingKind`).
package enum PositionEncoding: String, Codable, Sendable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"

  /// The one to use with a client that offers these, in its order: every client has UTF-16, and
  /// the bytes of UTF-8 need no counting.
  package init(offered: [String]) {
    self = offered.contains(PositionEncoding.utf8.rawValue) ? .utf8 : .utf16
  }

  /// How many units the scalar has that begins with this byte of UTF-8; 0 for a later byte of one.
  func units(of byte: UInt8) -> Int {
    switch self {
    case .utf8: 1
    case .utf16: byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
    }
  }
}

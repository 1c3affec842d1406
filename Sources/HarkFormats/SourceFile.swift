/// A file to be read: its name and its bytes. Readers never touch the file system.
package struct SourceFile: Sendable {
  /// The path as the user knows it; only its last part is looked at.
  package var path: String
  package var bytes: [UInt8]
  /// Whether the places of a note's citations are wanted, which costs time.
  package var wantsPlaces: Bool

  package init(path: String, bytes: [UInt8], wantsPlaces: Bool = false) {
    self.path = path
    self.bytes = bytes
    self.wantsPlaces = wantsPlaces
  }

  /// The part after the last dot of the last path component, in lower case; empty if none.
  package var fileExtension: String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }
}

/// Absolute paths taken apart.
extension String {
  /// Whether it is `folder`, or lies below it.
  func isPath(below folder: String) -> Bool {
    self == folder || hasPrefix(folder == "/" ? "/" : folder + "/")
  }

  /// The path of the folder that it lies in; `/` for itself.
  var parentPath: String {
    let parent = self[..<(lastIndex(of: "/") ?? startIndex)]
    return parent.isEmpty ? "/" : String(parent)
  }

  /// What comes after the last slash.
  var lastName: String { String(self[(lastIndex(of: "/").map(index(after:)) ?? startIndex)...]) }
}

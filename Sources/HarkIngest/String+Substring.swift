extension String {
  /// The text between two places, counted in bytes of UTF-8, that lie between characters.
  func substring(utf8 range: Range<Int>) -> String {
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let end = utf8.index(start, offsetBy: range.count)
    return String(self[start..<end])
  }
}

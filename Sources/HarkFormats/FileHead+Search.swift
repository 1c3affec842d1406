extension FileHead {
  /// Whether this ASCII text stands in the first lines.
  func holds(_ text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount > 0 else { return true }
    let first = text.utf8Start[0]
    return lines.contains { line in
      line.withBytes { bytes in
        var index = 0
        while let place = bytes.place(of: first, from: index) {
          if bytes.has(text, at: place) { return true }
          index = place + 1
        }
        return false
      }
    }
  }
}

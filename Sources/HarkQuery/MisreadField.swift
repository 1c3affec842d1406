internal import HarkText

/// Text that looks like a field with a value, and is none.
enum MisreadField {
  /// What to say of it; nil if it looks like no field.
  static func remark(on text: String) -> String? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let (name, value) = (text[..<colon], text[text.index(after: colon)...])
    guard !value.isEmpty, !value.hasPrefix("//") else { return nil }
    if let field = Field.named(name) {
      guard field.isRange else { return nil }
      return "“\(text)” is no range that “\(field.name):” knows, and was taken as words; "
        + "it is written as in \(field.example)"
    }
    guard let field = nearest(name) else { return nil }
    return "“\(name)” is no field, and was taken as a word; did you mean \(field.name):\(value)?"
  }

  /// The field whose name differs by one error, or by two if it is long.
  private static func nearest(_ name: Substring) -> Field? {
    guard (3...12).contains(name.count), name.allSatisfy(\.isLetter) else { return nil }
    let asked = EditDistance(from: name.lowercased())
    let found = Field.all.compactMap { field -> (field: Field, distance: Int)? in
      asked.distance(to: field.name, limit: name.count > 5 ? 2 : 1).map { (field, $0) }
    }
    return found.min { $0.distance < $1.distance }?.field
  }
}

package import HarkWire

/// The list of `hark fields`: columns on a terminal, fields between tabs for programs.
package struct FieldsFormatter: Sendable {
  private let look: Look
  private let isTable: Bool

  /// - Parameter isTable: columns for a reader; else tabs.
  package init(look: Look, isTable: Bool) {
    self.look = look
    self.isTable = isTable
  }

  /// Name, example and meaning; with tabs also the shape, and `countable` where it is.
  package func format(_ fields: [FieldsResult.Field]) -> String {
    guard isTable else {
      return fields.map { field in
        [
          field.name, field.example, field.meaning, field.shape,
          field.countable ? "countable" : "",
        ].joined(separator: "\t") + "\n"
      }.joined()
    }
    let nameWidth = fields.map { DisplayWidth.of($0.name) + 1 }.max() ?? 0
    let exampleWidth = fields.map { DisplayWidth.of($0.example) }.max() ?? 0
    return fields.flatMap { field in
      let name = DisplayWidth.padded(field.name + ":", to: nameWidth)
      let example = DisplayWidth.padded(field.example, to: exampleWidth)
      let meaning = field.meaning + (field.countable ? " Can be counted." : "")
      return look.paragraph(
        MarkedText(meaning),
        lead: look.style.paint(name, .speaker) + "  " + example + "  ",
        leadWidth: nameWidth + exampleWidth + 4)
    }.map { $0 + "\n" }.joined()
  }
}

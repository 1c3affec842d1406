/// How the text views look: colours, width, and whether addresses are printed.
package struct Look: Equatable, Sendable {
  package var style: Style
  /// The columns of a line; nil where lines need not be broken.
  package var width: Int?
  /// Whether each moment's address follows it on a line of its own.
  package var showsAddresses: Bool

  package init(style: Style, width: Int?, showsAddresses: Bool) {
    self.style = style
    self.width = width.map { max(8, $0) }
    self.showsAddresses = showsAddresses
  }

  /// The title of a recording and the line of its details.
  func header(title: String, details: String) -> [String] {
    Wrap.lines(title, width: width).map { style.paint($0, .title) }
      + Wrap.lines(details, width: width).map { style.paint($0, .detail) }
  }

  /// A sentence, broken into lines; without the last line end.
  package func lines(_ text: String, _ role: Style.Role) -> String {
    Wrap.lines(text, width: width).map { style.paint($0, role) }.joined(separator: "\n")
  }

  /// A paragraph behind `lead`, which takes `leadWidth` columns; the other lines are indented as
  /// far. Without text, the lead alone.
  func paragraph(
    _ text: MarkedText, lead: String, leadWidth: Int, role: Style.Role? = nil
  ) -> [String] {
    let room = width.map { $0 - leadWidth }
    let lines = Wrap.lines(text, first: room ?? 0, width: room)
    guard !lines.isEmpty else { return [lead] }
    let indent = String(repeating: " ", count: leadWidth)
    return lines.enumerated().map { index, line in
      (index == 0 ? lead : indent) + style.paint(line, role)
    }
  }
}

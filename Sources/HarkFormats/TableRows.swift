/// Tables, which plain Markdown does not know: a paragraph of lines with bars.
enum TableRows {
  /// The rows of a table, each with its line; anything else as it is.
  static func parts(_ inline: InlineText) -> [InlineText] {
    guard inline.scalars.first == "|" || inline.scalars.contains("\n"),
      inline.scalars.contains("|")
    else { return [untasked(inline)] }
    let lines = inline.scalars.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.contains(where: isDelimiter) || lines.allSatisfy({ $0.first == "|" }) else {
      return [untasked(inline)]
    }
    var parts: [InlineText] = []
    var nextLink = 0
    for (index, line) in lines.enumerated() {
      var row = InlineText(line: inline.line + index)
      row.scalars = cells(line)
      let count = line.count { $0 == InlineMark.link }
      row.links = Array(inline.links.dropFirst(nextLink).prefix(count))
      nextLink += count
      if !isDelimiter(line) { parts.append(row) }
    }
    return parts
  }

  /// The bars outside wikilinks and code become spaces.
  private static func cells(_ line: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var isInLink = false
    var isInCode = false
    var previous: Unicode.Scalar = " "
    for scalar in line {
      if scalar == "[", previous == "[" { isInLink = true }
      if scalar == "]" { isInLink = false }
      if scalar == InlineMark.codeStart { isInCode = true }
      if scalar == InlineMark.codeEnd { isInCode = false }
      result.append(scalar == "|" && !isInLink && !isInCode ? " " : scalar)
      previous = scalar
    }
    return result
  }

  /// `|---|:---:|`
  private static func isDelimiter(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
    var dashes = 0
    for scalar in line {
      if scalar == "-" {
        dashes += 1
      } else if scalar != "|", scalar != ":", scalar != " " {
        return false
      }
    }
    return dashes > 0 && line.contains("|")
  }

  /// Drops the box of a task, `[ ]` or `[x]`.
  private static func untasked(_ inline: InlineText) -> InlineText {
    let start = inline.scalars.prefix(4)
    guard start.count == 4, start[0] == "[", start[2] == "]", start[3] == " ",
      start[1] == " " || start[1] == "x" || start[1] == "X"
    else { return inline }
    var result = inline
    result.scalars.removeFirst(4)
    return result
  }
}

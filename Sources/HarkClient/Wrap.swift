/// Breaks text into lines by display width.
///
/// Lines break at spaces; beside wide characters (Chinese, Japanese, Korean) anywhere, but not
/// before closing punctuation; and inside a word only where it is longer than a line.
package enum Wrap {
  /// The lines of a text. Every line has at least one character, however narrow it may be, so a
  /// line can be wider than allowed by one wide character; spaces at breaks are dropped. An empty
  /// text has no lines.
  ///
  /// - Parameters:
  ///   - first: the columns of the first line; below 1 counts as 1.
  ///   - width: the columns of the others; nil for no bound on any.
  package static func lines(_ text: MarkedText, first: Int, width: Int?) -> [MarkedText] {
    guard let width else { return text.runs.isEmpty ? [] : [text] }
    let cells = text.runs.flatMap { run in
      run.text.map { Cell(character: $0, isMatch: run.isMatch) }
    }
    var lines: [MarkedText] = []
    var position = 0
    while true {
      while position < cells.count, cells[position].isSpace { position += 1 }
      guard position < cells.count else { return lines }
      let allowed = max(1, lines.isEmpty ? first : width)
      let end = lineEnd(cells, from: position, allowed: allowed)
      lines.append(line(cells[position..<end]))
      position = end
    }
  }

  /// The lines of plain text, all of one width.
  package static func lines(_ text: String, width: Int?) -> [String] {
    lines(MarkedText(text), first: width ?? 0, width: width).map(\.plain)
  }

  private struct Cell {
    let character: Character
    let isMatch: Bool
    let width: Int

    init(character: Character, isMatch: Bool) {
      self.character = character
      self.isMatch = isMatch
      width = DisplayWidth.of(character)
    }

    var isSpace: Bool { character == " " }
  }

  /// The index after the last character of the line that begins at `start`; always past `start`.
  private static func lineEnd(_ cells: [Cell], from start: Int, allowed: Int) -> Int {
    var used = 0
    var index = start
    var lastBreak: Int?
    while index < cells.count {
      if index > start, canBreak(cells[index - 1], cells[index]) { lastBreak = index }
      used += cells[index].width
      // A space may hang over the edge: it is dropped there.
      if used > allowed, !cells[index].isSpace { return lastBreak ?? max(start + 1, index) }
      index += 1
    }
    return cells.count
  }

  private static func canBreak(_ left: Cell, _ right: Cell) -> Bool {
    if left.isSpace || right.isSpace { return true }
    guard left.width == 2 || right.width == 2 else { return false }
    return !closing.contains(right.character) && !opening.contains(left.character)
  }

  private static let closing: Set<Character> = [
    "、", "。", "，", "．", "：", "；", "？", "！", "」", "』", "）", "】", "〉", "》", "〕", "ー",
    ".", ",", ":", ";", "?", "!", ")", "]", "”", "’", "…",
  ]
  private static let opening: Set<Character> = ["「", "『", "（", "【", "〈", "《", "〔", "(", "[", "“"]

  private static func line(_ cells: ArraySlice<Cell>) -> MarkedText {
    var cells = cells
    while cells.last?.isSpace == true { cells.removeLast() }
    var result = MarkedText()
    for cell in cells { result.append(String(cell.character), isMatch: cell.isMatch) }
    return result
  }
}

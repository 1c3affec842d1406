/// The program that shows a long text page by page.
package struct Pager: Equatable, Sendable {
  /// The name of a program, or a path with a slash.
  package var program: String
  package var arguments: [String]

  /// Colours are shown, a page that fits stays on the screen, and it is not cleared at the end.
  private static let standard = "less -FIRX"
  /// For pagers that are started without options.
  package static let defaults = ["LESS=FIRX", "LV=-c"]

  /// `$HARK_PAGER`, else `$PAGER`, else `less -FIRX`; an empty one and `cat` are none, and a dumb
  /// terminal has none. The command is cut at spaces and started without a shell.
  package init?(environment: [String: String]) {
    guard environment["TERM"] != "dumb" else { return nil }
    let command = environment["HARK_PAGER"] ?? environment["PAGER"] ?? Self.standard
    let words = command.split(separator: " ").map(String.init)
    guard let program = words.first, program != "cat" else { return nil }
    self.program = program
    arguments = Array(words.dropFirst())
  }

  /// Whether a text needs it, on a screen of so many lines: where it fits beside the next prompt,
  /// it is printed.
  package static func isNeeded(for text: String, height: Int) -> Bool {
    var lines = 0
    for byte in text.utf8 where byte == UInt8(ascii: "\n") {
      lines += 1
      if lines >= height { return true }
    }
    return false
  }
}

internal import HarkCore
internal import HarkSystem

/// What the commands of harkd print.
enum Said {
  /// Writes to standard output.
  static func write(_ text: String) throws {
    _ = try Terminal.write(Array(text.utf8), to: Terminal.output)
  }

  /// Writes lines to standard error, each with the program's name.
  static func error(_ lines: String) {
    for line in lines.split(separator: "\n") {
      // There is nowhere to report that it is closed.
      _ = try? Terminal.write(
        Array(("harkd: " + SafeText.clean(String(line)) + "\n").utf8), to: Terminal.errors)
    }
  }
}

package import HarkCore

/// A file whose bytes have become lines of text.
package struct DecodedFile: Sendable {
  package var path: String
  /// The lines without their ends; the first is line 1.
  package var lines: [Substring]
  /// What went wrong while decoding.
  package var problems: [Problem]

  package init(path: String, lines: [Substring], problems: [Problem] = []) {
    self.path = path
    self.lines = lines
    self.problems = problems
  }
}

/// The beginning of a file, for recognising its format.
package struct FileHead: Sendable {
  package var path: String
  /// The extension in lower case, without the dot.
  package var fileExtension: String
  /// At most the first 400 lines.
  package var lines: ArraySlice<Substring>

  package init(path: String, fileExtension: String, lines: ArraySlice<Substring>) {
    self.path = path
    self.fileExtension = fileExtension
    self.lines = lines
  }
}

package import HarkCore

/// A file whose bytes have become lines of text.
package struct DecodedFile: Sendable {
  package var path: String
  /// The lines without their ends; the first is line 1.
  package let lines: TextLines
  /// What went wrong while decoding.
  package var problems: [Problem]
  /// Whether the places of a note's citations are wanted.
  var wantsPlaces = false

  package init(path: String, lines: TextLines, problems: [Problem] = []) {
    self.path = path
    self.lines = lines
    self.problems = problems
  }

  /// The whole text; its lines are slices of it.
  var text: String { lines.text }
}

/// The beginning of a file, for recognising its format.
package struct FileHead: Sendable {
  package var path: String
  /// The extension in lower case, without the dot.
  package var fileExtension: String
  /// At most the first 400 lines, and of each the first 64 KiB: JSON may be one line of megabytes.
  package let lines: [Substring]
  /// The shape of the first megabytes, nil unless they may be JSON.
  var json: JSONShape?
  /// The first element, nil unless the text may be XML or HTML.
  var xml: XMLScanner.Element?

  package init(path: String, fileExtension: String, lines: TextLines) {
    self.path = path
    self.fileExtension = fileExtension
    self.lines = lines.prefix(Self.mostLines).map { $0.head(Self.longestLine) }
    let text = lines.text
    guard let first = text.utf8.first(where: { $0 > 0x20 }) else {
      return
    }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      json = text.withBytes { JSONShape(JSONBytes($0).prefix(Self.mostBytes)) }
    } else if first == UInt8(ascii: "<") {
      xml = XMLScanner.firstElement(Array(text.utf8.prefix(Self.mostBytes)))
    }
  }

  private static let mostLines = 400
  private static let longestLine = 64 << 10
  private static let mostBytes = 4 << 20
}

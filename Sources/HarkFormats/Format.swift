package import HarkCore

/// A kind of file that hark reads. One file of code and one row in `Formats.all` each.
package struct Format: Sendable {
  /// How sure a format is, from the beginning of a file, that the file is of its kind.
  package enum Confidence: Int, Comparable, Sendable {
    /// The content is something else.
    case no
    /// The content does not speak against it; the file's extension decides.
    case possible
    /// The content has this form, though another format may claim it too.
    case likely
    /// The content says so.
    case certain

    package static func < (left: Confidence, right: Confidence) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  /// The short name, which `dump` prints and the index keeps.
  package var name: String
  /// What it is, in a few words for people.
  package var title: String
  /// File extensions, in lower case, without dots.
  package var extensions: [String]
  /// Whether its extensions belong to all kinds of text, so that they say nothing on their own.
  package var needsEvidence: Bool
  /// Looks at the beginning of a file.
  package var sniff: @Sendable (FileHead) -> Confidence
  /// Reads decoded text. What cannot be read becomes a problem; only a file that is not of this
  /// kind after all, or holds no transcript, makes it throw.
  package var read: @Sendable (DecodedFile) throws(FormatError) -> SourceText

  package init(
    name: String, title: String, extensions: [String], needsEvidence: Bool = false,
    sniff: @escaping @Sendable (FileHead) -> Confidence,
    read: @escaping @Sendable (DecodedFile) throws(FormatError) -> SourceText
  ) {
    self.name = name
    self.title = title
    self.extensions = extensions
    self.needsEvidence = needsEvidence
    self.sniff = sniff
    self.read = read
  }
}

internal import HarkCore

/// Text in which some stretches are matches.
///
/// However it is made, no mark, control character or bidirectional override is left in it.
package struct MarkedText: Equatable, Sendable {
  /// A stretch that is wholly a match, or wholly none.
  package struct Run: Equatable, Sendable {
    package var text: String
    package var isMatch: Bool

    package init(_ text: String, isMatch: Bool = false) {
      self.text = text
      self.isMatch = isMatch
    }
  }

  /// In order; no two neighbours are alike, none is empty.
  package private(set) var runs: [Run] = []

  /// Text without a match.
  package init(_ text: String = "") {
    append(SafeText.clean(text), isMatch: false)
  }

  /// A snippet, whose matches stand between U+E000 and U+E001. A match that does not end goes to
  /// the end.
  package init(snippet: String) {
    var stretch = String.UnicodeScalarView()
    var isMatch = false
    for scalar in snippet.unicodeScalars {
      if scalar == SafeText.matchStart || scalar == SafeText.matchEnd {
        append(SafeText.clean(String(stretch)), isMatch: isMatch)
        stretch = String.UnicodeScalarView()
        isMatch = scalar == SafeText.matchStart
      } else {
        stretch.append(scalar)
      }
    }
    append(SafeText.clean(String(stretch)), isMatch: isMatch)
  }

  /// Text with half-open ranges of matches in Unicode scalars. Ranges that make no sense are
  /// passed over.
  package init(text: String, matches: [[Int]]) {
    let scalars = Array(text.unicodeScalars)
    var position = 0
    for range in matches where range.count == 2 {
      guard range[0] >= position, range[0] < range[1], range[1] <= scalars.count else { continue }
      append(Self.clean(scalars[position..<range[0]]), isMatch: false)
      append(Self.clean(scalars[range[0]..<range[1]]), isMatch: true)
      position = range[1]
    }
    append(Self.clean(scalars[position...]), isMatch: false)
  }

  /// The text without any mark.
  package var plain: String { runs.map(\.text).joined() }

  /// Adds clean text at the end.
  mutating func append(_ text: String, isMatch: Bool) {
    guard !text.isEmpty else { return }
    if let last = runs.indices.last, runs[last].isMatch == isMatch {
      runs[last].text += text
    } else {
      runs.append(Run(text, isMatch: isMatch))
    }
  }

  private static func clean(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return SafeText.clean(String(view))
  }
}

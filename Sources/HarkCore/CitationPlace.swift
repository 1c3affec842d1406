/// Where a citation is written in the file of its note, and where in it a time stands.
///
/// Places are in bytes of the file, half open.
package struct CitationPlace: Equatable, Sendable {
  /// How it is written.
  package enum Form: Equatable, Sendable {
    /// An HTML anchor.
    case anchor
    /// A Markdown link.
    case link
    /// An address as such, in angle brackets or not.
    case address
    /// A time, in brackets or not.
    case time
  }

  /// Why a program cannot tell how to write another time.
  package enum Obstacle: Equatable, Sendable {
    /// It is one end of a range of times, or has a range.
    case range
    /// It is one of several times in a pair of brackets.
    case several
    /// The address of its link is used by other links, too.
    case shared
    /// What is written is no clean time.
    case damaged
  }

  /// A time that it says: where it stands, and by how many milliseconds it is later than the time
  /// that is cited.
  package struct Time: Equatable, Sendable {
    package var range: Range<Int>
    package var shift: Int

    package init(_ range: Range<Int>, shift: Int = 0) {
      (self.range, self.shift) = (range, shift)
    }
  }

  /// All of it, with its tags or brackets.
  package var range: Range<Int>
  package var form: Form
  /// The times that it says, in order; to cite another time, all of them change.
  package var times: [Time]
  /// Whether it shows nothing but a time, so that no words are lost where all of it is replaced.
  package var isBare: Bool
  /// Why its times cannot be changed; nil where they can.
  package var obstacle: Obstacle?

  package init(
    range: Range<Int>, form: Form, times: [Time], isBare: Bool, obstacle: Obstacle? = nil
  ) {
    self.range = range
    self.form = form
    self.times = times
    self.isBare = isBare
    self.obstacle = obstacle
  }
}

internal import HarkQuery

/// How the index is laid out: the names of everything in it. index/schema.md describes the same;
/// a test compares the two.
package enum Schema {
  /// The version of the layout. A change that older programs would misread raises it and gets a
  /// line in the history of index/schema.md.
  package static let version = 3

  /// Keys of the index's metadata.
  package enum Key {
    /// The version of the layout, in decimal.
    package static let schema = "hark.schema"
    /// The languages of the sources, as codes with commas between.
    package static let languages = "hark.languages"
    /// When the indexer last ended a run, ISO 8601 in UTC.
    package static let updated = "hark.updated"
    /// The files and folders that the index is of: `RootRecord`s.
    package static let roots = "hark.roots"
    /// Before the key of a source: its `SourceRecord`.
    package static let source = "source:"
    /// Before the id of a recording: its `RecordingRecord`.
    package static let recording = "recording:"

    static let all = [schema, languages, updated, roots, source, recording]
  }

  /// Prefixes of terms that are no query field's.
  package enum Prefix {
    /// The id of a moment.
    package static let moment = "Q"
    /// The key of a source.
    package static let source = "P"
    /// The last word of the moment.
    package static let last = "XE"
    /// A stem, or a word without one, that the moment has `often` times or more.
    package static let often = "XO:"
    /// The day of the recording, `YYYYMMDD`.
    package static let day = "D"
    /// The month of the recording, `YYYYMM`.
    package static let month = "M"
    /// The year of the recording.
    package static let year = "Y"
    /// The minute of the recording in which the moment begins, from 0.
    package static let minute = "XM"

    /// A word of the recording's title that the source does not give it itself: what a filter
    /// finds, and what says nothing of the moment.
    package static let joinedTitle = "XT"

    static let all = [moment, source, last, often, day, month, year, minute, joinedTitle]
  }

  /// How many times is often.
  static let often = 3

  /// Value slots.
  package enum Slot: UInt32, CaseIterable {
    /// When the moment begins, in seconds; absent where unknown.
    case start = 0
    /// The id of the recording.
    case recording = 1
    /// The day of the recording, `YYYYMMDD`.
    case date = 2
    /// The place of the moment in its source, from 0.
    case order = 3
    /// The speaker as written.
    case speaker = 4
    /// The channel.
    case channel = 5
    /// `transcript` or `note`.
    case kind = 6
    /// How long the recording is, in seconds; absent where unknown.
    case duration = 7
    /// What ranking compares: a `MomentOutline`.
    case outline = 8
    /// The language of the words, as the source names it.
    case lang = 9
    /// The tags as written, with `separator` between.
    case tag = 10
    /// All that is told of the moment: a `MomentRecord`. As the document's data it would be
    /// compressed, and unpacking ten of them takes longer than finding them by a rare word.
    case record = 11
    /// The words in their order: a `WordOrder`.
    case words = 12

    /// Stands between the values of a slot that has several.
    static let separator: Character = "\u{1F}"
  }

  /// Words of the following moments that a phrase can reach into.
  package static let lookahead = ParsedQuery.longestPhrase - 1

  /// Longer names of recordings are cut and hashed, so that their term fits Xapian's 245 bytes.
  static let longestRecordingID = 128
}

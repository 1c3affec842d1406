import Testing

/// A query as people type it, what it means, and where its first hit in the sample vault may be.
///
/// The rows are judged, not measured: where hark's answer is not what a person would mean, the row
/// keeps what they would mean and stands in `notYet`.
struct TypedQuery: Sendable, CustomTestStringConvertible {
  var text: String
  /// The tree, as it describes itself.
  var tree: String
  /// Where the first hit may be: `bread 6:37`, a file and the time; `bread`, anywhere in the file;
  /// several separated by ` | `. `nothing` if nothing may be found, `relaxed` if only moments with
  /// some of the words may be, `any` if any answer is as good as another.
  var first: String
  /// The query with its typing errors corrected; nil if there are none.
  var corrected: String?
  /// Why hark does not answer so yet.
  var why: String?

  init(
    _ text: String, _ tree: String, _ first: String, corrected: String? = nil, why: String? = nil
  ) {
    self.text = text
    self.tree = tree
    self.first = first
    self.corrected = corrected
    self.why = why
  }

  var testDescription: String { text }

  static let all = [
    words, quotes, signs, operators, fields, places, symbols, languages, typos, names, questions,
    pastes, invisible, understood,
  ].flatMap { $0 }

  /// What a row calls the files of `index/sample`, and a part of their path.
  static let files = [
    "bees": "talks/bees-in-winter/", "birds": "talks/birds-on-radar/",
    "bread": "talks/bread-at-scale/", "cpp": "talks/teaching-cpp/", "index": "notes/index.md",
    "lighthouse": "talks/lighthouse-archive/", "lost": "talks/the-lost-index/",
    "maps": "talks/maps-and-blank-space/", "noteBees": "notes/wabenbau/",
    "noteBirds": "notes/openskyevenings/", "noteBread": "making_bread_at_scale.md",
    "noteLighthouse": "keeping_a_lighthouse_archive.md", "noteLost": "the_night_we_lost",
    "noteMaps": "what_a_map_leaves_out.md", "workshop": "talks/workshop-meeting/",
  ]
}

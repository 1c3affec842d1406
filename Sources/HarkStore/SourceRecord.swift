package import HarkCore

/// What the index remembers of a file: enough to tell whether it changed, and what it said about
/// its recording.
package struct SourceRecord: Equatable, Sendable {
  /// Tells whether a file is still the one that was indexed.
  package struct Fingerprint: Equatable, Sendable {
    /// Bytes.
    package var size: Int
    /// Nanoseconds since 1970.
    package var modified: Int
    /// A hash of the content.
    package var content: String
    /// When the sidecar with its metadata last changed, in nanoseconds since 1970; 0 for none.
    package var sidecar: Int

    package init(size: Int, modified: Int, content: String, sidecar: Int = 0) {
      self.size = size
      self.modified = modified
      self.content = content
      self.sidecar = sidecar
    }
  }

  /// The absolute path.
  package var path: String
  package var kind: SourceText.Kind
  package var format: String
  package var language: String?
  package var tags: [String]
  package var fingerprint: Fingerprint
  /// What it says about its recording; its `id` is nil where it names none.
  package var claim: Recording
  /// How many moments it has in the index.
  package var moments: Int
  package var problems: [Problem]
  /// What tells its text from others.
  package var traits: SourceTraits
  /// The recording it was decided to belong to.
  package var recordingID: String
  /// Why its words are not searched; nil if they are.
  package var leftOut: String?
  /// Why what it says of its recording is not believed; nil if it is.
  package var disbelieved: String?
  /// The path that its recording is called after where it names none: the one at which the file
  /// was first indexed. Nil for the one at which it is.
  package var home: String?
  /// What its recording's sources say together, without id and address; nil where that is what
  /// this one says.
  package var together: Recording?

  package init(
    path: String, kind: SourceText.Kind, format: String, language: String?, tags: [String],
    fingerprint: Fingerprint, claim: Recording, moments: Int = 0, problems: [Problem],
    traits: SourceTraits = SourceTraits(), recordingID: String? = nil, leftOut: String? = nil,
    disbelieved: String? = nil, home: String? = nil,
    together: Recording? = nil
  ) {
    self.path = path
    self.kind = kind
    self.format = format
    self.language = language
    self.tags = tags
    self.fingerprint = fingerprint
    self.claim = claim
    self.moments = moments
    self.problems = problems
    self.traits = traits
    self.leftOut = leftOut
    self.disbelieved = disbelieved
    self.home = home
    self.together = together
    self.recordingID = ""
    self.recordingID = recordingID ?? claimedID
  }

  /// The format of a source that no reader can read; it has problems and no moments.
  package static let unreadableFormat = "unreadable"

  /// The format of a file that is neither transcript nor note, such as a playlist's metadata.
  package static let otherFormat = "other"

  /// Whether a reader read it.
  package var isRead: Bool { format != Self.unreadableFormat && format != Self.otherFormat }

  /// Names the source in the index.
  package var key: String { StableHash.text(of: path) }

  /// The recording it claims to be of: the one it names, else one that it shares with the files
  /// of the same name beside it.
  package var claimedID: String {
    guard let id = claim.id, !id.isEmpty else {
      return "file-" + StableHash.text(of: Self.stem(of: home ?? path))
    }
    // A zero byte takes two in Xapian's keys, and has no business in an id.
    let isPlain = id.utf8.count <= Schema.longestRecordingID && !id.utf8.contains(0)
    return isPlain ? id : "id-" + StableHash.text(of: id)
  }

  /// A recording of its own.
  package var ownID: String { "source-" + StableHash.text(of: home ?? path) }

  /// What could not be read, and what is not believed.
  package var allProblems: [Problem] {
    let disbelief = disbelieved.map {
      Problem($0, hint: "it is a recording of its own; correct its id")
    }
    return problems + (disbelief.map { [$0] } ?? [])
  }

  /// What is believed of its claim.
  package var credibleClaim: Recording {
    disbelieved == nil ? claim : Recording(title: nameFromPath, channel: claim.channel)
  }

  /// What its moments are found by: what the answer says of their recording.
  package var described: Recording { together ?? credibleClaim }

  /// The path without its endings.
  package var stem: String { Self.stem(of: path) }

  /// A path without its endings: `talk` for `talk.en.vtt` and for `talk.json`. An ending has no
  /// spaces and at most 12 letters, so that dots in titles are none.
  package static func stem(of path: String) -> String {
    var stem = path[...]
    let name = stem.lastIndex(of: "/").map { stem.index(after: $0) } ?? stem.startIndex
    for _ in 0..<2 {
      guard let dot = stem.lastIndex(of: "."), dot > name else { break }
      let ending = stem[stem.index(after: dot)...]
      guard (1...12).contains(ending.count), !ending.contains(" ") else { break }
      stem = stem[..<dot]
    }
    return String(stem)
  }

  /// The file's name without its ending, and its two nearest folders.
  package var nearestNames: String {
    let names = path.split(separator: "/").suffix(3)
    guard let file = names.last else { return "" }
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file
    return (names.dropLast() + [stem]).joined(separator: " ")
  }

  /// A title for want of a better one: the file's name, or its folder's where the file's says
  /// nothing.
  package var nameFromPath: String {
    let names = stem.split(separator: "/")
    let generic: Set<Substring> = ["transcript", "captions", "subtitles", "index", "audio"]
    let name = names.last { !generic.contains($0) } ?? names.last ?? ""
    return String(name.map { $0 == "-" || $0 == "_" ? " " : $0 })
  }
}

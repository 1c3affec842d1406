internal import HarkCore
internal import HarkFormats
internal import HarkStore
internal import HarkSystem

/// The metadata beside a transcript: `Title [ID].info.json` beside `Title [ID].en.vtt`.
struct Sidecar {
  /// The largest sidecar that is read, in bytes; downloaders write a megabyte or two.
  private static let largest = 64 << 20

  /// When it last changed, in nanoseconds since 1970; 0 where there is none.
  let modified: Int
  let info: SidecarMetadata?
  let problems: [Problem]

  /// Looks beside a file.
  init(for path: String) {
    let own = Self.path(beside: path)
    modified = Self.modified(beside: path)
    guard modified != 0, own != path else {
      (info, problems) = (nil, [])
      return
    }
    do {
      info = SidecarMetadata(try FileBytes.read(own, limit: Self.largest))
      problems = []
    } catch {
      info = nil
      problems = [Problem(error.description, hint: "the transcript is read without it")]
    }
  }

  /// When the sidecar of a file last changed; 0 where there is none.
  static func modified(beside path: String) -> Int {
    // One that cannot be looked at is none; reading it would say so.
    (try? FileStatus.of(Self.path(beside: path)))?.modified ?? 0
  }

  private static func path(beside path: String) -> String {
    SourceRecord.stem(of: path) + ".info.json"
  }

  /// Adds what only the sidecar and the name know of the captions: who wrote them, and whether
  /// their language is the one spoken.
  func judge(_ traits: inout SourceTraits, text: SourceText, path: String) {
    let tag = Self.languageTag(of: path)
    if path.contains("-orig.") {
      traits.isOriginalLanguage = true
    } else if let spoken = info?.language, let language = text.language {
      traits.isOriginalLanguage =
        spoken.prefix { $0 != "-" } == language.prefix { $0 != "-" }
    }
    if let info, let tag, info.manualCaptions.contains(tag) {
      // Both kinds have the same name; automatic ones give themselves away by their word times.
      traits.origin = traits.hasWordTimes ? .automatic : .manual
    } else if let info, let tag, info.automaticCaptions.contains(tag) {
      traits.origin = .automatic
    } else if traits.hasWordTimes, ["vtt", "json3", "srv3"].contains(text.format) {
      traits.origin = .automatic
    }
  }

  /// The part of the name between the stem and the ending: `en-orig`.
  private static func languageTag(of path: String) -> String? {
    let parts = (path.split(separator: "/").last ?? "").split(separator: ".")
    return parts.count > 2 ? String(parts[parts.count - 2]) : nil
  }
}

extension SidecarMetadata {
  /// Completes what a reader found: the sidecar knows the recording better than a file's name,
  /// and its chapters are headings.
  func complete(_ text: inout SourceText) {
    // A file beside it that names another recording is not described by it.
    if let own = text.recording.id, own != recording.id { return }
    text.recording = recording.filled(from: text.recording)
    if text.language == nil { text.language = language }
    if text.tags.isEmpty { text.tags = tags }
    guard !chapters.isEmpty else { return }
    for index in text.cues.indices where text.cues[index].heading == nil {
      guard let start = text.cues[index].start else { continue }
      text.cues[index].heading = chapter(at: start)
    }
  }
}

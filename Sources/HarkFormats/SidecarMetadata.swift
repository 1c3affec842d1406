package import HarkCore

/// The metadata that yt-dlp writes beside a download, as `Title [ID].info.json`
/// (https://github.com/yt-dlp/yt-dlp, "--write-info-json").
package struct SidecarMetadata: Equatable, Sendable {
  /// A stretch of the recording with a title of its own.
  package struct Chapter: Equatable, Sendable {
    package var start: Timestamp
    package var title: String
  }

  package var recording = Recording()
  /// The language spoken, as a BCP 47 tag.
  package var language: String?
  package var tags: [String] = []
  /// Ascending by start.
  package var chapters: [Chapter] = []
  /// The languages of captions made by people, and of those made by programs.
  package var manualCaptions: Set<String> = []
  package var automaticCaptions: Set<String> = []

  /// Reads a sidecar. Nil where it is none of a single recording: a playlist's, a channel's, or
  /// no JSON at all.
  package init?(_ bytes: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
    let metadata = text.withUnsafeBufferPointer { text in
      JSONFile.read(text) { Self($0.root.members) }
    }
    // What is no JSON describes nothing; the transcript is read without it.
    guard case .success(let metadata?) = metadata else { return nil }
    self = metadata
  }

  private init?(_ root: JSONMembers) {
    guard let id = root["id"].text else { return nil }
    let type = root["_type"].text
    guard type == nil || type == "video" else { return nil }
    recording.id = id
    recording.title = root["title"].label ?? root["fulltitle"].label
    recording.channel = root["channel"].label ?? root["uploader"].label
    recording.date = Self.date(root["upload_date"]) ?? Self.date(root["release_date"])
    recording.duration = root["duration"].number.map { Timestamp(seconds: $0) }
    recording.url = root["webpage_url"].label
    language = root["language"].label
    tags = root["tags"].elements.compactMap(\.label)
    manualCaptions = root["subtitles"].names.subtracting(["live_chat"])
    automaticCaptions = root["automatic_captions"].names.subtracting(["live_chat"])
    chapters = Self.chapters(root["chapters"].elements)
    if chapters.isEmpty { chapters = Self.chapters(in: root["description"].text ?? "") }
  }

  /// The chapter that a time lies in.
  package func chapter(at time: Timestamp) -> String? {
    chapters.last { $0.start <= time }?.title
  }

  /// `20240229` as `2024-02-29`.
  private static func date(_ value: JSONValue) -> String? {
    guard let date = value.text, date.utf8.count == 8, date.utf8.allSatisfy(\.isDigit) else {
      return nil
    }
    return "\(date.prefix(4))-\(date.dropFirst(4).prefix(2))-\(date.suffix(2))"
  }

  private static func chapters(_ list: JSONElements) -> [Chapter] {
    list.compactMap { chapter in
      guard let start = chapter["start_time"].number, let title = chapter["title"].label else {
        return nil
      }
      return Chapter(start: Timestamp(seconds: start), title: title)
    }.sorted { $0.start < $1.start }
  }

  /// Chapters as YouTube reads them from a description: at least three lines that begin with
  /// ascending times, the first 0:00.
  private static func chapters(in description: String) -> [Chapter] {
    let chapters = description.split(whereSeparator: \.isNewline).compactMap { line -> Chapter? in
      let words = line.split(separator: " ", maxSplits: 1)
      let bare = words.first?.drop { $0 == "(" || $0 == "[" }
        .prefix { $0 != ")" && $0 != "]" }
      guard words.count == 2, let bare, let start = Timestamp(timecode: bare) else { return nil }
      let title = PlainText.tidy(words[1].drop { "-–—|: ".contains($0) })
      return title.isEmpty ? nil : Chapter(start: start, title: title)
    }
    let isAscending = zip(chapters, chapters.dropFirst()).allSatisfy { $0.start < $1.start }
    guard chapters.count >= 3, chapters[0].start.milliseconds == 0, isAscending else { return [] }
    return chapters
  }
}

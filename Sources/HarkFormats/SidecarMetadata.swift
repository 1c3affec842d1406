internal import Foundation
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
    guard
      // What is no JSON describes nothing; the transcript is read without it.
      let fields = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any],
      let id = fields["id"] as? String
    else { return nil }
    let type = fields["_type"] as? String
    guard type == nil || type == "video" else { return nil }
    recording.id = id
    recording.title = Self.text(fields["title"]) ?? Self.text(fields["fulltitle"])
    recording.channel = Self.text(fields["channel"]) ?? Self.text(fields["uploader"])
    recording.date = Self.date(fields)
    recording.duration = (fields["duration"] as? NSNumber)
      .map { Timestamp(seconds: $0.doubleValue) }
    recording.url = Self.text(fields["webpage_url"])
    language = Self.text(fields["language"])
    tags = (fields["tags"] as? [Any] ?? []).compactMap { Self.text($0) }
    manualCaptions = Self.keys(fields["subtitles"])
    automaticCaptions = Self.keys(fields["automatic_captions"])
    chapters = Self.chapters(fields["chapters"])
    if chapters.isEmpty { chapters = Self.chapters(in: fields["description"] as? String ?? "") }
  }

  /// The chapter that a time lies in.
  package func chapter(at time: Timestamp) -> String? {
    chapters.last { $0.start <= time }?.title
  }

  private static func text(_ value: Any?) -> String? {
    guard let text = value as? String else { return nil }
    let tidy = PlainText.tidy(text[...])
    return tidy.isEmpty ? nil : tidy
  }

  private static func keys(_ value: Any?) -> Set<String> {
    Set((value as? [String: Any] ?? [:]).keys.filter { $0 != "live_chat" })
  }

  private static func date(_ fields: [String: Any]) -> String? {
    for key in ["upload_date", "release_date"] {
      guard let date = fields[key] as? String, date.count == 8,
        date.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { continue }
      return "\(date.prefix(4))-\(date.dropFirst(4).prefix(2))-\(date.suffix(2))"
    }
    return nil
  }

  private static func chapters(_ value: Any?) -> [Chapter] {
    (value as? [[String: Any]] ?? []).compactMap { chapter in
      guard let start = chapter["start_time"] as? NSNumber, let title = text(chapter["title"])
      else { return nil }
      return Chapter(start: Timestamp(seconds: start.doubleValue), title: title)
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

internal import HarkCore

extension FrontMatter {
  /// Keys of the id of a video.
  static let idKeys = ["videoid", "video_id", "youtube_id", "videoids", "video_ids"]

  /// What it says about the recording.
  var recording: Recording {
    var recording = Recording(
      title: first("title", "guest"), channel: first("channel", "show", "podcast"),
      date: first("publish_date", "published", "date", "upload_date").flatMap(Self.day))
    recording.duration = first("duration_seconds", "duration", "length").flatMap(Self.duration)
    let address = first("youtube_url", "url", "video_url", "source_url")
    let written = first(Self.idKeys).map { MomentLink.videoID(of: $0) ?? $0 }
    recording.id = written ?? address.flatMap(MomentLink.videoID(of:))
    if let address, address.contains("://") {
      recording.url = address
    } else if let id = recording.id, MomentLink.isVideoID(id) {
      recording.url = Self.videoURL(id)
    }
    return recording
  }

  /// Keywords, from a list or from text with commas.
  var tags: [String] {
    for key in ["keywords", "tags"] {
      guard let found = values[key], !found.isEmpty else { continue }
      let parts =
        found.count == 1 ? found[0].split(separator: ",").map { PlainText.tidy($0) } : found
      return parts.filter { !$0.isEmpty }
    }
    return []
  }

  /// The language as a BCP 47 tag.
  var language: String? {
    guard let tag = first("language", "lang"), (2...16).contains(tag.utf8.count),
      tag.utf8.allSatisfy({ $0 != 0x20 && $0 < 0x7F })
    else { return nil }
    return tag.split(separator: "_").joined(separator: "-")
  }

  /// `2024-04-07`, `2024/04/07` or `20240407`, with or without a time, as `2024-04-07`.
  static func day(_ text: String) -> String? {
    let digits = text.utf8.prefix(10).filter { (0x30...0x39).contains($0) }
    let parted = text.utf8.count >= 10 && "-/.".utf8.contains(Array(text.utf8)[4])
    guard digits.count == 8 || digits.count > 8 && !parted else { return nil }
    let plain = String(decoding: digits.prefix(8), as: UTF8.self)
    guard let month = Int(plain.dropFirst(4).prefix(2)), (1...12).contains(month),
      let day = Int(plain.dropFirst(6)), (1...31).contains(day)
    else { return nil }
    return "\(plain.prefix(4))-\(plain.dropFirst(4).prefix(2))-\(plain.dropFirst(6))"
  }

  /// `1:27:45`, `5265.0`, `5285s` or `1h27m`.
  static func duration(_ text: String) -> Timestamp? {
    if let seconds = Double(text), seconds.isFinite, seconds > 0 {
      return Timestamp(seconds: seconds)
    }
    return CitedTime.exact(text)
  }

  static func videoURL(_ id: String) -> String { "https://www.youtube.com/watch?v=\(id)" }
}

extension FileName {
  /// The name of a transcript that another program made from a recording or a download:
  /// `talk.mp3.words.json`, `Title [ID].en.srv1.xml`. The inner endings are no part of the title.
  init(transcript path: String) {
    var path = path[...]
    for _ in 0..<3 {
      guard let dot = path.lastIndex(of: "."), path[dot...].utf8.count <= 12 else { break }
      let stem = path[..<dot]
      guard let inner = stem.lastIndex(of: "."),
        Self.inner.contains(stem[stem.index(after: inner)...].lowercased())
      else { break }
      path = stem
    }
    self.init(path: String(path))
  }

  private static let inner: Set<String> = [
    "words", "segments", "transcript", "whisper", "json3", "srv1", "srv3", "timedtext", "mp3",
    "mp4", "m4a", "wav", "webm", "mkv", "mov", "ogg", "opus", "flac", "aac",
  ]
}

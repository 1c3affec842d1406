/// The link that opens a recording at a second.
package enum MomentLink {
  /// The address of `recording` at `start`, nil where the recording has none.
  ///
  /// YouTube takes whole seconds (`t=931`); other addresses get a media fragment
  /// (https://www.w3.org/TR/media-frags/, `#t=931`). Without a start, the plain address.
  package static func url(of recordingURL: String?, id: String?, at start: Timestamp?) -> String? {
    guard let recordingURL else { return nil }
    guard let start else { return recordingURL }
    let second = start.milliseconds / 1000
    if let id, isYouTube(recordingURL) { return "https://youtu.be/\(id)?t=\(second)" }
    return recordingURL.contains("#") ? recordingURL : "\(recordingURL)#t=\(second)"
  }

  /// Whether an address is one of YouTube's.
  package static func isYouTube(_ url: String) -> Bool {
    var rest = url.utf8[...]
    func take(_ text: StaticString) -> Bool {
      let start = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
      guard rest.starts(with: start) else { return false }
      rest = rest.dropFirst(start.count)
      return true
    }
    if take("https://") {
      _ = take("www.") || take("m.")
    } else {
      guard take("http://") else { return false }
      _ = take("www.")
    }
    return take("youtube.com/") || take("youtu.be/") || take("youtube-nocookie.com/")
  }

  /// Whether an id has the shape of a YouTube video id: 11 of `[A-Za-z0-9_-]`.
  package static func isVideoID(_ id: String) -> Bool {
    id.utf8.count == 11
      && id.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
      }
  }

  /// The id in the address of a YouTube video; nil if it is another address.
  package static func videoID(of url: String) -> String? {
    guard isYouTube(url) else { return nil }
    let parts = url.split { "/?&=#".contains($0) }
    for (mark, id) in zip(parts, parts.dropFirst()) where isVideoID(String(id)) {
      if ["v", "youtu.be", "live", "shorts", "embed"].contains(mark) { return String(id) }
    }
    return nil
  }
}

internal import HarkCore

/// WebVTT (https://www.w3.org/TR/webvtt1/), as people and programs really write it.
///
/// `WebVTTReader` is the parser of the specification, `CaptionPayload` its tokenizer of cue text.
/// What the specification does not allow, and what still tells words and times, is read with a
/// problem.
enum WebVTT {
  static let format = Format(
    name: "vtt", title: "WebVTT captions", extensions: ["vtt"],
    sniff: { sniff($0) },
    read: { file in
      var reader = WebVTTReader(file: file)
      return reader.read()
    })

  /// Whether a line is the signature, alone or before text.
  static func isHeader(_ line: Substring) -> Bool {
    guard line.hasPrefix("WEBVTT") else { return false }
    let next = line.utf8.dropFirst(6).first
    return next == nil || next == 0x20 || next == 0x09
  }

  private static func sniff(_ head: FileHead) -> Format.Confidence {
    let lines = head.lines.lazy.filter { !$0.isBlank }.prefix(3)
    guard let first = lines.first else { return .no }
    if isHeader(first) { return .certain }
    let hasTime = lines.contains { CaptionTiming($0)?.isExact ?? false }
    return hasTime && head.fileExtension == "vtt" ? .certain : .no
  }
}

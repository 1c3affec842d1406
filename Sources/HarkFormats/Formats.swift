package import HarkCore

/// The formats that hark reads.
///
/// A format is found by content first and by extension second: captions are often saved under the
/// wrong name, and `.md` may be a note or a transcript.
package enum Formats {
  /// The table: a row a format. Where two are equally sure, the earlier row wins.
  package static let all: [Format] = [
    WebVTT.format,
    SRT.format,
    JSON3.format,
    SRV3.format,
    SRV1.format,
    TTML.format,
    WhisperJSON.format,
    WhisperCPP.format,
    WhisperTSV.format,
    Vosk.format,
    PodcastJSON.format,
    PodcastHTML.format,
    LRC.format,
    SBV.format,
    ASS.format,
    TimedText.format,
    SpeakerMarkdown.format,
    MarkdownNote.format,
  ]

  /// Kinds of file that lie beside transcripts under the same extensions and hold none. Reading
  /// them throws `FormatError.Reason.noTranscript`, with what they are instead.
  private static let others: [Format] = [OtherJSON.format, OtherMarkup.format]

  /// Extensions, in lower case, of the files in a folder that may be worth reading.
  package static let extensions: Set<String> = Set(all.flatMap(\.extensions))

  /// Reads a file in whatever format it has.
  ///
  /// Throws if the file is empty, is not text, has no known format, is broken beyond reading, or
  /// is known to hold no transcript.
  /// The bytes are freed as soon as they are text, if the caller keeps no copy.
  package static func read(_ file: consuming SourceFile) throws(FormatError) -> SourceText {
    let fileExtension = file.fileExtension
    var decoded = try TextDecoding.decode(file)
    decoded.wantsPlaces = file.wantsPlaces
    let bytes = file.wantsPlaces ? file.bytes : []
    file.bytes = []
    guard let format = detect(decoded, fileExtension: fileExtension) else {
      // Much that ends so is no business of hark's: a list, a program's output.
      if extensions.contains(fileExtension) {
        throw FormatError(
          .noTranscript, "text without the times of a transcript",
          hint: "give the lines times, as in 00:01:30 text")
      }
      let known = all.map { "\($0.title) (.\($0.extensions.joined(separator: ", .")))" }
      throw FormatError(
        .unknown, "no known format",
        hint: "hark reads " + known.joined(separator: ", "))
    }
    var source = try format.read(decoded)
    if decoded.wantsPlaces { DecodedPlaces(of: decoded.text, in: bytes).move(in: &source) }
    return source
  }

  /// The format of a file, nil if none is known.
  ///
  /// Throws if the file is empty or is not text.
  package static func detect(_ file: SourceFile) throws(FormatError) -> Format? {
    let found = detect(try TextDecoding.decode(file), fileExtension: file.fileExtension)
    return found.flatMap { format in all.first { $0.name == format.name } }
  }

  private static func detect(_ file: DecodedFile, fileExtension: String) -> Format? {
    let head = FileHead(
      path: file.path, fileExtension: fileExtension, lines: file.lines)
    var best: (format: Format, score: Int)?
    for format in all + others {
      let named = format.extensions.contains(fileExtension)
      let confidence = format.sniff(head)
      guard confidence >= .likely || named && (confidence > .no || !format.needsEvidence)
      else { continue }
      let score = confidence.rawValue * 2 + (named ? 1 : 0)
      if score > (best?.score ?? -1) { best = (format, score) }
    }
    return best?.format
  }
}

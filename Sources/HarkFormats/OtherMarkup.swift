/// XML and HTML that hold no transcript: pages, feeds, pictures.
enum OtherMarkup {
  static let format = Format(
    name: "markup", title: "other XML and HTML", extensions: ["xml", "html", "htm"],
    sniff: { $0.xml == nil ? .no : .possible },
    read: { (file) throws(FormatError) in throw refusal(file) })

  /// Throws unless the first element has the name.
  static func refuseUnless(_ file: DecodedFile, begins name: String) throws(FormatError) {
    guard file.text.withBytes(XMLScanner.firstElement)?.name != name else { return }
    throw refusal(file)
  }

  /// Why the file is not read.
  static func refusal(_ file: DecodedFile) -> FormatError {
    guard let name = file.text.withBytes(XMLScanner.firstElement)?.name else {
      return FormatError(
        .unknown, "the file is no XML", hint: "download it again, or leave it out")
    }
    return FormatError(
      .noTranscript, "\(PlainText.tidy(name.prefix(40))): markup, but no transcript",
      hint: "hark reads YouTube's captions, TTML, and podcast transcripts in HTML")
  }
}

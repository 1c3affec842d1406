internal import HarkCore
internal import HarkStore

/// Videos of the front matter of which the index has no transcript, so that citations lead nowhere.
enum UnknownVideos {
  static let check = NoteCheck { document, context in
    let catalog = try context.reader.sourceCatalog()
    return document.scan.marks.compactMap { mark in
      guard case .video(let id) = mark.kind, mark.range.lowerBound < document.scan.bodyStart,
        catalog.transcript(ofRecording: id) == nil
      else { return nil }
      return Finding(
        range: mark.range, severity: .information, code: "no-transcript",
        message: "The index has no transcript of \(SafeText.clean(id))")
    }
  }
}

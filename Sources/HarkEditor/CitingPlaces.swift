internal import HarkCore
internal import HarkStore

/// Finds the citations of a recording in the notes.
struct CitingPlaces {
  let context: EditorContext

  /// So many notes are looked into, and so many places are told.
  private static let mostNotes = 500
  private static let mostPlaces = 2000

  /// The citations of the passage that a citation is in.
  func places(citing moment: CitedMoment) throws -> [Location] {
    let passage = try context.passage(at: moment)?.moments.first?.record.times
    let start = min(passage?.anchors[0].start ?? moment.time, moment.time)
    let end = max(passage?.end ?? moment.time, moment.time)
    return try places(of: moment.recordingID, in: start...end)
  }

  /// The citations of a recording, of all its times if `times` is nil.
  func places(
    of recordingID: String, in times: ClosedRange<Timestamp>?
  ) throws -> [Location] {
    var places: [Location] = []
    for path in try notes(of: recordingID) where places.count < Self.mostPlaces && !context.isLate {
      guard let text = try context.text(ofPath: path) else {
        places += try knownPlaces(in: path, of: recordingID, times)
        continue
      }
      let uri = context.uri(ofPath: path)
      let document = EditedDocument(
        uri: uri, path: path, source: try context.reader.source(atPath: path), text: text)
      for mark in document.scan.marks {
        guard case .citation(let time, let video, _) = mark.kind,
          document.target(ofCitation: time, video: video)?.recordingID == recordingID,
          times?.contains(time) ?? true
        else { continue }
        places.append(
          Location(uri: uri, range: text.span(mark.range, context.encoding)))
      }
    }
    return places
  }

  /// The notes that may cite it: those about it, and what is open.
  private func notes(of recordingID: String) throws -> [String] {
    let known = try context.reader.sourceCatalog().sources(ofRecording: recordingID)
      .filter { $0.kind == .note }.map(\.path)
    let open = context.documents.all.compactMap { FileURI.path(of: $0.uri) }
      .filter { $0.hasSuffix(".md") && !known.contains($0) }
    return Array((known + open.sorted()).prefix(Self.mostNotes))
  }

  /// Of a note that cannot be read here, the lines that the index has.
  private func knownPlaces(
    in path: String, of recordingID: String, _ times: ClosedRange<Timestamp>?
  ) throws -> [Location] {
    guard let source = try context.reader.source(atPath: path) else { return [] }
    let moments = try context.reader.moments(ofSource: source.key, limit: Self.mostPlaces)
    let anchors = moments.flatMap(\.record.times.anchors).filter { anchor in
      guard anchor.precision == .citation, let start = anchor.start else { return false }
      return times?.contains(start) ?? true
    }
    return anchors.map {
      Location(uri: FileURI.of(path), range: Span(line: max(0, $0.line - 1)))
    }
  }
}

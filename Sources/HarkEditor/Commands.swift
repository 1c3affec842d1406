internal import HarkCore
internal import HarkStore
internal import HarkWire

/// `workspace/executeCommand`: searches with all that `hark/search` tells, the address of a second,
/// and a citation as a note writes it. Nothing is run: the editor opens, or inserts, what it gets.
enum Commands {
  static let search = "hark.search"
  static let openAt = "hark.openAt"
  static let cite = "hark.cite"

  static let feature = EditorFeature(
    "workspace/executeCommand",
    ["executeCommandProvider": ["commands": [.text(search), .text(openAt), .text(cite)]]], answer)

  struct Parameters: Decodable {
    var command: String
    var arguments: [LooseJSON]?
  }

  private static func answer(
    _ parameters: Parameters, _ context: EditorContext
  ) throws -> LooseJSON {
    let argument = parameters.arguments?.first
    switch parameters.command {
    case search:
      guard let argument else { throw missing(search, "a query, or parameters of hark/search") }
      let wanted = argument.asText.map { ["query": .text($0)] } ?? argument
      return try EditorJSON.decode(
        context.ask("hark/search", EditorJSON.encode(wanted)))
    case openAt:
      guard let argument else { throw missing(openAt, "a moment, or a uri and a position") }
      return try address(argument, context)
    case cite:
      guard let argument else { throw missing(cite, "a moment, and the uri of a note") }
      return try citation(argument, context)
    default:
      throw ResponseError(
        .invalidParameters,
        "there is no command \(SafeText.clean(String(parameters.command.prefix(80))))",
        data: .init(hint: "one of: \(search), \(openAt), \(cite)"))
    }
  }

  private static func missing(_ command: String, _ what: String) -> ResponseError {
    ResponseError(.invalidParameters, "\(command) needs an argument: \(what)")
  }

  /// Where a moment, or the citation at a place, can be seen and heard.
  private static func address(
    _ argument: LooseJSON, _ context: EditorContext
  ) throws -> LooseJSON {
    if let id = argument.asText ?? argument["moment"]?.asText {
      let moment = try moment(id, context)
      return try told(
        CitedMoment(
          recordingID: moment.record.recordingID,
          time: moment.point.start ?? Timestamp(milliseconds: 0)), context)
    }
    let written = try EditorJSON.encode(
      [
        "textDocument": ["uri": argument["uri"] ?? .null],
        "position": argument["position"] ?? .null,
      ] as LooseJSON)
    // What is no place is said to be missing.
    guard let place = try? EditorJSON.decode(written) as PlaceParameters else {
      throw missing(openAt, "a moment, or a uri and a position")
    }
    guard let document = try context.document(place.textDocument.uri),
      let moment = moment(
        at: document.text.byte(at: place.position, context.encoding), in: document)
    else { throw ResponseError.failed("there is no time at this place") }
    return try told(moment, context)
  }

  /// The moment of an id. Throws `StoreError.noMoment`.
  private static func moment(_ id: String, _ context: EditorContext) throws -> FoundMoment {
    let passage = try context.reader.passage(around: id, seconds: 0)
    guard let moment = passage.moments.first(where: { $0.record.id == id }) else {
      throw StoreError.noMoment(id: id)
    }
    return moment
  }

  /// A citation of a moment, at its beginning or at `start`, as a note writes its own.
  private static func citation(
    _ argument: LooseJSON, _ context: EditorContext
  ) throws -> LooseJSON {
    guard let id = argument["moment"]?.asText, let uri = argument["uri"]?.asText else {
      throw missing(cite, "a moment, and the uri of a note")
    }
    let moment = try moment(id, context)
    let start = argument["start"]?.asNumber.map { Timestamp(seconds: $0) } ?? moment.point.start
    // A note that the index does not know, and that is not open, has no way of its own.
    let document =
      try context.document(uri)
      ?? EditedDocument(uri: uri, path: nil, source: nil, text: DocumentText(""))
    let writer = CitationCompletion(context: context, document: document)
    guard let start, let text = try writer.citation(of: moment, at: start) else {
      throw ResponseError.failed("this moment has no time, or its recording no address")
    }
    return ["text": .text(text)]
  }

  /// The time that stands at a byte: that of a citation, or of what is said on the line.
  private static func moment(at byte: Int, in document: EditedDocument) -> CitedMoment? {
    if case .citation(let time, let video, _)? = document.scan.mark(at: byte)?.kind {
      return document.target(ofCitation: time, video: video)
    }
    let line = document.text.lineNumber(ofByte: byte)
    if document.kind == .transcript {
      let cue = document.cues.last { $0.line <= line + 1 && $0.start != nil }
      return cue?.start.flatMap { document.target(ofCitation: $0, video: nil) }
    }
    // The nearest citation after it on its line stands for what is written there.
    for mark in document.scan.marks where mark.range.lowerBound >= byte {
      guard document.text.lineNumber(ofByte: mark.range.lowerBound) == line else { break }
      if case .citation(let time, let video, _) = mark.kind {
        return document.target(ofCitation: time, video: video)
      }
    }
    return nil
  }

  private static func told(_ moment: CitedMoment, _ context: EditorContext) throws -> LooseJSON {
    guard let url = try context.url(of: moment.recordingID, at: moment.time) else {
      throw ResponseError.failed("the recording has no address")
    }
    return [
      "url": .text(SafeText.clean(url)), "start": .number(moment.time.seconds),
      "timecode": .text(moment.time.timecode), "recording": .text(moment.recordingID),
    ]
  }
}

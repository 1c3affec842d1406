internal import HarkCore
internal import HarkStore
internal import HarkWire

/// `workspace/symbol`: the full search, as somebody types.
enum SymbolSearch {
  static let feature = EditorFeature(
    "workspace/symbol", ["workspaceSymbolProvider": true], answer)

  struct Parameters: Decodable { var query: String }

  /// LSP's `SymbolInformation`.
  struct Symbol: Encodable {
    var name: String
    var kind: Int
    var location: Location
    var containerName: String?
  }

  /// As many as fit a picker.
  private static let most = 50
  private static let snippetLength = 100
  /// LSP's kinds of symbols: what is said is a string, a note is a file.
  private static let (file, string) = (1, 15)

  private static func answer(
    _ parameters: Parameters, _ context: EditorContext
  ) throws -> [Symbol] {
    let query = parameters.query
    guard query.utf8.contains(where: { $0 > 0x20 }) else { return [] }
    var request = SearchRequest(query: query)
    request.limit = most
    request.isPartial = true
    request.snippetLength = snippetLength
    request.deadlineMilliseconds = context.patience ?? context.milliseconds
    request.isBrief = context.patience != nil
    let moments = try context.reader.search(request).moments
    var places = MatchPlaces(context: context)
    return try moments.map { symbol($0, try places.place(of: $0), context) }
  }

  private static func symbol(
    _ moment: FoundMoment, _ place: Span, _ context: EditorContext
  ) -> Symbol {
    let time = moment.point.start.map { "[\($0.timecode)] " } ?? ""
    let recording = moment.recording.recording
    let container = [moment.record.speaker, recording.title ?? moment.recording.id]
      .compactMap { $0 }.map(SafeText.clean).joined(separator: " · ")
    return Symbol(
      name: time + moment.snippet.unmarked,
      kind: moment.record.kind == .note ? file : string,
      location: Location(uri: context.uri(ofPath: moment.path), range: place),
      containerName: container)
  }
}

extension String {
  /// A snippet without the marks of its matches, on one line.
  var unmarked: String {
    var text = ""
    for scalar in unicodeScalars where scalar != SafeText.matchStart && scalar != SafeText.matchEnd
    {
      let isLineEnd = scalar.value == 0x0A || (0x2028...0x2029).contains(scalar.value)
      text.unicodeScalars.append(isLineEnd ? " " : scalar)
    }
    return text
  }
}

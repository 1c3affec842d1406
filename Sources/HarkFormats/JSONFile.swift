/// A file of JSON, whose values are found in its text as they are asked for.
struct JSONFile {
  private let bytes: JSONBytes
  private let grammar: JSONGrammar

  /// The only outermost value; one that does not exist where there are several.
  var root: JSONValue {
    let first = grammar.roots == 1 ? roots.first : nil
    return first ?? JSONValue(bytes: bytes, start: bytes.count, mark: (0, 1))
  }

  /// The outermost values, in order; mostly one.
  var roots: JSONElements { JSONElements(roots: bytes) }

  /// Reads a file with `body`, which may use the JSON and its values, but not keep them.
  ///
  /// Throws if the text is cut off, nested beyond reason, or no JSON, with the place.
  static func read<Result>(
    _ file: DecodedFile, _ body: (JSONFile) -> Result
  ) throws(FormatError) -> Result {
    try file.text.withBytes { read($0, body) }.get()
  }

  /// As above, from the bytes of text in UTF-8.
  static func read<Result>(
    _ text: UnsafeBufferPointer<UInt8>, _ body: (JSONFile) -> Result
  ) -> Swift.Result<Result, FormatError> {
    let bytes = JSONBytes(text)
    let grammar = JSONGrammar(bytes)
    if let error = error(grammar, bytes) { return .failure(error) }
    return .success(body(JSONFile(bytes: bytes, grammar: grammar)))
  }

  /// The refusal of a text that is cut off; nil if it is whole.
  static func cutOff(_ grammar: JSONGrammar, _ bytes: JSONBytes) -> FormatError? {
    if grammar.isComplete { return nil }
    return FormatError(
      .unknown, "the JSON ends in the middle, on line \(bytes.line(at: bytes.count))",
      hint: "the file was cut off; write or download it again")
  }

  private static func error(_ grammar: JSONGrammar, _ bytes: JSONBytes) -> FormatError? {
    if let place = grammar.mismatch {
      return FormatError(
        .unknown,
        "the JSON is broken on line \(bytes.line(at: place)): its brackets do not match",
        hint: hint)
    }
    if let error = cutOff(grammar, bytes) { return error }
    if grammar.depth > deepest {
      return FormatError(
        .unknown, "the JSON is nested more than \(deepest) deep",
        hint: "no transcript is; leave the file out")
    }
    if grammar.roots == 0 || grammar.hasStrayText {
      return FormatError(.unknown, "the file is no JSON", hint: hint)
    }
    if let place = grammar.fault {
      return FormatError(
        .unknown, "the JSON is broken on line \(bytes.line(at: place))", hint: hint)
    }
    return nil
  }

  private static let deepest = 64
  private static let hint = "write the transcript again, or leave the file out"
}

package import HarkWire

/// A template of `--format`: `{timecode} {speaker}\t{text}`.
///
/// `{name}` is a field, `{{` and `}}` are braces, `\t`, `\n`, `\0` and `\\` are what they are in
/// C; another backslash is itself. A field without a value is empty.
package struct MomentTemplate: Sendable {
  /// A field's name, what it holds, and how to get it.
  package struct Field: Sendable {
    package let name: String
    package let meaning: String
    let value: @Sendable (_ moment: Moment, _ number: Int) -> String?

    fileprivate init(
      _ name: String, _ meaning: String,
      _ value: @escaping @Sendable (_ moment: Moment, _ number: Int) -> String?
    ) {
      self.name = name
      self.meaning = meaning
      self.value = value
    }
  }

  private enum Part: Sendable {
    case text(String)
    case field(Field)
  }

  private var parts: [Part] = []

  /// Reads a template.
  ///
  /// - Throws: `ClientError.unknownField` or `.badTemplate`.
  package init(_ template: String) throws(ClientError) {
    var text = ""
    var rest = Substring(template)
    while let character = rest.popFirst() {
      switch character {
      case "\\":
        text.append(Self.escaped(&rest))
      case "{" where rest.first == "{", "}" where rest.first == "}":
        rest.removeFirst()
        text.append(character)
      case "}":
        throw ClientError.badTemplate("a } without a { (write }} for the sign itself)")
      case "{":
        guard let end = rest.firstIndex(of: "}") else {
          throw ClientError.badTemplate("a { without a } (write {{ for the sign itself)")
        }
        parts.append(.text(text))
        text = ""
        parts.append(.field(try Self.field(String(rest[..<end]))))
        rest = rest[end...].dropFirst()
      default:
        text.append(character)
      }
    }
    parts.append(.text(text))
  }

  /// The template filled in for a moment.
  ///
  /// - Parameters:
  ///   - moment: cleaned.
  ///   - number: the number of the hit, for `{n}`.
  package func fill(_ moment: Moment, number: Int) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .field(let field): field.value(moment, number) ?? ""
      }
    }.joined()
  }

  /// The template for each moment; each ends with `terminator` unless the template ends with a
  /// line end of its own.
  package func fill(_ moments: [Moment], first: Int, terminator: Character) -> String {
    moments.enumerated().map { offset, moment in
      let text = fill(moment, number: first + offset)
      if terminator == "\n", text.hasSuffix("\n") { return text }
      return text + String(terminator)
    }.joined()
  }

  private static func escaped(_ rest: inout Substring) -> String {
    guard let next = rest.first, let meant = escapes[next] else { return "\\" }
    rest.removeFirst()
    return meant
  }

  private static let escapes: [Character: String] = ["t": "\t", "n": "\n", "0": "\0", "\\": "\\"]

  private static func field(_ name: String) throws(ClientError) -> Field {
    if let field = fields.first(where: { $0.name == name }) { return field }
    throw ClientError.unknownField(name, known: fields.map(\.name))
  }

  /// All fields.
  package static let fields: [Field] = [
    Field("n", "number of the hit") { "\($1)" },
    Field("id", "id of the moment") { moment, _ in moment.id },
    Field("kind", "transcript or note") { moment, _ in moment.kind },
    Field("timecode", "start as h:mm:ss") { moment, _ in moment.timecode },
    Field("start", "start in seconds") { moment, _ in moment.start.map(seconds) },
    Field("end", "end in seconds") { moment, _ in moment.end.map(seconds) },
    Field("precision", "how exact the start is") { moment, _ in moment.precision },
    Field("speaker", "who speaks") { moment, _ in moment.speaker },
    Field("text", "all words of the moment") { moment, _ in moment.text },
    Field("snippet", "the words around the match") { moment, _ in
      MarkedText(snippet: moment.snippet).plain
    },
    Field("url", "opens the recording at the start") { moment, _ in moment.url },
    Field("path", "the file") { moment, _ in moment.path },
    Field("line", "the line in the file") { moment, _ in "\(moment.line)" },
    Field("heading", "the headings above it") { moment, _ in moment.heading },
    Field("score", "the weight of the hit") { moment, _ in "\(moment.score)" },
    Field("recording", "id of the recording") { moment, _ in moment.recording.id },
    Field("title", "title of the recording") { moment, _ in moment.recording.title },
    Field("channel", "its channel") { moment, _ in moment.recording.channel },
    Field("date", "its date") { moment, _ in moment.recording.date },
    Field("duration", "its duration in seconds") { moment, _ in
      moment.recording.duration.map(seconds)
    },
  ]

  /// Without a fraction where it is zero.
  private static func seconds(_ value: Double) -> String {
    let whole = value.rounded()
    return whole == value && abs(whole) < 1e15 ? "\(Int(whole))" : "\(value)"
  }
}

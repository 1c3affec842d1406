internal import HarkCore
package import HarkWire

extension ShowResult {
  /// The same with every string fit for a terminal.
  package var cleaned: ShowResult {
    var result = self
    result.moment = SafeText.clean(moment)
    result.moments = moments.map(\.cleaned)
    return result
  }
}

extension RecordingsResult {
  /// The same with every string fit for a terminal.
  package var cleaned: RecordingsResult {
    var result = self
    result.recordings = recordings.map { entry in
      var entry = entry
      entry.recording = entry.recording.cleaned
      entry.sources = entry.sources.map { source in
        var source = source
        source.path = SafeText.clean(source.path)
        source.kind = SafeText.clean(source.kind)
        source.format = SafeText.clean(source.format)
        return source
      }
      return entry
    }
    return result
  }
}

extension StatusResult {
  /// The same with every string fit for a terminal.
  package var cleaned: StatusResult {
    var result = self
    result.server = SafeText.clean(server)
    result.xapian = SafeText.clean(xapian)
    result.socket = SafeText.clean(socket)
    result.index.path = SafeText.clean(index.path)
    result.index.state = SafeText.clean(index.state)
    result.index.updated = index.updated.map(SafeText.clean)
    result.watcher = watcher.map(SafeText.clean)
    result.problems = problems.map { problem in
      SourceProblem(
        path: SafeText.clean(problem.path), line: problem.line,
        message: SafeText.clean(problem.message))
    }
    return result
  }
}

extension FieldsResult {
  /// The same with every string fit for a terminal.
  package var cleaned: FieldsResult {
    var result = self
    result.fields = fields.map { field in
      Field(
        name: SafeText.clean(field.name), meaning: SafeText.clean(field.meaning),
        shape: SafeText.clean(field.shape), example: SafeText.clean(field.example),
        countable: field.countable)
    }
    return result
  }
}

extension SuggestResult {
  /// The same with every string fit for a terminal.
  package var cleaned: SuggestResult {
    var result = self
    result.query = SafeText.clean(query)
    result.suggestions = suggestions.map { suggestion in
      Suggestion(
        text: SafeText.clean(suggestion.text), kind: SafeText.clean(suggestion.kind),
        count: suggestion.count, insert: SafeText.clean(suggestion.insert))
    }
    return result
  }

  /// A query in which a suggestion stands in its place, as typed before it.
  package func completed(_ suggestion: Suggestion) -> String {
    Self.text(query.unicodeScalars.prefix(max(0, start))) + suggestion.insert
  }

  /// The query with each field that begins as its last word does, and a colon, in that word's
  /// place; none where a value is typed or something stands before the word.
  package func fields(in names: FieldsResult?) -> [String] {
    let before = query.unicodeScalars.prefix(max(0, start))
    let typed = Self.text(query.unicodeScalars.dropFirst(before.count)).lowercased()
    let signs: Set<Unicode.Scalar> = ["-", "("]
    let border = before.last { !signs.contains($0) }
    guard let names, border.map(\.properties.isWhitespace) ?? true else { return [] }
    return names.fields.filter { $0.name.hasPrefix(typed) }
      .map { Self.text(before) + $0.name + ":" }
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

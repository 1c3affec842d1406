/// What `hark config` prints.
package struct ConfigurationListing: Sendable {
  private let configuration: Configuration

  package init(_ configuration: Configuration) { self.configuration = configuration }

  /// A line a setting: its name, its value, where it comes from; each line ended.
  package var text: String {
    let rows = Setting.all.map { setting in
      let entry = configuration[setting]
      return (
        setting.key, entry?.value.description ?? "-", entry?.origin.description ?? "default"
      )
    }
    let widths = (rows.map { $0.0.count }.max() ?? 0, rows.map { $0.1.count }.max() ?? 0)
    let lines = rows.map { row in
      padded(row.0, widths.0) + "  " + padded(row.1, min(widths.1, 44)) + "  " + row.2
    }
    let file = "# \(configuration.file ?? "no configuration file")"
    return ([file] + lines).map { $0 + "\n" }.joined()
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// The same for programs: `version`, `file`, and `settings` with a `value` and an `origin` each.
  package var json: JSONShape {
    JSONShape(
      file: configuration.file,
      settings: Dictionary(
        uniqueKeysWithValues: Setting.all.map { setting in
          let entry = configuration[setting]
          return (
            setting.key,
            JSONShape.Entry(
              value: entry?.value, origin: entry?.origin.description ?? "default")
          )
        }))
  }

  /// The object that is printed.
  package struct JSONShape: Encodable, Sendable {
    /// A value and where it comes from.
    struct Entry: Encodable, Sendable {
      var value: SettingValue?
      var origin: String

      private enum Member: String, CodingKey { case value, origin }

      func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Member.self)
        switch value {
        case .text(let text): try object.encode(text, forKey: .value)
        case .whole(let number): try object.encode(number, forKey: .value)
        case .seconds(let number): try object.encode(number, forKey: .value)
        case .list(let texts): try object.encode(texts, forKey: .value)
        case nil: try object.encodeNil(forKey: .value)
        }
        try object.encode(origin, forKey: .origin)
      }
    }

    var version = 1
    var file: String?
    var settings: [String: Entry]

    private enum Member: String, CodingKey { case version, file, settings }

    package func encode(to encoder: any Encoder) throws {
      var object = encoder.container(keyedBy: Member.self)
      try object.encode(version, forKey: .version)
      try object.encode(file, forKey: .file)
      try object.encode(settings, forKey: .settings)
    }
  }
}

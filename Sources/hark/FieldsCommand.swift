internal import ArgumentParser
internal import HarkClient
internal import HarkWire

/// `hark fields`.
struct FieldsCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "fields",
    abstract: "List the fields that a query can name.",
    discussion: """
      In a pipe the fields stand between tabs: name, example, meaning, shape, and "countable" \
      where --facets can count the values.
      """)

  @Flag(help: "Print the answer as one JSON object.")
  var json = false

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func run(in session: Session) throws -> HarkClient.ExitCode {
    let result = try session.ask(Methods.fields, FieldsParameters(), common.choices).cleaned
    if json {
      try session.write(try JSONFormatter(isPretty: session.isTerminal).format(result))
    } else {
      let list = FieldsFormatter(
        look: session.look(common.choices), isTable: session.isTerminal)
      try session.write(list.format(result.fields))
    }
    return .found
  }
}

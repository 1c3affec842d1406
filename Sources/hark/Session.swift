internal import HarkClient
internal import HarkSystem
internal import HarkWire

/// The terminal, the environment and the daemon, for one run of a subcommand.
struct Session {
  let environment: [String: String]

  /// Whether a person reads the output.
  var isTerminal: Bool { Terminal.isTerminal(Terminal.output) }

  /// Whether a person reads output and remarks.
  var isConversation: Bool { isTerminal && Terminal.isTerminal(Terminal.errors) }

  /// How text looks on standard output.
  func look(_ options: Choices, showsAddresses: Bool = false) -> Look {
    let style = Style(color: options.color, isTerminal: isTerminal, environment: environment)
    return Look(
      style: style, width: Terminal.width(Terminal.output, environment: environment),
      showsAddresses: showsAddresses || !isTerminal)
  }

  /// Asks the daemon.
  func ask<Parameters, Result>(
    _ method: Method<Parameters, Result>, _ parameters: Parameters, _ options: Choices,
    maySpawn: Bool = true
  ) throws -> Result {
    let client = Client(
      world: .real(environment: environment), socket: options.socket,
      maySpawn: maySpawn && !options.noSpawn)
    return try client.ask(method, parameters)
  }

  /// Carries standard input to the daemon and its answers to standard output, until one of the two
  /// programs that speak ends; the path of the socket where that was the daemon.
  func bridge(
    _ options: Choices, opening: [UInt8] = [], seen: ([UInt8]) -> Void = { _ in }
  ) throws -> String? {
    let client = Client(
      world: .real(environment: environment), socket: options.socket, maySpawn: !options.noSpawn)
    let (end, socket) = try client.bridge(
      input: Terminal.input, output: Terminal.output, opening: opening, seen: seen)
    switch end {
    case .peer: return socket
    case .input, .output: return nil
    }
  }

  /// Writes to standard output. Where nobody reads any more, the text is dropped quietly.
  func write(_ text: String) throws {
    _ = try Terminal.write(Array(text.utf8), to: Terminal.output)
  }

  /// Writes what a person reads to standard output; on a terminal through a pager, where it is
  /// longer than the screen.
  func present(_ text: String, _ options: Choices) throws {
    guard !options.noPager, let height = Terminal.height(Terminal.output),
      Pager.isNeeded(for: text, height: height), let pager = Pager(environment: environment),
      let path = Spawn.onPath(pager.program, environment: environment)
    else { return try write(text) }
    do throws(SystemError) {
      let child = try Spawn.reading(
        path, arguments: pager.arguments, defaults: Pager.defaults)
      _ = Spawn.feed(Array(text.utf8), to: child)
    } catch {
      // A pager that does not start is no reason to show nothing.
      try write(text)
    }
  }

  /// Writes a question to standard error.
  func ask(_ question: String) throws {
    _ = try Terminal.write(Array(question.utf8), to: Terminal.errors)
  }

  /// Writes a line to standard error.
  func remark(_ text: String) throws {
    _ = try Terminal.write(Array((text + "\n").utf8), to: Terminal.errors)
  }

  /// Remembers hits for `hark open`. Not being able to is no reason to fail.
  func remember(_ moments: [Moment], first: Int) throws {
    // Who searches in vain goes on with the hits before.
    guard !moments.isEmpty else { return }
    do {
      let folder = try UserPaths.current().stateFolder()
      try LastSearch(moments: moments, first: first).save(in: folder)
    } catch {
      guard isConversation else { return }
      try remark("hark: the hits are not remembered: " + ErrorText.describe(error))
    }
  }

  /// The hit that a number or an id names; of an id, the daemon knows more.
  func hit(_ moment: String, _ options: Choices) throws -> LastSearch.Hit {
    switch MomentSelector(moment) {
    case .hit(let number):
      return try LastSearch.load(from: UserPaths.current().stateFolder()).hit(number)
    case .id(let id):
      let shown = try ask(Methods.show, ShowParameters(moment: id, context: 0), options)
      guard let found = shown.moments.first(where: { $0.id == id }) else {
        throw ResponseError(.notFound, "no moment has the id \(id)")
      }
      return LastSearch.Hit(number: 0, moment: found)
    }
  }
}

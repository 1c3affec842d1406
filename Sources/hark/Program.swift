internal import ArgumentParser
internal import HarkClient
internal import HarkCore
internal import HarkSystem

/// A subcommand: does its work in a session, and says with which code the program ends.
protocol SessionCommand: ParsableCommand {
  func run(in session: Session) throws -> HarkClient.ExitCode
}

/// From words to an exit code.
struct Program {
  let environment: [String: String]

  /// Runs and ends the process.
  func run(_ words: [String]) -> Never {
    let rules = CommandLineRules(
      subcommands: Set(Hark.subcommandNames), letters: Hark.optionLetters)
    switch rules.route(words, locate: { Spawn.locate($0, environment: environment) }) {
    case .help:
      finish(Hark.helpMessage(columns: columns), to: Terminal.errors, .usage)
    case .program(let path):
      replaceSelf(path)
    case .words(let query):
      run { try SearchPlan(query: query).run(in: $0) }
    case .parser(let words):
      parse(words)
    }
  }

  private func replaceSelf(_ path: String) -> Never {
    do throws(SystemError) {
      // The program's name and its own come first.
      try Spawn.replaceSelf(path, ownArgumentsFrom: 2)
    } catch {
      fail(error)
    }
  }

  private func parse(_ words: [String]) -> Never {
    if let command = quickly(words) { run(command.run) }
    var command: any ParsableCommand
    do {
      command = try Hark.parseAsRoot(words)
      // Commands of the parser's own, such as help, speak by throwing.
      if !(command is any SessionCommand) { try command.run() }
    } catch {
      let code = Hark.exitCode(for: error)
      // It repeats words of the command line, which may be anything.
      let text = Hark.fullMessage(for: error, columns: columns)
        .split(separator: "\n", omittingEmptySubsequences: false)
        .map { SafeText.clean(String($0)) }.joined(separator: "\n")
      if code.isSuccess { finish(text, to: Terminal.output, .found) }
      finish(text, to: Terminal.errors, .usage)
    }
    guard let command = command as? any SessionCommand else { end(.found) }
    run(command.run)
  }

  /// Parses for the subcommand alone, which takes about half a millisecond less than going
  /// through the root. Nil where that fails: then the root says what is wrong, or prints its help.
  private func quickly(_ words: [String]) -> (any SessionCommand)? {
    for type in Hark.sessionCommands where type.configuration.commandName == words.first {
      // What is wrong is found out, and said, by the root.
      return (try? type.parseAsRoot(Array(words.dropFirst()))) as? any SessionCommand
    }
    return nil
  }

  private func run(_ command: (Session) throws -> HarkClient.ExitCode) -> Never {
    do {
      end(try command(Session(environment: environment)))
    } catch {
      fail(error)
    }
  }

  private var columns: Int? {
    Terminal.width(Terminal.output, environment: environment).map { max(40, min($0, 100)) }
  }

  private func fail(_ error: any Error) -> Never {
    let text = "hark: " + ErrorText.describe(error)
    finish(text, to: Terminal.errors, HarkClient.ExitCode(of: error))
  }

  private func finish(_ text: String, to descriptor: Int32, _ code: HarkClient.ExitCode) -> Never {
    do throws(SystemError) {
      _ = try Terminal.write(Array((text + "\n").utf8), to: descriptor)
    } catch {
      // Nobody is left to tell.
      end(code == .found ? .error : code)
    }
    end(code)
  }

  private func end(_ code: HarkClient.ExitCode) -> Never {
    Signals.exitAtOnce(code.rawValue)
  }
}

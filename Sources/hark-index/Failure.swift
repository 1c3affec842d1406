internal import ArgumentParser
internal import HarkConfig
internal import HarkCore
internal import HarkStore
internal import HarkSystem
internal import Synchronization

/// How the indexer ends when it cannot go on.
enum Failure {
  /// Writes an error of the lower floors to standard error and gives its exit code; nil for what
  /// the argument parser reports itself.
  static func exitCode(for error: any Error) -> ExitCode? {
    switch error {
    case let error as StoreError:
      say(error.description + (error.hint.map { " (\($0))" } ?? ""))
      return code(for: error)
    case let error as SystemError:
      say(error.description)
      return ExitCode(2)
    case let error as ConfigurationError:
      for fault in error.faults { say(fault.description) }
      return ExitCode(2)
    case let error as IndexImport.Failure:
      say(error.description)
      return ExitCode(2)
    case is any ParsableArguments, is ExitCode, is CleanExit, is ValidationError: return nil
    default: return nil
    }
  }

  private static func code(for error: StoreError) -> ExitCode {
    switch error {
    case .locked, .watched: ExitCode(75)
    case .noIndex: ExitCode(69)
    default: ExitCode(2)
    }
  }

  /// The first thread on which Xapian broke down sees to the end.
  private static let isEnding = Atomic(false)

  /// From now on, where Xapian would abort the process, removes what was being built, and begins
  /// anew in a watch; else says why, and ends with exit code 2.
  static func onBreakdown() {
    Breakdown.whenItHappens { message in
      let reason = message.map { String(cString: $0) } ?? "Xapian gave up"
      while Failure.isEnding.exchange(true, ordering: .acquiringAndReleasing) {
        Pause.wait(.seconds(60))
      }
      ScratchFolder.removeAll()
      Resumption.resume(reason)
      Failure.say("the index could not be written: \(reason); it is as it was last committed")
      Signals.exitAtOnce(2)
    }
  }

  /// Writes a line to standard error.
  static func say(_ line: String) {
    // There is nowhere to report that it is closed.
    _ = try? Terminal.write(
      Array(("hark-index: " + SafeText.clean(line) + "\n").utf8), to: Terminal.errors)
  }
}

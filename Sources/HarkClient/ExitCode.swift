internal import HarkSystem
internal import HarkWire

/// The exit codes of hark (design contract 3.1), and the one place that decides which error has
/// which.
package enum ExitCode: Int32, Sendable, CaseIterable {
  case found = 0
  case nothingFound = 1
  case error = 2
  /// A wrong flag, value or query syntax.
  case usage = 64
  /// No daemon answers, or it has no index.
  case unavailable = 69
  /// The daemon is busy or stopping: the same command may work in a moment.
  case tryAgain = 75
  case interrupted = 130

  /// The code for an error that ended a command.
  package init(of error: any Error) {
    self =
      switch error {
      case let error as ResponseError: Self.code(of: error)
      case let error as ClientError: Self.code(of: error)
      case let error as SystemError: Self.code(of: error)
      default: .error
      }
  }

  private static func code(of error: ResponseError) -> ExitCode {
    switch ResponseError.Code(rawValue: error.code) {
    case .noIndex, .notAllowed, .otherIndex: .unavailable
    case .busy, .shuttingDown: .tryAgain
    case .invalidParameters: .usage
    case .notFound: .nothingFound
    case .parseError, .invalidRequest, .methodNotFound, .internalError, .cancelled,
      .limitExceeded, .timedOut, nil:
      .error
    }
  }

  private static func code(of error: ClientError) -> ExitCode {
    switch error {
    case .noDaemon, .noIndex, .startFailed: .unavailable
    case .closed, .timedOut: .tryAgain
    case .unknownField, .badTemplate, .badDuration: .usage
    case .garbage, .noLastSearch, .noSuchHit, .noAddress, .unsafeAddress, .noPlayer: .error
    }
  }

  private static func code(of error: SystemError) -> ExitCode {
    error.isBusy || error.isTimeout ? .tryAgain : .error
  }
}

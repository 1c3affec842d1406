import HarkClient
import HarkSystem
import HarkWire
import Testing

@Suite struct ExitCodeTests {
  @Test(
    "Each refusal of the daemon has its exit code",
    arguments: [
      (.parseError, .error), (.invalidRequest, .error), (.methodNotFound, .error),
      (.invalidParameters, .usage), (.internalError, .error), (.cancelled, .error),
      (.noIndex, .unavailable), (.notFound, .nothingFound), (.limitExceeded, .error),
      (.timedOut, .error), (.busy, .tryAgain), (.shuttingDown, .tryAgain),
    ] as [(ResponseError.Code, ExitCode)])
  func refusals(code: ResponseError.Code, expected: ExitCode) {
    #expect(ExitCode(of: ResponseError(code, "x")) == expected)
  }

  @Test func `a code of a newer daemon is an error`() {
    var error = ResponseError(.busy, "x")
    error.code = -1
    #expect(ExitCode(of: error) == .error)
  }

  @Test(
    "Each error of this side has its exit code",
    arguments: [
      (
        .noDaemon(socket: "/s", reason: SystemError(attempted: "x", code: 2), hint: ""),
        .unavailable
      ),
      (.noIndex(path: "/i"), .unavailable),
      (.startFailed(program: "harkd", lastLine: nil, log: "/l"), .unavailable),
      (.closed(socket: "/s"), .tryAgain), (.timedOut(socket: "/s", seconds: 1), .tryAgain),
      (.garbage(socket: "/s", what: ""), .error), (.unknownField("x", known: []), .usage),
      (.badTemplate(""), .usage), (.badDuration(""), .usage), (.noLastSearch, .error),
      (.noSuchHit(number: 1, numbers: nil), .error), (.noAddress(path: "", line: 1), .error),
      (.unsafeAddress(""), .error), (.noPlayer(""), .error),
    ] as [(ClientError, ExitCode)])
  func ownErrors(error: ClientError, expected: ExitCode) {
    #expect(ExitCode(of: error) == expected)
    #expect(!ErrorText.describe(error).isEmpty)
  }

  @Test func `the system's errors are errors, or worth another try`() {
    #expect(ExitCode(of: SystemError(attempted: "x", code: 28)) == .error)
    #expect(ExitCode(of: SystemError(attempted: "x", code: 11)) == .tryAgain)
    #expect(ExitCode(of: CancellationError()) == .error)
  }

  @Test func `the numbers are those of the contract`() {
    #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 2, 64, 69, 75, 130])
  }

  @Test func `what the daemon says reaches the terminal clean, with its hint`() {
    let error = ResponseError(.noIndex, "no \u{1B}[2Jindex", data: .init(hint: "make\u{7} one"))
    #expect(ErrorText.describe(error) == "no [2Jindex\nmake one")
  }
}

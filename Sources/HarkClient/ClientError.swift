internal import HarkCore
package import HarkSystem
internal import HarkWire

/// What can go wrong on this side of the socket. `ResponseError` is the daemon's word, and
/// `SystemError` the system's.
package enum ClientError: Error, Equatable, Sendable {
  /// Nobody answers at `socket`; `hint` says what to do.
  case noDaemon(socket: String, reason: SystemError, hint: String)
  /// There is no index at the path of this user.
  case noIndex(path: String)
  /// The daemon that was started ended, or did not answer in time.
  case startFailed(program: String, lastLine: String?, log: String)
  /// The daemon closed the connection before it answered.
  case closed(socket: String)
  /// The daemon did not answer in time.
  case timedOut(socket: String, seconds: Int)
  /// What came is no answer.
  case garbage(socket: String, what: String)
  /// A template names a field there is not.
  case unknownField(String, known: [String])
  /// A template whose braces do not match.
  case badTemplate(String)
  case badDuration(String)
  /// No search has been remembered.
  case noLastSearch
  /// The last search has no hit of that number.
  case noSuchHit(number: Int, numbers: ClosedRange<Int>?)
  /// The recording has no address that could be opened.
  case noAddress(path: String, line: Int)
  /// An address that is not opened because it is not one of the web.
  case unsafeAddress(String)
  /// No program to open an address with.
  case noPlayer(String)
}

extension ClientError: CustomStringConvertible {
  /// A sentence without a full stop, and what to do on a line of its own.
  package var description: String {
    switch self {
    case .noDaemon(let socket, let reason, let hint):
      "no daemon answers at \(socket): \(reason.hint ?? reason.reason)\n\(hint)"
    case .noIndex(let path):
      "there is no index at \(path)\nMake one with: hark index FOLDER"
    case .startFailed(let program, let lastLine, let log):
      "\(program) did not start\(lastLine.map { ": \($0)" } ?? "")\nIts log is \(log)"
    case .closed(let socket):
      "the daemon at \(socket) closed the connection before it answered\nTry again"
    case .timedOut(let socket, let seconds):
      "the daemon at \(socket) did not answer within \(seconds) s"
    case .garbage(let socket, let what):
      "what serves \(socket) does not speak hark's protocol: \(what)"
    case .unknownField(let name, let known):
      "a template has no field {\(name)}\nThe fields are: \(known.joined(separator: " "))"
    case .badTemplate(let why):
      "the template cannot be read: \(why)"
    case .badDuration(let text):
      "“\(text)” is no duration; write for example 60, 90s, 2m or 1h"
    case .noLastSearch:
      "no search is remembered\nSearch first; then a number names one of its hits"
    case .noSuchHit(let number, let numbers):
      "the last search has no hit \(number)"
        + (numbers.map { "; its hits are \($0.lowerBound) to \($0.upperBound)" } ?? "")
    case .noAddress(let path, let line):
      "the recording has no address; the words are at \(path):\(line)"
    case .unsafeAddress(let address):
      "only addresses of the web are opened, not \(address)"
    case .noPlayer(let name):
      "there is no program \(name) to open the address with\nPrint it with --print"
    }
  }
}

/// What a user reads about an error.
package enum ErrorText {
  /// A sentence, and perhaps a line with what to do; safe for a terminal.
  package static func describe(_ error: any Error) -> String {
    let text =
      if let error = error as? ResponseError {
        error.message + (error.data?.hint.map { "\n" + $0 } ?? "")
      } else {
        String(describing: error)
      }
    return text.split(separator: "\n").map { SafeText.clean(String($0)) }
      .joined(separator: "\n")
  }
}

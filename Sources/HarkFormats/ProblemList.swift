internal import HarkCore

/// Problems as they are found, with those of one kind made one where there are many.
struct ProblemList {
  /// A problem that may come often, with its first lines.
  private struct Kind {
    let message: String
    let hint: String?
    var count = 0
    var lines: [Int?] = []
  }

  private var kinds: [Kind] = []
  private var places: [String: Int] = [:]
  private let first: [Problem]

  /// `first`: what decoding found, which stays as it is.
  init(_ first: [Problem] = []) {
    self.first = first
  }

  mutating func add(_ problem: Problem) {
    add(line: problem.line, problem.message, hint: problem.hint)
  }

  /// As above.
  mutating func add(line: Int? = nil, _ message: String, hint: String? = nil) {
    let place = places[message] ?? kinds.count
    if place == kinds.count {
      places[message] = place
      kinds.append(Kind(message: message, hint: hint))
    }
    kinds[place].count += 1
    if kinds[place].lines.count < Self.most { kinds[place].lines.append(line) }
  }

  /// All problems: more than 20 of one kind are one, with the first line and their number.
  var all: [Problem] {
    first
      + kinds.flatMap { kind in
        if kind.count <= Self.most {
          return kind.lines.map { Problem(line: $0, kind.message, hint: kind.hint) }
        }
        let message = "\(kind.message) (\(kind.count) times; this is the first)"
        return [Problem(line: kind.lines.first ?? nil, message, hint: kind.hint)]
      }
  }

  private static let most = 20
}

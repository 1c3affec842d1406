internal import HarkCore

/// Problems as they are found, with those of one kind made one where there are many.
struct ProblemList {
  private var kinds: [(message: String, hint: String?, lines: [Int?])] = []
  private var places: [String: Int] = [:]
  private let first: [Problem]

  /// `first`: what decoding found, which stays as it is.
  init(_ first: [Problem] = []) {
    self.first = first
  }

  mutating func add(line: Int? = nil, _ message: String, hint: String? = nil) {
    if let place = places[message] {
      kinds[place].lines.append(line)
    } else {
      places[message] = kinds.count
      kinds.append((message, hint, [line]))
    }
  }

  /// All problems: more than 20 of one kind are one, with the first line and their number.
  var all: [Problem] {
    first
      + kinds.flatMap { kind in
        if kind.lines.count <= Self.most {
          return kind.lines.map { Problem(line: $0, kind.message, hint: kind.hint) }
        }
        let message = "\(kind.message) (\(kind.lines.count) times; this is the first)"
        return [Problem(line: kind.lines.first ?? nil, message, hint: kind.hint)]
      }
  }

  private static let most = 20
}

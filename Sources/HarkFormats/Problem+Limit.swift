internal import HarkCore

extension [Problem] {
  /// Adds a problem that may come in every line of a file; after the first two hundred, none.
  mutating func add(_ problem: Problem) {
    if count < Self.most {
      append(problem)
    } else if count == Self.most {
      append(Problem(line: problem.line, "too many problems; the rest are not listed"))
    }
  }

  private static var most: Int { 200 }
}

/// An environment variable that reads like that of a setting, and is that of none.
package struct UnknownVariable: Equatable, Sendable {
  package let name: String
  /// The variable that was probably meant; nil where nobody knows.
  package let meant: String?

  /// What is wrong, in a line.
  package var description: String {
    "$\(name) is no setting" + (meant.map { "; did you mean $\($0)?" } ?? "")
  }

  /// Those of an environment, by name: misspelt ones, and all that begin as a section does. Other
  /// variables `HARK_` may be anybody's.
  static func all(in environment: [String: String]) -> [UnknownVariable] {
    let known = Setting.all.map(\.variable)
    let sections = Setting.sections.map { "HARK_" + $0.uppercased() + "_" }
    let others = environment.keys.filter {
      $0.hasPrefix("HARK_") && !known.contains($0) && !named.contains($0)
    }
    return others.sorted().compactMap { name in
      let meant = Nearest.name(to: name, among: known)
      guard meant != nil || sections.contains(where: name.hasPrefix) else { return nil }
      return UnknownVariable(name: name, meant: meant)
    }
  }

  /// What the programs take besides settings.
  private static let named: Set = ["HARK_CONFIG", "HARK_PAGER"]
}

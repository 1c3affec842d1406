internal import HarkCore

/// When to use colours: the value of `--color`.
package enum ColorChoice: String, Sendable, CaseIterable {
  case auto
  case always
  case never
}

/// Whether to use colours and links, and the escape sequences for them.
package struct Style: Equatable, Sendable {
  package var hasColor: Bool
  package var hasLinks: Bool

  package init(hasColor: Bool, hasLinks: Bool) {
    self.hasColor = hasColor
    self.hasLinks = hasLinks
  }

  /// No escape sequence at all.
  package static let plain = Style(hasColor: false, hasLinks: false)

  /// Decides for an output.
  ///
  /// Colours: the flag beats `NO_COLOR` (non-empty: none), which beats `CLICOLOR_FORCE` (neither
  /// empty nor 0: always); else on a terminal that is not `TERM=dumb`.
  /// Links: `NO_HYPERLINKS` beats `FORCE_HYPERLINKS`; else on a terminal that is not dumb.
  package init(color: ColorChoice, isTerminal: Bool, environment: [String: String]) {
    func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
    func isForced(_ name: String) -> Bool { isSet(name) && environment[name] != "0" }
    let isAble = isTerminal && environment["TERM"] != "dumb"
    hasColor =
      switch color {
      case .always: true
      case .never: false
      case .auto: isSet("NO_COLOR") ? false : isForced("CLICOLOR_FORCE") || isAble
      }
    hasLinks = isSet("NO_HYPERLINKS") ? false : isForced("FORCE_HYPERLINKS") || isAble
  }

  /// The parts of the output that look different.
  package enum Role: Sendable {
    case title
    case detail
    case number
    case time
    case speaker
    case match
    case emphasis
  }

  /// Text in the look of a role. `text` must be clean.
  package func paint(_ text: String, _ role: Role) -> String {
    guard hasColor, !text.isEmpty else { return text }
    return "\u{1B}[\(Self.code(role))m\(text)\u{1B}[0m"
  }

  /// A line with its matches painted, and the rest in `role` if there is one.
  package func paint(_ line: MarkedText, _ role: Role? = nil) -> String {
    line.runs.map { run in
      if run.isMatch { return paint(run.text, .match) }
      return role.map { paint(run.text, $0) } ?? run.text
    }.joined()
  }

  /// Text that opens an address (OSC 8). An address with other than printable ASCII characters
  /// makes no link: the sequence allows only those.
  package func link(_ text: String, to address: String?) -> String {
    guard hasLinks, let address, !text.isEmpty else { return text }
    guard address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return text }
    return "\u{1B}]8;;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }

  private static func code(_ role: Role) -> String {
    switch role {
    case .title: "1"
    case .detail: "2"
    case .number: "2"
    case .time: "36"
    case .speaker: "32"
    case .match: "1;31"
    case .emphasis: "1"
    }
  }
}

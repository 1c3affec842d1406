internal import HarkCore

/// How to open a moment in a browser or a player: a program and its arguments, never a shell.
package struct Opening: Equatable, Sendable {
  /// The name of a program, or a path with a slash.
  package var program: String
  package var arguments: [String]

  package init(program: String, arguments: [String]) {
    self.program = program
    self.arguments = arguments
  }

  /// The command of `--with PLAYER`. Players that ignore the time of an address get the plain
  /// address and the time as an option; others get the address with the time.
  ///
  /// - Parameter lead: how many seconds before the words to begin.
  /// - Throws: `ClientError.noAddress` or `.unsafeAddress`.
  package init(
    _ hit: LastSearch.Hit, with player: String, lead: Double = 0
  ) throws(ClientError) {
    let name = player.split(separator: "/").last.map(String.init) ?? player
    let timed = try Self.address(of: hit, lead: lead)
    guard let start = hit.start, let plain = hit.recordingURL, let option = Self.options[name]
    else {
      self.init(program: player, arguments: [timed])
      return
    }
    try Self.check(plain)
    self.init(program: player, arguments: option(Self.seconds(max(0, start - lead))) + [plain])
  }

  /// The commands to try for a browser, best first: `xdg-open`, then those of `$BROWSER`, whose
  /// entries are between colons and may have `%s` in the place of the address.
  ///
  /// - Throws: `ClientError.unsafeAddress`.
  package static func browsers(
    for address: String, environment: [String: String]
  ) throws(ClientError) -> [Opening] {
    try check(address)
    var result = [Opening(program: "xdg-open", arguments: [address])]
    for entry in (environment["BROWSER"] ?? "").split(separator: ":") {
      var words = entry.split(separator: " ").map(String.init)
      guard !words.isEmpty else { continue }
      let program = words.removeFirst()
      let isPlaced = words.contains { $0.contains("%s") }
      words = words.map { $0 == "%s" ? address : $0 }
      result.append(Opening(program: program, arguments: isPlaced ? words : words + [address]))
    }
    return result
  }

  /// The address of a hit at its start, or `lead` seconds before it.
  ///
  /// - Throws: `ClientError.noAddress` or `.unsafeAddress`.
  package static func address(
    of hit: LastSearch.Hit, lead: Double = 0
  ) throws(ClientError) -> String {
    guard let address = hit.url else { throw .noAddress(path: hit.path, line: hit.line) }
    try check(address)
    guard lead > 0, let start = hit.start, let recording = hit.recordingURL else { return address }
    let earlier = MomentLink.url(
      of: recording, id: hit.recordingID, at: Timestamp(seconds: max(0, start - lead)))
    guard let earlier, hit.recordingID != nil else { return address }
    try check(earlier)
    return earlier
  }

  /// The command as a shell would read it, for `--print`.
  package var shellText: String {
    ([program] + arguments).map(Self.quoted).joined(separator: " ")
  }

  /// Notes are other people's text: `file:` or `edl:` addresses could make a player or a desktop
  /// run or reveal things.
  private static func check(_ address: String) throws(ClientError) {
    let start = address.prefix(8).lowercased()
    let isSafe = address.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
    guard isSafe, start.hasPrefix("https://") || start.hasPrefix("http://") else {
      throw .unsafeAddress(address)
    }
  }

  private static let options: [String: @Sendable (String) -> [String]] = [
    "mpv": { ["--start=\($0)", "--"] },
    "celluloid": { ["--mpv-start=\($0)"] },
    "vlc": { ["--start-time=\($0)"] },
    "cvlc": { ["--start-time=\($0)"] },
    "mplayer": { ["-ss", $0] },
    "ffplay": { ["-ss", $0] },
  ]

  private static func seconds(_ value: Double) -> String {
    value == value.rounded() && value < 1e12 ? "\(Int(value))" : "\(value)"
  }

  private static func quoted(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "-_./:=,+@%".utf8.contains(byte)
      }
    }
    if plain, !word.isEmpty { return word }
    let pieces = word.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + pieces.joined(separator: "'\\''") + "'"
  }
}

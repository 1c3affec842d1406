internal import ArgumentParser
internal import HarkStore
internal import HarkSystem

/// `hark-index compact`: the same index in less room.
struct CompactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compact",
    abstract: "Write the index anew without the gaps that changes left in it.",
    discussion: """
      Searches go on meanwhile, and are a little faster afterwards. Needs as much room on the \
      disk as the index has.
      """)

  @OptionGroup var place: IndexOption

  func run() throws {
    FilePermissions.ownerOnly()
    let path = try place.path()
    // Opening for writing would make one where there is none.
    _ = try StoreReader(path: path)
    let sizes = try StoreWriter(path: path).compact()
    try ReportWords.print("\(path): \(Self.text(sizes.before)), now \(Self.text(sizes.after))")
  }

  /// `12.3 MB`.
  private static func text(_ bytes: Int) -> String {
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }
}

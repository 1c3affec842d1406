internal import ArgumentParser
internal import HarkIngest
internal import HarkStore
internal import HarkSystem

/// `hark-index check`: whether the index is sound.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read every block and record of the index, and say how to repair it.",
    discussion: """
      Names the files that have changed, or are gone, since they were indexed; they are for the \
      next run, and no damage. A damaged index is repaired by hark-index rebuild.

      Exit codes: 0 sound, 2 damaged, 69 no index.
      """)

  @OptionGroup var place: IndexOption

  func run() throws {
    let path = try place.path()
    // The checksums come first: what they find Xapian may not survive.
    let sums = try IndexVerification.verify(indexAt: path)
    let reader = try StoreReader(path: path)
    try StoreReader.checkFiles(ofIndexAt: path)
    let check = try reader.checkRecords()
    let sources = SourceComparison(check.records)
    for path in sources.changed { try ReportWords.print("\(path): changed since it was indexed") }
    for path in sources.gone { try ReportWords.print("\(path): gone since it was indexed") }
    for (_, reason) in sources.unreachable { try ReportWords.print(reason) }
    if sums == .unreadable {
      throw StoreError.damaged(
        path: path, reason: "its checksums cannot be read; the next run makes them anew")
    }
    var line = "\(path): sound; \(check.moments) moments of \(check.sources) sources"
    if !sources.changed.isEmpty { line += ", \(sources.changed.count) of them changed since" }
    if !sources.gone.isEmpty { line += ", \(sources.gone.count) of them gone" }
    if sources.changed.count + sources.gone.count > 0 { line += " (run: hark-index)" }
    if sums == .unknown { line += "; it has no checksums before the next run ends" }
    try ReportWords.print(line)
  }
}

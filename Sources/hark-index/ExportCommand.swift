internal import ArgumentParser
internal import HarkStore
internal import HarkSystem

/// `hark-index export [FILE]`: all that the index has, as text.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write all that the index has as JSON lines.",
    discussion: """
      The first line names the versions; then comes a line for each source, followed by one for \
      each of its moments. Times are in milliseconds. hark-index import makes an index of it that \
      finds the same.
      """)

  @OptionGroup var place: IndexOption

  @Argument(help: "A file to write; - for standard output, as if absent.")
  var file: String?

  /// Ends an export whose reader is gone.
  private struct NobodyReads: Error {}

  func run() throws {
    FilePermissions.ownerOnly()
    let reader = try StoreReader(path: try place.path())
    guard let file, file != "-" else {
      do {
        try write(reader, to: Terminal.output)
      } catch is NobodyReads {
        return
      }
      return
    }
    let output = try NewFile(replacing: try UserPaths.absolute(file))
    try write(reader, to: output.descriptor)
    try output.appear()
  }

  private func write(_ reader: StoreReader, to descriptor: Int32) throws {
    var pending: [UInt8] = []
    func flush() throws {
      let outcome = try Terminal.write(pending, to: descriptor)
      pending.removeAll(keepingCapacity: true)
      if outcome == .brokenPipe { throw NobodyReads() }
    }
    try reader.export { line in
      pending += line
      if pending.count > 1 << 16 { try flush() }
    }
    try flush()
  }
}

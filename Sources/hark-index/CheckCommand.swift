internal import ArgumentParser
internal import HarkCore
internal import HarkStore
internal import HarkSystem

/// `hark-index check`: whether the index is sound.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read every record of the index, and say how to repair it.",
    discussion: "Exit codes: 0 sound, 2 damaged, 69 no index.")

  @OptionGroup var place: IndexOption

  func run() throws {
    let path = try place.path()
    let count = try StoreReader(path: path).checkRecords()
    let line = "\(path): sound; \(count.moments) moments of \(count.sources) sources"
    _ = try Terminal.write(Array(SafeText.clean(line).utf8) + [0x0A], to: Terminal.output)
  }
}

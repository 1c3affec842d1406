internal import ArgumentParser
internal import HarkIngest
internal import HarkSystem

/// How much of the machine a run may use.
struct LimitOptions: ParsableArguments {
  @Option(help: "Threads that read and write at once; as many as there are cores if absent.")
  var jobs: Int?

  @Option(help: "Memory to keep below, about: 400M, 2G.")
  var memory = ByteSize(bytes: 400 << 20)

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("There must be at least one job.") }
    if memory.bytes < 64 << 20 { throw ValidationError("It takes at least 64M of memory.") }
  }

  /// The limits of a run.
  var limits: WorkLimits {
    WorkLimits(jobs: min(jobs ?? Processors.count, 64), memory: memory.bytes)
  }
}

/// A number of bytes as people write it: `400M`, `2G`, `64MB`, `1048576`.
struct ByteSize: ExpressibleByArgument, Equatable {
  var bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    var text = argument.uppercased()[...]
    if text.hasSuffix("IB") { text.removeLast(2) } else if text.hasSuffix("B") { text.removeLast() }
    let shift = ["K": 10, "M": 20, "G": 30][String(text.suffix(1))]
    if shift != nil { text.removeLast() }
    guard let number = Int(text), number >= 0, number < 1 << 33 else { return nil }
    bytes = number << (shift ?? 0)
  }

  /// `400M`.
  var defaultValueDescription: String { "\(bytes >> 20)M" }
}

internal import ArgumentParser
internal import HarkConfig
internal import HarkIngest
internal import HarkSystem

/// How much of the machine a run may use.
struct LimitOptions: ParsableArguments {
  @Option(help: "Threads that read and write at once; as many as there are cores if absent.")
  var jobs: Int?

  @Option(help: "Memory to keep below, about: 400M, 2G; 400M if absent.")
  var memory: ByteSize?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("There must be at least one job.") }
    if let memory, memory.bytes < 64 << 20 {
      throw ValidationError("It takes at least 64M of memory.")
    }
  }

  /// The limits of a run; what no flag says is in the configuration.
  func limits(_ configuration: Configuration) -> WorkLimits {
    WorkLimits(
      jobs: min(jobs ?? configuration.whole(.indexingJobs) ?? Processors.count, 64),
      memory: memory?.bytes ?? configuration.whole(.indexingMemory) ?? 400 << 20)
  }
}

/// A number of bytes as people write it: `400M`, `2G`, `64MB`, `1048576`.
struct ByteSize: ExpressibleByArgument, Equatable {
  var bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    guard let number = ByteCount.parse(argument) else { return nil }
    bytes = number
  }
}

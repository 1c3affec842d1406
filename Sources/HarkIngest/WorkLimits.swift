internal import HarkSystem

/// What a run of the indexer may use.
package struct WorkLimits: Equatable, Sendable {
  /// Threads that read and write at once; fewer where there is little memory.
  package var jobs: Int
  /// Bytes of memory for the whole process, about.
  package var memory: Int
  /// New files of at least so many bytes together are written in shards, on all threads; fewer
  /// are quicker written one after the other.
  package var bulkSize: Int
  /// Bytes of files in a shard, at least. The index is the same whatever it is.
  package var shardSize: Int

  /// Bytes that a file takes while it is read, for each of its own.
  private static let costOfReading = 12
  /// Bytes that a thread takes to write a shard.
  private static let costOfThread = 40 << 20
  /// Bytes that the program takes by itself.
  private static let costOfProgram = 40 << 20

  package init(
    jobs: Int = Processors.count, memory: Int = 400 << 20, bulkSize: Int = 2 << 20,
    shardSize: Int = 1 << 20
  ) {
    self.jobs = jobs
    self.memory = memory
    self.bulkSize = bulkSize
    self.shardSize = shardSize
  }

  /// As many threads as there is memory for; at least one.
  var threads: Int {
    max(1, min(jobs, (memory - Self.costOfProgram) / (2 * Self.costOfThread)))
  }

  /// Bytes of files that may be read at once.
  var bytesRead: Int { max(1 << 20, free / 2 / Self.costOfReading) }

  /// Bytes that texts may take that were read and wait to be written.
  var bytesKept: Int { free / 2 }

  private var free: Int {
    max(0, memory - Self.costOfProgram - threads * Self.costOfThread)
  }
}

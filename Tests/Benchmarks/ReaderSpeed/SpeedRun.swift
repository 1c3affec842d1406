import HarkCore
import HarkFormats

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// MB/s of decoding and reading a file in memory, beside a plain count of the file's lines, which
/// only looks at each byte. One thread, its processor time; the median of several runs.
enum SpeedRun {
  static func all(megabytes: Int, wanted: String?) {
    print(column("format", 24) + column("MB/s", 8) + column("lines MB/s", 12) + "cues")
    for sample in Sample.all where wanted.map({ sample.name.hasPrefix($0) }) ?? true {
      run(sample, megabytes: megabytes)
    }
  }

  private static func run(_ sample: Sample, megabytes: Int) {
    let file = SourceFile(path: sample.file, bytes: sample.bytes(megabytes * 1_000_000))
    var lines = 0
    let floor = rate(file.bytes.count) { lines = lineCount(file.bytes) }
    var cues = 0
    var read = ""
    let speed = rate(file.bytes.count) {
      do throws(FormatError) {
        let source = try Formats.read(file)
        (cues, read) = (source.cues.count, source.format)
      } catch {
        read = "unreadable: \(error)"
      }
    }
    let note = sample.name.hasPrefix(read) ? "" : " read as \(read)"
    print(
      column(sample.name, 24) + column(Int(speed), 8) + column(Int(floor), 12)
        + "\(cues)\(lines == 0 ? " on one line" : "")\(note)")
  }

  /// MB/s of `work` on `size` bytes.
  private static func rate(_ size: Int, _ work: () -> Void) -> Double {
    let times = (0..<runs).map { _ in
      let start = clock()
      work()
      return Double(max(1, clock() - start)) / Double(CLOCKS_PER_SEC)
    }.sorted()
    return Double(size) / 1_000_000 / times[runs / 2]
  }

  /// The lines of a file, counted as fast as its bytes can be looked at.
  private static func lineCount(_ bytes: [UInt8]) -> Int {
    bytes.reduce(0) { $1 == 0x0A ? $0 &+ 1 : $0 }
  }

  private static let runs = 5
}

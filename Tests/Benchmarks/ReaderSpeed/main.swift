// How fast each reader is: MB/s of decoding and reading a file in memory, beside a plain count of
// the file's lines, which only looks at each byte. One thread; the median of several runs.
//
// Usage: Tests/Benchmarks/readers [MEGABYTES [FORMAT]]
import HarkCore
import HarkFormats

let megabytes = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 20
let wanted = CommandLine.arguments.dropFirst(2).first
let runs = 5

/// MB/s of `work` on `size` bytes: the median of several runs.
func rate(_ size: Int, _ work: () -> Void) -> Double {
  let clock = ContinuousClock()
  let times = (0..<runs).map { _ in clock.measure(work) / .nanoseconds(1) }.sorted()
  return Double(size) * 1000 / times[runs / 2]
}

/// The lines of a file, counted as fast as its bytes can be looked at.
func lineCount(_ bytes: [UInt8]) -> Int {
  bytes.reduce(0) { $1 == 0x0A ? $0 &+ 1 : $0 }
}

func column(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

print(column("format", 24) + column("MB/s", 8) + column("lines MB/s", 12) + "cues")
for sample in Sample.all where wanted.map({ sample.name.hasPrefix($0) }) ?? true {
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
    column(sample.name, 24) + column(String(Int(speed)), 8) + column(String(Int(floor)), 12)
      + "\(cues)\(lines == 0 ? " on one line" : "")\(note)")
}

// How fast each reader is, and what hostile files cost.
//
//   Tests/Benchmarks/readers [MEGABYTES [FORMAT]]             MB/s of each reader on ordinary files
//   Tests/Benchmarks/readers --hostile [MEGABYTES [FILE]]     seconds and memory on hostile files

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "--read":
  // A child of --hostile.
  try HostileRun.read(arguments.dropFirst().joined(separator: " "))
case "--hostile":
  let megabytes = arguments.dropFirst().first.flatMap(Int.init) ?? 200
  try HostileRun.all(megabytes: megabytes, wanted: arguments.dropFirst(2).first)
default:
  let megabytes = arguments.first.flatMap(Int.init) ?? 20
  SpeedRun.all(megabytes: megabytes, wanted: arguments.dropFirst().first)
}

func column(_ text: some CustomStringConvertible, _ width: Int) -> String {
  let text = String(describing: text)
  return text + String(repeating: " ", count: max(0, width - text.count))
}

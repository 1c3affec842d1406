import Foundation

/// Holds Xapian's lock on an index, as an indexer does.
final class HeldLock {
  private let process = Process()
  private let input = Pipe()

  init(of index: String) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [
      "-c",
      """
      import fcntl, struct, sys, time
      f = open(sys.argv[1], "r+b")
      F_OFD_SETLKW = 38
      fcntl.fcntl(f, F_OFD_SETLKW, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 1, 0))
      print("held", flush=True)
      sys.stdin.read()
      """, index + "/flintlock",
    ]
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var said = Data()
    while !said.contains(0x0A) { said += output.fileHandleForReading.availableData }
  }

  func release() throws {
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}

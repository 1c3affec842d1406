import Foundation
import HarkTestSupport
import Testing

/// A watcher to which Xapian leaves no way but to end.
@Suite struct ResumptionTests {
  let programs: Programs
  let vault: String

  init() throws {
    programs = try Programs()
    vault = programs.home.path + "/vault"
    try programs.write("WEBVTT\n\n00:01.000 --> 00:03.000\nThe kettle.\n", to: "vault/a.vtt")
    #expect(try programs.run("hark-index", ["-q", vault]).status == 0)
  }

  private func writeMuch() throws {
    var random = SeededRandom(seed: 6)
    var text = "WEBVTT\n"
    for cue in 0..<400 {
      let words = (0..<12).map { _ in "w" + String(random.next() % 9_000, radix: 36) }
      let time = String(format: "%02d:%02d:%02d", cue / 720, cue / 12 % 60, cue % 12 * 5)
      text += "\n\(time).000 --> \(time).900\n\(words.joined(separator: " ")) samovar\n"
    }
    try programs.write(text, to: "vault/much.vtt")
  }

  private func built(_ library: String) throws {
    let source = Repository.root + "/Tests/Faults/faults.c"
    let words = ["-O2", "-shared", "-fPIC", "-o", library, source, "-ldl"]
    try #require(try programs.run("/usr/bin/cc", words).status == 0)
  }

  @Test("It begins anew in the same process, tells why, and goes on once there is room")
  func resumes() throws {
    let library = programs.home.path + "/faults.so"
    let (log, full) = (programs.home.path + "/calls", programs.home.path + "/full")
    try built(library)
    let spare = programs.home.path + "/spare"
    let manager = FileManager.default
    try manager.copyItem(atPath: programs.index, toPath: spare)
    try writeMuch()
    let counting = [
      "LD_PRELOAD": library, "HARK_FAULT_BELOW": spare, "HARK_FAULT_LOG": log,
    ]
    let counted = try programs.run(
      "hark-index", ["--index", spare, "-q", vault], environment: counting)
    try #require(counted.status == 0)
    let calls = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").count
    var resumed = 0
    // The blocks of a commit are written in the second half of all calls.
    for share in [70, 80, 90] {
      try manager.removeItem(atPath: spare)
      try manager.copyItem(atPath: programs.index, toPath: spare)
      try programs.write("", to: "full")
      let watcher = try RunningWatcher(
        programs, ["--quiet", "--index", spare, vault],
        wrapper: """
          export LD_PRELOAD=\(library) HARK_FAULT_BELOW=\(spare) HARK_FAULT_KIND=ENOSPC
          export HARK_FAULT_AT=\(calls * share / 100) HARK_FAULT_WHILE=\(full)
          exec "$@"
          """)
      try watcher.expectSaid("No space left on device")
      let process = watcher.process.processIdentifier
      let environment = try String(contentsOfFile: "/proc/\(process)/environ", encoding: .utf8)
      if environment.contains("HARK_RESUMED=") { resumed += 1 }
      try manager.removeItem(atPath: full)
      let isReady = try watcher.isTrueSoon { try watcher.notify.message().contains("READY=1") }
      #expect(isReady, "\(watcher.said)")
      #expect(watcher.process.isRunning)
      let found = try programs.run("hark-index", ["--index", spare, "export"])
      #expect(found.out.contains("samovar"))
      #expect(watcher.end(SIGTERM) == 0)
      #expect(try programs.run("hark-index", ["--index", spare, "check"]).status == 0)
    }
    #expect(resumed > 0)
  }
}

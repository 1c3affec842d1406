import Foundation
import HarkTestSupport
import Testing

/// Samples of what the scripts of Tests/Faults do by the thousand.
@Suite struct FaultTests {
  let programs: Programs

  init() throws { programs = try Programs() }

  private func faults(
    _ script: String, _ arguments: [String], seconds: Int = 120
  ) throws -> Programs.Ended {
    let bin = try Programs.folder()
    return try programs.run(
      Repository.root + "/Tests/Faults/" + script, ["--bin", bin] + arguments, seconds: seconds)
  }

  @Test("Killed or failed at calls that write, sync or rename, no index loses what it had")
  func sweep() throws {
    let ended = try faults(
      "sweep", ["--points", "40", "--seed", "5", "--scenarios", "build,update,compact,rebuild"])
    #expect(ended.status == 0, "\(ended.out) \(ended.err)")
    #expect(ended.out.contains("40 points, 0 failed"))
  }

  @Test("The same where all is written on several cores beside the index")
  func bulk() throws {
    let ended = try faults(
      "sweep", ["--points", "12", "--seed", "5", "--scenarios", "bulk,append"])
    #expect(ended.status == 0, "\(ended.out) \(ended.err)")
    #expect(ended.out.contains("12 points, 0 failed"))
  }

  @Test("A bit that flips in an index is told, crashes nothing, and the index can be rebuilt")
  func flip() throws {
    let ended = try faults("flip", ["--flips", "40", "--seed", "3"])
    #expect(ended.status == 0, "\(ended.out) \(ended.err)")
    #expect(ended.out.contains("40 flips, 0 failed"))
  }

  @Test("Searched while it is written to, nothing fails, and nothing grows")
  func soak() throws {
    let seconds = ProcessInfo.processInfo.environment["HARK_SOAK"].flatMap(Int.init) ?? 60
    let ended = try faults("soak", ["--seconds", "\(seconds)"], seconds: seconds + 120)
    #expect(ended.status == 0, "\(ended.out) \(ended.err)")
    #expect(ended.out.contains("\(seconds) s, 0 failed"))
  }
}

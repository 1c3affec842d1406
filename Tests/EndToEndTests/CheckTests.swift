import Foundation
import HarkTestSupport
import Testing

/// What `hark-index check` tells.
@Suite struct CheckTests {
  let programs: Programs
  let vault: String

  init() throws {
    programs = try Programs()
    vault = programs.home.path + "/vault"
    for (file, name) in [("one", "kettle"), ("two", "samovar")] {
      try programs.write(
        "WEBVTT\n\n00:01.000 --> 00:03.000\nThe \(name) is on.\n", to: "vault/\(file).vtt")
    }
    #expect(try programs.run("hark-index", [vault]).status == 0)
  }

  @Test("check names the files that have changed or are gone, and finds no damage in that")
  func disagreement() throws {
    try programs.write("WEBVTT\n\n00:01.000 --> 00:03.000\nTea.\n", to: "vault/one.vtt")
    try FileManager.default.removeItem(atPath: vault + "/two.vtt")
    let check = try programs.run("hark-index", ["check"])
    #expect(check.status == 0, "\(check.err)")
    #expect(check.out.contains("\(vault)/one.vtt: changed since it was indexed\n"))
    #expect(check.out.contains("\(vault)/two.vtt: gone since it was indexed\n"))
    #expect(check.out.hasSuffix("1 of them changed since, 1 of them gone (run: hark-index)\n"))
  }

  @Test("check finds a table whose blocks are not what they were")
  func damage() throws {
    let table = programs.index + "/postlist.glass"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: table))
    for place in stride(from: 100, to: bytes.count, by: 97) { bytes[place] ^= 0x5A }
    try bytes.write(to: URL(fileURLWithPath: table))
    let check = try programs.run("hark-index", ["check"])
    #expect(check.status == 2, "\(check)")
    #expect(check.err.contains("is damaged: "), "\(check.err)")
  }
}

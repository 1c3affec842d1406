import HarkCore
import HarkFormats
import Testing

@Suite struct SBVTests {
  @Test(
    "Captions of SBV",
    arguments: [
      (
        "0:00:01.000,0:00:03.000\none\ntwo\n\n0:00:04.000,0:00:05.000\nx",
        ["0:01 one two", "0:04 x"]
      ),
      ("0:00:01.000,0:00:03.000\none[br]two", ["0:01 one two"]),
      ("0:00:01.000,0:00:03.000\n>> one", ["0:01 one"]),
      ("0:00:01.000,0:00:03.000\n\n0:00:04.000,0:00:05.000\nx", ["0:04 x"]),
      ("0:00:01.000,0:00:03.000\na\n0:00:04.000,0:00:05.000\nb", ["0:01 a", "0:04 b"]),
      ("0:00:01.000,0:00:03.000\n1,200 at 10:30", ["0:01 1,200 at 10:30"]),
      ("12:00:01.000,12:00:03.000\nlate", ["12:00:01 late"]),
      ("0:00:01.000,0:00:03.000\nANN: hi", ["0:01 ANN: hi"]),
    ])
  func captions(file: String, rows: [String]) throws {
    let source = try read(file, as: "a.sbv")
    #expect(source.format == "sbv" && source.cues.map(\.row) == rows)
  }

  @Test func `What cannot be read is a problem`() throws {
    let source = try read(
      "0:00:01.000,0:00:03.000\na\n\n0:00:0x.000,0:00:05.000\nlost\n\nstray\n\n"
        + "0:00:09.000,0:00:08.000\nc", as: "a.sbv")
    #expect(source.cues.map(\.text) == ["a", "c"] && source.cues.last?.end == nil)
    #expect(source.problems.map(\.line) == [4, 7, 9])
  }
}

import HarkCore
import Testing

@Suite("Recording")
struct RecordingTests {
  private let full = Recording(
    id: "1", title: "a", channel: "b", date: "2024-01-02",
    duration: Timestamp(milliseconds: 5), url: "https://example.org/")
  private let other = Recording(
    id: "2", title: "c", channel: "d", date: "2025-01-02",
    duration: Timestamp(milliseconds: 6), url: "https://example.com/")

  @Test("takes from another what it lacks, field by field")
  func filled() {
    #expect(Recording().filled(from: full) == full)
    #expect(full.filled(from: Recording()) == full)
    #expect(full.filled(from: other) == full)
    var half = Recording(title: "mine")
    half.url = "https://mine/"
    let joined = half.filled(from: other)
    #expect(
      joined
        == Recording(
          id: "2", title: "mine", channel: "d", date: "2025-01-02",
          duration: Timestamp(milliseconds: 6), url: "https://mine/"))
  }

  @Test("an empty text is a claim too")
  func empty() {
    #expect(Recording(title: "").filled(from: full).title == "")
  }
}

@Suite("Problem")
struct ProblemTests {
  @Test("says its line, what is wrong, and what helps")
  func description() {
    #expect(Problem("bad").description == "bad")
    #expect(Problem(line: 3, "bad").description == "line 3: bad")
    #expect(Problem(line: 3, "bad", hint: "fix it").description == "line 3: bad (fix it)")
  }
}

import HarkClient
import HarkWire
import Testing

@Suite struct TemplateTests {
  @Test(
    "Templates are filled",
    arguments: [
      ("{n} {timecode}", "7 15:31"),
      (#"{start}\t{speaker}\n"#, "931\tClaire Vo\n"),
      ("{path}:{line}", "vault/talk.md:232"),
      ("{{{id}}}", "{m1}"),
      (#"a\\b\qc\"#, #"a\b\qc\"#),
      ("{heading}|{end}", "|"),
      ("{snippet}", "the universe is bendable"),
      (
        "{title} {channel} {date} {duration} {recording}",
        "Bending the universe Lenny's Podcast 2024-04-07 5265 aXGo1o_baBo"
      ),
      (
        "{score} {kind} {precision} {url}", "2.5 transcript turn https://youtu.be/aXGo1o_baBo?t=931"
      ),
      ("", ""),
    ])
  func fill(template: String, expected: String) throws {
    #expect(try MomentTemplate(template).fill(Samples.moment(), number: 7) == expected)
  }

  @Test("Bad templates are usage errors", arguments: ["{", "a}", "{id", "{}", "{Text}", "{foo}"])
  func refuse(template: String) {
    #expect { try MomentTemplate(template) } throws: { ExitCode(of: $0) == .usage }
  }

  @Test func `an unknown field lists the fields there are`() {
    #expect { try MomentTemplate("{foo}") } throws: { error in
      let text = ErrorText.describe(error)
      return text.contains("{foo}") && text.contains("timecode") && text.contains("snippet")
    }
  }

  @Test func `each moment ends once`() throws {
    let moments = [Samples.moment(), Samples.moment("m2")]
    let plain = try MomentTemplate("{id}")
    #expect(plain.fill(moments, first: 1, terminator: "\n") == "m1\nm2\n")
    #expect(plain.fill(moments, first: 1, terminator: "\0") == "m1\0m2\0")
    let ended = try MomentTemplate(#"{id}\n"#)
    #expect(ended.fill(moments, first: 1, terminator: "\n") == "m1\nm2\n")
  }
}

import Foundation
import HarkTestSupport
import Testing

@Suite("The C header")
struct HeaderTests {
  static let strict = ["-Wall", "-Wextra", "-Werror", "-pedantic", "-fsyntax-only"]

  @Test(
    "compiles without a warning",
    arguments: [("c", "c11"), ("c", "c17"), ("c++", "c++17"), ("c++", "c++20")])
  func compiles(language: String, standard: String) throws {
    let outcome = try compile(
      "#include \"cxapian.h\"\nint main(void) { return 0; }\n", language, standard)
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test("may be included twice")
  func includedTwice() throws {
    let outcome = try compile(
      "#include \"cxapian.h\"\n#include \"cxapian.h\"\nint main(void) { return 0; }\n", "c",
      "c11")
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  static let handles = [
    "database", "writer", "document", "termgenerator", "stemmer", "query", "results", "word_table",
    "pairs",
  ]

  @Test("takes a handle where its own kind is wanted", arguments: handles)
  func sameHandle(kind: String) throws {
    let outcome = try compile(Self.passing(kind, to: kind), "c", "c11")
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test("refuses a handle of another kind", arguments: handles)
  func otherHandle(kind: String) throws {
    for wanted in Self.handles where wanted != kind {
      let outcome = try compile(Self.passing(kind, to: wanted), "c", "c11")
      #expect(outcome.status != 0, "a \(kind) was taken for a \(wanted)")
      #expect(outcome.output.contains("cxapian_\(wanted)"), "\(outcome.output)")
    }
  }

  @Test("declares a distinct struct for every handle that a function takes")
  func structs() throws {
    let text = try String(contentsOfFile: Repository.header, encoding: .utf8)
    let declared = text.matches(of: /typedef struct (cxapian_\w+) \{ void \*impl; \} (\w+);/)
    #expect(Set(declared.map { String($0.1) }) == Set(Self.handles.map { "cxapian_" + $0 }))
    #expect(declared.allSatisfy { $0.1 == $0.2 })
  }

  private static func passing(_ kind: String, to wanted: String) -> String {
    """
    #include "cxapian.h"
    void f(cxapian_\(kind) handle);
    void f(cxapian_\(kind) handle) { cxapian_\(wanted)_free(handle); }

    """
  }

  private func compile(
    _ source: String, _ language: String, _ standard: String
  ) throws -> Program.Outcome {
    let folder = try TemporaryFolder()
    let file = try folder.write(source.utf8, to: "test." + (language == "c" ? "c" : "cpp"))
    return try Program.run(
      "cc",
      Self.strict
        + ["-x", language, "-std=" + standard, "-I", Repository.includeFolder, file])
  }
}

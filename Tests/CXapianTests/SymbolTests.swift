import Foundation
import HarkTestSupport
import Testing

@Suite("The symbols of CXapian")
struct SymbolTests {
  struct Symbol: Hashable {
    var name: String
    var binding: String
    var visibility: String
  }

  @Test("exported are exactly the functions of the header")
  func exported() throws {
    let declared = try Repository.declaredFunctions()
    let defined = try Self.definedFunctions()
    let exported = Set(
      defined.filter { $0.binding == "GLOBAL" && $0.visibility == "DEFAULT" }.map(\.name))
    #expect(!declared.isEmpty)
    #expect(declared.subtracting(exported) == [], "declared and not exported")
    #expect(exported.subtracting(declared) == [], "exported and not declared")
  }

  @Test("nm sees the same names beginning with cxapian_")
  func plainNames() throws {
    let outcome = try Program.run("nm", ["-g", "--defined-only"] + (try Self.objects()))
    #expect(outcome.status == 0)
    let names = outcome.output.matches(of: /\ T (cxapian_\w+)/).map { String($0.1) }
    #expect(Set(names) == (try Repository.declaredFunctions()))
    #expect(names.count == Set(names).count, "a function is defined twice")
  }

  @Test("what is shared between its files is hidden")
  func hidden() throws {
    let inner = try Self.definedFunctions().filter { $0.name.contains("7cxapian") }
    #expect(!inner.isEmpty)
    #expect(inner.filter { $0.visibility == "DEFAULT" } == [])
  }

  /// The object files of CXapian, beside the test binary.
  static func objects() throws -> [String] {
    let folder = try Program.buildFolder() + "/CXapian.build"
    let objects = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".o") }
    // Objects of files that were renamed stay behind in the build folder.
    let sources = Set(
      try FileManager.default.contentsOfDirectory(atPath: Repository.root + "/Sources/CXapian"))
    let current = objects.filter { sources.contains(String($0.dropLast(2))) }
    try #require(!current.isEmpty)
    return current.map { folder + "/" + $0 }
  }

  static func definedFunctions() throws -> Set<Symbol> {
    let outcome = try Program.run("readelf", ["-sW"] + (try objects()))
    try #require(outcome.status == 0, "\(outcome.output)")
    var symbols: Set<Symbol> = []
    for line in outcome.output.split(separator: "\n") {
      let columns = line.split(separator: " ", omittingEmptySubsequences: true)
      guard columns.count >= 8, columns[3] == "FUNC", columns[6] != "UND",
        columns[4] != "LOCAL"
      else { continue }
      symbols.insert(
        Symbol(
          name: String(columns[7]), binding: String(columns[4]),
          visibility: String(columns[5])))
    }
    return symbols
  }
}

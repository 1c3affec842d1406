import Foundation
import Testing

@Suite("The floors")
struct FloorTests {
  /// Targets of Package.swift with their dependencies that are targets of this package.
  static func declared() throws -> [String: [String]] {
    let text = try #require(Repository.text("Package.swift"))
    let start = try #require(text.range(of: "targets: [\n")).upperBound
    var targets: [String: [String]] = [:]
    var name: String?
    // A target begins where a line opens it; every quoted name until the next is a dependency.
    for line in text[start...].split(separator: "\n") {
      let code = line.prefix { $0 != "/" }
      if code.contains(/(?:floor|tests|\.target|\.executableTarget|\.systemLibrary|\.testTarget)\(/)
      {
        name = nil
      }
      for match in code.matches(of: /"([^"]+)"/) {
        let quoted = String(match.1)
        if name == nil {
          name = quoted
          targets[quoted] = []
        } else if let name, House.floor(of: quoted) != nil,
          !code.contains("package: \"\(quoted)\"")
        {
          targets[name, default: []].append(quoted)
        }
      }
    }
    return targets
  }

  @Test("hold every target of the package, and every folder of Sources")
  func everyTarget() throws {
    let tests = try ["/Tests", "/Tests/Benchmarks"].flatMap {
      try FileManager.default.contentsOfDirectory(atPath: Repository.root + $0)
    }
    for target in try Self.declared().keys where !tests.contains(target) {
      #expect(House.floor(of: target) != nil, "\(target) stands on no floor")
    }
    for folder in try FileManager.default.contentsOfDirectory(
      atPath: Repository.root + "/Sources")
    {
      #expect(House.floor(of: folder) != nil, "Sources/\(folder) stands on no floor")
    }
  }

  @Test("each target depends on lower floors only", arguments: House.floors.flatMap { $0 })
  func dependencies(target: String) throws {
    let own = try #require(House.floor(of: target))
    for dependency in try Self.declared()[target] ?? [] {
      let floor = try #require(House.floor(of: dependency))
      #expect(floor < own, "\(target) depends on \(dependency)")
    }
  }

  @Test("each file imports lower floors only, and nothing its target does not name")
  func imports() throws {
    let declared = try Self.declared()
    for file in Repository.files {
      let own = try #require(House.floor(of: file.target), "\(file.path)")
      for module in file.imports {
        guard let floor = House.floor(of: module) else { continue }
        #expect(floor < own, "\(file.path) imports \(module)")
        if let named = declared[file.target] {
          #expect(named.contains(module), "\(file.path) imports \(module), not in Package.swift")
        }
      }
    }
  }

  /// A module with the targets that may import it.
  static let owners: [(module: String, targets: Set<String>)] = [
    ("CXapian", ["Xapian"]), ("Xapian", ["HarkStore"]), ("CCmark", ["HarkFormats"]),
    ("Yams", ["HarkFormats", "HarkConfig"]), ("Glibc", ["HarkSystem"]), ("Musl", ["HarkSystem"]),
    ("ArgumentParser", Set(House.programs)),
  ]

  @Test("a door has its owners", arguments: owners)
  func doors(row: (module: String, targets: Set<String>)) {
    for file in Repository.files where file.imports.contains(row.module) {
      #expect(row.targets.contains(file.target), "\(file.path) imports \(row.module)")
    }
  }

  @Test("what starts for every query does without full Foundation")
  func noFoundation() {
    let quick = ["hark", "HarkClient", "HarkWire", "HarkCore", "HarkSystem"]
    for file in Repository.files where quick.contains(file.target) {
      #expect(!file.imports.contains("Foundation"), "\(file.path)")
    }
  }

  @Test("hark reaches client, wire, system and core")
  func hark() {
    let allowed = [
      "HarkClient", "HarkWire", "HarkSystem", "HarkCore", "ArgumentParser",
      "FoundationEssentials",
    ]
    for file in Repository.files where file.target == "hark" {
      for module in file.imports { #expect(allowed.contains(module), "\(file.path): \(module)") }
    }
  }
}

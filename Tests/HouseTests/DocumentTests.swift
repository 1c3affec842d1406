import Foundation
import Testing

@Suite("The documents")
struct DocumentTests {
  @Test("the top of the repository is tidy")
  func top() throws {
    let expected: Set<String> = [
      "Package.swift", "Package.resolved", "Sources", "Tests", "index", "systemd", "README.md",
    ]
    let found = try FileManager.default.contentsOfDirectory(atPath: Repository.root)
      .filter { !$0.hasPrefix(".") }
    #expect(Set(found).subtracting(expected) == [])
  }

  /// A paragraph is a line that begins with the target's name in backquotes: plain, in a list or
  /// in a table.
  @Test("README.md has a paragraph for every target", arguments: House.floors.flatMap { $0 })
  func readme(target: String) throws {
    let text = try #require(Repository.text("README.md"), "there is no README.md")
    let found = text.split(separator: "\n").contains { line in
      let start = line.drop { " -*#|".contains($0) }
      return start.hasPrefix("`\(target)`") && line.count > target.count + 20
    }
    #expect(found, "no line begins with `\(target)`")
  }
}

/// The one table of query fields is HarkQuery/Field.swift; the texts for users name them all.
@Suite("The fields of a query")
struct FieldDocumentTests {
  static func names() throws -> [String] {
    let text = try #require(Repository.text("Sources/HarkQuery/Field.swift"))
    return text.matches(of: /name: "(\w+)", prefix: "\w*"/).map { String($0.1) }
  }

  @Test("are all named, and no others, in README.md and in the help of hark search")
  func texts() throws {
    let names = try Self.names()
    #expect(names.count >= 13)
    let readme = try #require(Repository.text("README.md"))
    for name in names { #expect(readme.contains("`\(name):"), "README.md has no `\(name):") }
    let help = try #require(Repository.text("Sources/hark/SearchCommand.swift"))
    let start = try #require(help.range(of: "The fields, see \"hark fields\":")).upperBound
    let end = try #require(help[start...].range(of: "\n\n")).lowerBound
    let listed = help[start..<end].matches(of: /(\w+):/).map { String($0.1) }
    #expect(listed == names)
  }

  @Test("are used in their own examples")
  func examples() throws {
    let text = try #require(Repository.text("Sources/HarkQuery/Field.swift"))
    for match in text.matches(of: /name: "(\w+)"[^)]*?example: "(\w+):/) {
      #expect(match.1 == match.2)
    }
  }
}

/// index/schema.md names all that Schema.swift and Field.swift name, in tables:
///
///     | `hark.schema` | …           a key of the metadata
///     | `XN` | …                    a prefix
///     | 0 | start | …               a slot
///     | speaker | `A` | …           a field
@Suite("index/schema.md")
struct SchemaDocumentTests {
  static func rows() throws -> Set<String> {
    let text = try #require(Repository.text("index/schema.md"), "there is no index/schema.md")
    return Set(
      text.split(separator: "\n").filter { $0.hasPrefix("|") }.map { line in
        line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
          .prefix(2).joined(separator: " | ")
      })
  }

  static func source(_ path: String) throws -> String {
    try #require(Repository.text("Sources/" + path), "\(path)")
  }

  /// The strings that a namespace of Schema.swift gives names to.
  static func literals(of namespace: String) throws -> [String] {
    let text = try source("HarkStore/Schema.swift")
    let start = try #require(text.range(of: "enum \(namespace) {")).upperBound
    let end = try #require(text[start...].range(of: "\n  }")).lowerBound
    return text[start..<end].matches(of: /static let \w+ = "([^"]+)"/).map { String($0.1) }
  }

  @Test("describes every key and prefix", arguments: ["Key", "Prefix"])
  func literals(namespace: String) throws {
    let names = try Self.literals(of: namespace)
    #expect(!names.isEmpty)
    let rows = try Self.rows()
    for name in names {
      #expect(rows.contains { $0.hasPrefix("`\(name)`") }, "no row | `\(name)` | …")
    }
  }

  @Test("describes every slot with its number")
  func slots() throws {
    let text = try Self.source("HarkStore/Schema.swift")
    let slots = text.matches(of: /case (\w+) = (\d+)/).map { "\($0.2) | \($0.1)" }
    #expect(!slots.isEmpty)
    let rows = try Self.rows()
    for slot in slots { #expect(rows.contains(slot), "no row | \(slot) | …") }
    let listed = rows.filter { $0.contains(/^\d+ \| \w+$/) && !$0.hasPrefix("version") }
    for row in listed { #expect(slots.contains(row), "no slot for the row | \(row) |") }
  }

  @Test("describes every field with its prefix")
  func fields() throws {
    let text = try Self.source("HarkQuery/Field.swift")
    let fields = text.matches(of: /name: "(\w+)", prefix: "(\w+)"/).map { "\($0.1) | `\($0.2)`" }
    #expect(fields.count >= 10)
    let rows = try Self.rows()
    for field in fields { #expect(rows.contains(field), "no row | \(field) | …") }
  }

  @Test("has a line of history for the version in use")
  func history() throws {
    let text = try Self.source("HarkStore/Schema.swift")
    let version = try #require(text.firstMatch(of: /static let version = (\d+)/)).1
    let document = try #require(Repository.text("index/schema.md"), "there is no index/schema.md")
    #expect(
      document.split(separator: "\n").contains { $0.hasPrefix("- \(version):") },
      "no line - \(version): …")
  }
}

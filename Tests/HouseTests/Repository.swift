import Foundation

/// The repository's files, as the rules of the house look at them.
struct Repository: Sendable {
  /// A Swift source file of a target.
  struct File: Sendable {
    /// From the repository's root.
    var path: String
    var target: String
    var lines: [String]

    /// The lines with their numbers, without those that are comments alone.
    var code: [(number: Int, line: String)] {
      zip(1..., lines).filter {
        !$1.trimmingCharacters(in: .whitespaces).hasPrefix("//")
      }.map { ($0, $1) }
    }

    /// The modules it imports.
    var imports: [String]

    init(path: String, target: String, text: String) {
      self.path = path
      self.target = target
      lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      imports = lines.compactMap(Self.module)
    }

    /// The module that a line imports: the word after `import` and, maybe, a kind of declaration.
    private static func module(_ line: String) -> String? {
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
        words[..<place].allSatisfy({ $0.hasPrefix("@") || accesses.contains(String($0)) })
      else { return nil }
      let rest = words[(place + 1)...].drop { kinds.contains(String($0)) }
      return rest.first.map { String($0.prefix { $0 != "." }) }
    }

    private static let accesses = ["package", "public", "internal", "private", "fileprivate"]
    private static let kinds = [
      "struct", "class", "enum", "func", "protocol", "var", "let", "typealias",
    ]

    /// Whether a comment on the line, or on the lines directly above it, gives a reason.
    func hasReason(at number: Int) -> Bool {
      let line = lines[number - 1]
      if line.contains("// ") { return true }
      guard number > 1 else { return false }
      return lines[number - 2].trimmingCharacters(in: .whitespaces).hasPrefix("//")
    }
  }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// All Swift files under Sources.
  static let files: [File] = {
    let sources = root + "/Sources"
    guard let paths = FileManager.default.enumerator(atPath: sources) else { return [] }
    return paths.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
      .compactMap { path in
        guard
          let text = try? String(contentsOfFile: sources + "/" + path, encoding: .utf8),
          let target = path.split(separator: "/").first
        else { return nil }
        return File(path: "Sources/" + path, target: String(target), text: text)
      }
  }()

  /// A text of the repository; nil where it is not there.
  static func text(_ path: String) -> String? {
    guard let bytes = FileManager.default.contents(atPath: root + "/" + path) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The floors of the house (models.md, section 2, without what is not built yet).
enum House {
  static let floors: [[String]] = [
    ["CXapian", "CCmark", "HarkCore", "HarkSystem", "HarkText"],
    ["Xapian", "HarkQuery", "HarkFormats", "HarkWire", "HarkConfig"],
    ["HarkStore", "HarkClient", "HarkAgent", "HarkCitations"],
    ["HarkIngest", "HarkEditor"],
    ["HarkServer"],
    ["hark", "harkd", "hark-index"],
  ]

  static let programs = ["hark", "harkd", "hark-index"]

  static func floor(of target: String) -> Int? {
    floors.firstIndex { $0.contains(target) }
  }
}

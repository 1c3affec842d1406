import HarkSystem
import HarkTestSupport
import Testing

@testable import HarkConfig

@Suite("The configuration")
struct ConfigurationTests {
  static let paths = UserPaths(
    environment: ["HOME": "/home/u"], workingFolder: "/here", exists: { _ in false })

  /// What is in force with a file of this text.
  static func configuration(
    _ text: String, flags: [Configuration.Flag] = [], environment: [String: String] = [:]
  ) throws -> Configuration {
    try Configuration(
      flags: flags, environment: environment, paths: paths,
      read: try ConfigurationFile(text: text, path: "/f", paths: paths), path: "/f")
  }

  @Test("flag before variable before file before default")
  func precedence() throws {
    let file = "readers: 3\nlimits:\n  connections: 9\n"
    let flag = try #require(Configuration.Flag(.readers, "--readers", 5))
    let rows: [([Configuration.Flag], [String: String], Setting, Int, String)] = [
      ([], [:], .requestsInFlight, 64, "default"), ([], [:], .connections, 9, "/f:3"),
      ([], [:], .readers, 3, "/f:1"),
      ([], ["HARK_READERS": "4"], .readers, 4, "$HARK_READERS"),
      ([], ["HARK_READERS": ""], .readers, 3, "/f:1"),
      ([], ["HARK_LIMITS_CONNECTIONS": "10"], .connections, 10, "$HARK_LIMITS_CONNECTIONS"),
      ([flag], ["HARK_READERS": "4"], .readers, 5, "--readers"),
    ]
    for (flags, environment, setting, value, origin) in rows {
      let found = try Self.configuration(file, flags: flags, environment: environment)
      #expect(found.whole(setting) == value)
      #expect(found[setting]?.origin.description == origin)
    }
  }

  @Test("What a unit sets counts less than the file")
  func defaults() throws {
    let service = UserPaths(
      environment: ["HOME": "/h", "STATE_DIRECTORY": "/var/lib/other:/var/lib/hark"],
      workingFolder: "/w", exists: { _ in false })
    let variables = ["HARK_DEFAULT_ACCESS_GROUPS": "hark"]
    func found(_ text: String?) throws -> Configuration {
      try Configuration(
        flags: [], environment: variables, paths: service,
        read: try text.map { try ConfigurationFile(text: $0, path: "/f", paths: service) },
        path: text.map { _ in "/f" })
    }
    let bare = try found(nil)
    #expect(bare.text(.index) == "/var/lib/hark/index")
    #expect(bare[.index]?.origin.description == "$STATE_DIRECTORY")
    #expect(bare.list(.allowedGroups) == ["hark"])
    #expect(bare[.allowedGroups]?.origin.description == "$HARK_DEFAULT_ACCESS_GROUPS")
    let named = try found("index: /elsewhere\naccess:\n  groups: [staff]\n")
    #expect(named.text(.index) == "/elsewhere")
    #expect(named.list(.allowedGroups) == ["staff"])
    let app = UserPaths(
      environment: ["HOME": "/h", "STATE_DIRECTORY": "/var/lib/app"], workingFolder: "/w")
    #expect(try app.index() == "/h/.local/share/hark/index")
  }

  @Test("A variable that reads like a setting, and is none, is told")
  func strangers() throws {
    let found = try Self.configuration(
      "",
      environment: [
        "HARK_LIMITS_CONECTIONS": "4", "HARK_LIMITS_ZZZZZZZ": "4", "HARK_READER": "2",
        "HARK_CONFIG": "/f", "HARK_CORPUS": "/c", "HARK_READERS": "3", "PATH": "/",
      ]
    ).strangers.map(\.description)
    #expect(
      found == [
        "$HARK_LIMITS_CONECTIONS is no setting; did you mean $HARK_LIMITS_CONNECTIONS?",
        "$HARK_LIMITS_ZZZZZZZ is no setting",
        "$HARK_READER is no setting; did you mean $HARK_READERS?",
      ])
  }

  /// A file, and what is said of it.
  static let faults: [(String, [String])] = [
    ("conections: 4", ["/f:1: there is no setting conections; did you mean limits.connections?"]),
    (
      "limits:\n  conections: 4",
      ["/f:2: there is no setting limits.conections; did you mean limits.connections?"]
    ),
    ("log-level: info", ["/f:1: there is no setting log-level; did you mean log_level?"]),
    ("limts:\n  moments: 4", ["/f:1: there is no setting limts; did you mean limits?"]),
    ("zzzzzzzz: 4", ["/f:1: there is no setting zzzzzzzz; \"hark config\" lists all"]),
    (
      "readers: many\nlog_level: warn",
      [
        "/f:1: readers must be a whole number from 1 to 64, not \"many\"",
        "/f:2: log_level must be debug, info, notice, warning or error, not \"warn\"",
      ]
    ),
    ("readers: 65", ["/f:1: readers must be a whole number from 1 to 64, not \"65\""]),
    (
      "readers: \"4\"",
      ["/f:1: readers must be a whole number from 1 to 64, not text; did you mean 4?"]
    ),
    ("readers:", ["/f:1: readers must be a whole number from 1 to 64, not nothing"]),
    ("readers: [1]", ["/f:1: readers must be a whole number from 1 to 64, not a list"]),
    (
      "limits:\n  query_seconds: 500ms",
      [
        "/f:2: limits.query_seconds must be a number of seconds from 0.001 to 86400, "
          + "not \"500ms\"; did you mean 0.5?"
      ]
    ),
    ("limits: 4", ["/f:1: limits must have settings below it, each with two spaces before it"]),
    (
      "index: here", ["/f:1: index must be a path that is absolute or begins with ~/, not \"here\""]
    ),
    (
      "indexing:\n  paths: ~/vault",
      [
        "/f:2: indexing.paths must be a list of paths that are absolute or begin with ~/; "
          + "did you mean [~/vault]?"
      ]
    ),
    ("- a", ["/f:1: the file must have lines of name: value"]),
    ("readers: 1\nreaders: 2", ["/f:1: this is not YAML: readers is there twice"]),
  ]

  @Test("what is wrong in a file is said with its line and what was meant", arguments: faults)
  func refusals(text: String, said: [String]) throws {
    let error = #expect(throws: ConfigurationError.self) { try Self.configuration(text) }
    #expect(error?.faults.map(\.description) == said)
  }

  @Test("a variable is held to the same rules")
  func variables() throws {
    let error = #expect(throws: ConfigurationError.self) {
      try Self.configuration("", environment: ["HARK_LIMITS_QUERY_SECONDS": "2m"])
    }
    #expect(
      error?.description == "$HARK_LIMITS_QUERY_SECONDS: must be a number of seconds from 0.001 "
        + "to 86400, not \"2m\"; did you mean 120?")
  }

  @Test("paths: ~ is the home folder, flags are relative to the working folder")
  func places() throws {
    let flag = try #require(Configuration.Flag(.socket, "--socket", "run/s"))
    let found = try Self.configuration(
      "index: ~/x\nindexing:\n  paths: [/a, ~/b]\n", flags: [flag])
    #expect(found.text(.index) == "/home/u/x")
    #expect(found.text(.socket) == "/here/run/s")
    #expect(found.list(.indexedPaths) == ["/a", "/home/u/b"])
  }

  @Test("every setting is once in the list, and its default obeys its own rule")
  func table() {
    #expect(Set(Setting.all.map(\.key)).count == Setting.all.count)
    for setting in Setting.all {
      if let standard = setting.standard { #expect(setting.rule.value(standard) != nil) }
      #expect(setting.meaning.hasSuffix("."))
    }
  }

  /// The text of index/hark.yaml.
  static func sample() throws -> String {
    String(
      decoding: try FileBytes.read(Repository.root + "/index/hark.yaml", limit: 1 << 20),
      as: UTF8.self)
  }

  @Test("index/hark.yaml says nothing as it is, and has every setting with its default")
  func sampleFile() throws {
    let text = try Self.sample()
    let plain = try ConfigurationFile(text: text, path: "/f", paths: Self.paths)
    #expect(plain.entries.isEmpty)
    let all = try ConfigurationFile(
      text: text.replacing(/(?m)^( *)#(\w+: )/) { "\($0.1)\($0.2)" }, path: "/f",
      paths: Self.paths)
    for setting in Setting.all {
      let entry = try #require(all.entries[setting], "\(setting.key)")
      if let standard = setting.standard { #expect(entry.value == setting.rule.value(standard)) }
    }
    let words = text.split { $0.isWhitespace || $0 == "#" }.joined(separator: " ")
    for setting in Setting.all { #expect(words.contains(setting.meaning), "\(setting.key)") }
  }
}

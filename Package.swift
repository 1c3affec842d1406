// swift-tools-version: 6.1
import PackageDescription

// The house: a target may import only targets on the floors below it. Tests/HouseTests keeps it so.
// README.md, "Architecture", has a paragraph a target.
//
// C libraries from the system (Debian's -dev packages, installed by index/quickstart and Tests/run):
// - libxapian: the index and the ranking, behind the C header of CXapian;
// - libcmark: CommonMark with line numbers, for notes.

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// `hark` starts for every query, so it is linked without a dynamic loader: about 1.5 ms less than
/// with a static standard library alone. Only in release builds, and only this program: a static
/// executable cannot load libxapian.
let staticExecutable: [LinkerSetting] = [
  .unsafeFlags(["-static-executable"], .when(configuration: .release))
]

/// The set-ups that `hark editor` prints.
let editors = [
  "neovim.lua", "vim.vim", "hark.el", "helix.toml", "kakoune.kak", "vscode.json", "vscode.js",
]

func floor(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
  name: "hark",
  products: [
    .executable(name: "hark", targets: ["hark"]),
    .executable(name: "harkd", targets: ["harkd"]),
    .executable(name: "hark-index", targets: ["hark-index"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // Floor 0
    .target(
      name: "CXapian",
      cxxSettings: [.unsafeFlags(["-fvisibility=hidden"])],
      linkerSettings: [.linkedLibrary("xapian")]),
    .systemLibrary(name: "CCmark", providers: [.apt(["libcmark-dev"])]),
    floor("HarkCore"),
    floor("HarkSystem"),
    floor("HarkText"),
    // Floor 1
    floor("Xapian", ["CXapian"]),
    floor("HarkQuery", ["HarkText", "HarkCore"]),
    floor("HarkFormats", ["HarkSystem", "HarkCore", "CCmark", "Yams"]),
    floor("HarkWire", ["HarkCore"], exclude: ["Protocol.md"]),
    floor("HarkConfig", ["HarkSystem", "HarkText", "Yams"]),
    // Floor 2
    floor("HarkStore", ["Xapian", "HarkQuery", "HarkText", "HarkSystem", "HarkCore"]),
    floor("HarkCitations", ["HarkText", "HarkCore"]),
    floor("HarkClient", ["HarkWire", "HarkSystem", "HarkCore"]),
    floor("HarkAgent", ["HarkWire", "HarkCore"]),
    // Floor 3
    floor("HarkIngest", ["HarkStore", "HarkFormats", "HarkText", "HarkSystem", "HarkCore"]),
    floor(
      "HarkEditor",
      ["HarkStore", "HarkFormats", "HarkWire", "HarkText", "HarkSystem", "HarkCore"]),
    // Floor 4
    floor(
      "HarkServer",
      [
        "HarkEditor", "HarkAgent", "HarkStore", "HarkCitations", "HarkQuery", "HarkFormats",
        "HarkWire", "HarkConfig", "HarkSystem", "HarkCore",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOExtras", package: "swift-nio-extras"),
        .product(name: "Histogram", package: "hdrhistogram-swift"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    // Floor 5: the programs
    .executableTarget(
      name: "hark",
      dependencies: [
        "HarkClient", "HarkWire", "HarkSystem", "HarkCore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Manual"],
      resources: editors.map { .embedInCode("Editors/\($0)") },
      swiftSettings: settings, linkerSettings: staticExecutable),
    .executableTarget(
      name: "harkd",
      dependencies: [
        "HarkServer", "HarkClient", "HarkConfig", "HarkWire", "HarkSystem", "HarkCore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "hark-index",
      dependencies: [
        "HarkIngest", "HarkStore", "HarkFormats", "HarkConfig", "HarkSystem", "HarkCore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    // Tests, a target a target
    .target(
      name: "HarkTestSupport", dependencies: ["HarkStore", "HarkText", "HarkCore"],
      path: "Tests/HarkTestSupport", swiftSettings: settings),
    tests("CXapianTests", ["CXapian", "Xapian", "HarkTestSupport"]),
    tests("XapianTests", ["Xapian", "HarkTestSupport"]),
    tests("HarkCoreTests", ["HarkCore"]),
    tests("HarkTextTests", ["HarkText", "HarkTestSupport"]),
    tests("HarkQueryTests", ["HarkQuery", "HarkText", "HarkCore", "HarkTestSupport"]),
    tests("HarkWireTests", ["HarkWire", "HarkTestSupport"]),
    tests(
      "HarkStoreTests",
      [
        "HarkStore", "HarkQuery", "HarkText", "HarkSystem", "HarkCore", "Xapian",
        "HarkTestSupport",
      ]),
    tests(
      "HarkEditorTests",
      [
        "HarkEditor", "HarkIngest", "HarkStore", "HarkFormats", "HarkWire", "HarkSystem",
        "HarkCore", "HarkTestSupport",
      ]),
    tests("HarkAgentTests", ["HarkAgent", "HarkWire", "HarkCore"]),
    tests("HarkConfigTests", ["HarkConfig", "HarkSystem", "HarkTestSupport"]),
    tests("HarkCitationsTests", ["HarkCitations", "HarkFormats", "HarkText", "HarkCore"]),
    tests("HouseTests", []),
    tests("HarkFormatsTests", ["HarkFormats", "HarkCore"]),
    tests("HarkSystemTests", ["HarkSystem", "HarkTestSupport"]),
    tests(
      "HarkServerTests",
      [
        "HarkServer", "HarkEditor", "HarkAgent", "HarkStore", "HarkQuery", "HarkWire", "HarkConfig",
        "HarkSystem",
        "HarkCore", "HarkTestSupport",
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ]),
    tests("HarkClientTests", ["HarkClient", "HarkWire", "HarkSystem", "HarkCore"]),
    tests(
      "HarkIngestTests",
      [
        "HarkIngest", "HarkStore", "HarkFormats", "HarkText", "HarkSystem", "HarkCore",
        "HarkTestSupport",
      ]),
    .executableTarget(
      name: "ReaderSpeed", dependencies: ["HarkFormats", "HarkCore"],
      path: "Tests/Benchmarks/ReaderSpeed",
      swiftSettings: settings),
    .executableTarget(
      name: "RankingQuality", dependencies: ["HarkIngest", "HarkStore", "HarkText", "HarkCore"],
      path: "Tests/Benchmarks/RankingQuality", swiftSettings: settings),
    .executableTarget(
      name: "CitationQuality",
      dependencies: ["HarkCitations", "HarkIngest", "HarkStore", "HarkFormats", "HarkCore"],
      path: "Tests/Benchmarks/CitationQuality", swiftSettings: settings),
    .executableTarget(
      name: "QueryDeadline", dependencies: ["HarkStore", "HarkTestSupport"],
      path: "Tests/Benchmarks/QueryDeadline", swiftSettings: settings),
    tests(
      "EndToEndTests",
      ["hark", "harkd", "hark-index", "HarkSystem", "HarkCore", "HarkTestSupport"],
      exclude: ["check-release", "under-filter", "Editors"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

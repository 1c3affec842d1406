import HarkSystem
import Testing

@Suite struct UserPathsTests {
  private func paths(_ environment: [String: String], files: Set<String> = []) -> UserPaths {
    UserPaths(
      environment: environment, workingFolder: "/w", exists: { files.contains($0) })
  }

  @Test(
    "The index is found",
    arguments: [
      (["HOME": "/h"], nil, "/h/.local/share/hark/index"),
      (["HOME": "/h", "XDG_DATA_HOME": "/d"], nil, "/d/hark/index"),
      (["HOME": "/h", "XDG_DATA_HOME": "/d/"], nil, "/d/hark/index"),
      (["HOME": "/h", "XDG_DATA_HOME": ""], nil, "/h/.local/share/hark/index"),
      (["HOME": "/h", "XDG_DATA_HOME": "rel"], nil, "/h/.local/share/hark/index"),
      (["HOME": "/"], nil, "/.local/share/hark/index"),
      (["HOME": "/h", "HARK_INDEX": "/i"], nil, "/i"),
      (["HOME": "/h", "HARK_INDEX": "i/"], nil, "/w/i"),
      (["HOME": "/h", "HARK_INDEX": ""], nil, "/h/.local/share/hark/index"),
      (["HARK_INDEX": "/i"], "/flag", "/flag"),
      ([:], "flag", "/w/flag"),
    ] as [([String: String], String?, String)])
  func index(environment: [String: String], named: String?, expected: String) throws {
    #expect(try paths(environment).index(named: named) == expected)
  }

  @Test func `without a home there is a clear error`() {
    #expect { _ = try paths([:]).index() } throws: {
      "\($0)".contains("set HARK_INDEX or HOME")
    }
    #expect { _ = try paths(["HOME": "rel"]).stateFolder() } throws: {
      "\($0)".contains("set HOME")
    }
  }

  @Test(
    "The socket is found",
    arguments: [
      (["HARK_SOCKET": "/s", "XDG_RUNTIME_DIR": "/r"], nil, false, "/s", .named),
      (["HARK_SOCKET": "/s"], "/f", false, "/f", .named),
      (["HARK_SOCKET": "s"], nil, false, "/w/s", .named),
      (["HARK_SOCKET": "", "XDG_RUNTIME_DIR": "/r"], nil, true, "/r/hark/hark.sock", .runtime),
      (["XDG_RUNTIME_DIR": "r", "HOME": "/h"], nil, true, "/run/hark/hark.sock", .system),
      (["HOME": "/h"], nil, true, "/run/hark/hark.sock", .system),
      (["HOME": "/h"], nil, false, "/h/.local/state/hark/hark.sock", .state),
      (["HOME": "/h", "XDG_STATE_HOME": "/t"], nil, false, "/t/hark/hark.sock", .state),
    ] as [([String: String], String?, Bool, String, UserPaths.Socket.Origin)])
  func socket(
    environment: [String: String], named: String?, hasService: Bool, path: String,
    origin: UserPaths.Socket.Origin
  ) throws {
    let paths = paths(environment, files: hasService ? [UserPaths.systemSocket] : [])
    #expect(
      try paths.socket(named: named) == UserPaths.Socket(path: path, origin: origin))
  }

  @Test func `the service of the system is asked only without an own index`() throws {
    let environment = ["HOME": "/h", "XDG_RUNTIME_DIR": "/r"]
    let service = UserPaths.systemSocket
    func asked(_ files: Set<String>, named: String? = nil) throws -> String? {
      let paths = paths(environment, files: files)
      return paths.service(besides: try paths.socket(named: named))?.path
    }
    #expect(try asked([]) == nil)
    #expect(try asked([service]) == service)
    #expect(try asked([service, "/h/.local/share/hark/index"]) == nil)
    #expect(try asked([service, "/etc/hark/hark.yaml"]) == nil)
    #expect(try asked([service], named: "/x") == nil)
  }

  @Test func `the configuration is the user's, else the system's`() {
    let both: Set = ["/h/.config/hark/hark.yaml", "/etc/hark/hark.yaml"]
    #expect(paths(["HOME": "/h"], files: both).configuration() == "/h/.config/hark/hark.yaml")
    #expect(paths([:], files: both).configuration() == "/etc/hark/hark.yaml")
    #expect(paths(["HARK_CONFIG": "c"], files: both).configuration() == "/w/c")
    #expect(paths(["HOME": "/h"]).configuration() == nil)
  }

  @Test func `an error says what was attempted, why it failed and what to do`() {
    let error = SystemError(attempted: "open /x", code: 13, hint: "ask root")
    #expect("\(error)" == "cannot open /x: Permission denied (ask root)")
    #expect(error.isDenied && !error.isMissing)
  }
}

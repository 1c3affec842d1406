import Foundation
import HarkTestSupport
import Testing

private let activator = "/usr/bin/systemd-socket-activate"

private let search =
  #"{"jsonrpc":"2.0","id":1,"method":"hark/search","params":{"query":"lighthouse"}}"# + "\n"

/// harkd as systemd runs it.
@Suite struct ServiceTests {
  let programs: Programs

  init() throws {
    programs = try Programs()
    let ended = try programs.run("hark-index", ["-q", Repository.root + "/index/sample"])
    try #require(ended.status == 0, "\(ended.err)")
  }

  @Test("SIGTERM and SIGINT: READY, STOPPING, and nothing else", arguments: [SIGTERM, SIGINT])
  func notifications(signal: Int32) throws {
    let notify = try NotifySocket(programs.home.path + "/notify")
    let daemon = try programs.start(
      "harkd", ["--index", programs.index, "--socket", programs.socket],
      environment: ["NOTIFY_SOCKET": notify.path])
    #expect(try notify.message() == "READY=1\nSTATUS=serving \(programs.index)")
    kill(daemon.processIdentifier, signal)
    #expect(try notify.message() == "STOPPING=1")
    daemon.waitUntilExit()
    #expect(daemon.terminationStatus == 0)
    #expect(daemon.terminationReason == .exit)
    #expect(!notify.hasMore)
  }

  @Test(
    "The daemon takes the socket that systemd passes, and leaves its file alone",
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: activator),
      "systemd-socket-activate is not on this machine"))
  func activation() throws {
    let socket = programs.home.path + "/passed.sock"
    let notify = try NotifySocket(programs.home.path + "/notify")
    let ended = try programs.run(
      "/usr/bin/python3",
      [
        "-c", Self.activation, activator, socket, notify.path, programs.path(of: "harkd"),
        programs.index, programs.path(of: "hark"),
      ], input: search)
    #expect(ended.status == 0, "\(ended.err.suffix(500))")
    let lines = ended.out.split(separator: "\n")
    try #require(lines.count == 4)
    #expect(lines[0].contains("\"result\""), "\(lines[0].prefix(200))")
    #expect((Int(lines[1]) ?? 0) > 0, "\(lines[1])")
    #expect(lines[2].contains("passed by systemd"), "\(lines[2].prefix(200))")
    // How the daemon ended, and whether the socket's file is still there.
    #expect(lines[3] == "0 True")
    #expect(try notify.message().hasPrefix("READY=1\n"))
    #expect(try notify.message() == "STOPPING=1")
  }

  /// Passes a socket to harkd, asks it by hand and with hark, and ends it.
  private static let activation = """
    import os, socket, subprocess, sys
    activator, path, notify, harkd, index, hark = sys.argv[1:]
    daemon = subprocess.Popen(
        [activator, "-l", path, "-E", "NOTIFY_SOCKET=" + notify, harkd, "--index", index],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while b"Listening on" not in daemon.stderr.readline():
        assert daemon.poll() is None
    # The connection starts the daemon.
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(30)
    connection.connect(path)
    connection.sendall(sys.stdin.buffer.read())
    print(connection.makefile().readline().strip())
    for words in (["-c", "lighthouse"], ["status", "--json"]):
        answer = subprocess.run([hark, "--socket", path] + words, capture_output=True, text=True)
        print(answer.stdout.replace("\\n", " ").strip())
    daemon.terminate()
    print(daemon.wait(30), os.path.exists(path))
    """

  /// Runs harkd with descriptor 3 as a script of Python's opens it.
  private func harkd(_ script: String) throws -> Programs.Ended {
    let program = """
      import os, socket, sys
      os.closerange(3, 20)
      \(script)
      os.environ["LISTEN_PID"] = str(os.getpid())
      os.environ["LISTEN_FDS"] = "1"
      os.execv(sys.argv[1], ["harkd", "--index", sys.argv[2]])
      """
    return try programs.run(
      "/usr/bin/python3", ["-c", program, programs.path(of: "harkd"), programs.index])
  }

  @Test(
    "What is passed and is no listening Unix stream socket is refused with a reason",
    arguments: [
      (
        "f = open('/dev/null'); os.set_inheritable(3, True)",
        "not a listening Unix stream socket"
      ),
      (
        "s = socket.socket(socket.AF_UNIX); os.set_inheritable(3, True)",
        "not a listening Unix stream socket"
      ),
      (
        "s = socket.socket(); s.listen(); os.set_inheritable(3, True)",
        "not a listening Unix stream socket"
      ),
      (
        "s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); os.set_inheritable(3, True)",
        "not a listening Unix stream socket"
      ),
      ("pass", "descriptor 3 from systemd"),
    ])
  func refusals(script: String, reason: String) throws {
    let ended = try harkd(script)
    #expect(ended.status == 2)
    #expect(ended.err.contains(reason), "\(ended.err.prefix(300))")
  }
}

import Foundation
import HarkTestSupport
import Testing

/// Several users on one machine. Only root can be several users.
@Suite(.enabled(if: geteuid() == 0, "only root can try other users"))
struct AccessTests {
  let programs: Programs

  init() throws {
    programs = try Programs()
    let ended = try programs.run("hark-index", ["-q", Repository.root + "/index/sample"])
    try #require(ended.status == 0, "\(ended.err)")
  }

  /// Asks the socket as somebody else: user, group, further groups. Prints what came back.
  private static let client = """
    import socket, subprocess, sys
    path, user, group, more = sys.argv[1:5]
    ask = '''
    import socket, sys
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(30)
    try:
        connection.connect(sys.argv[1])
        connection.sendall(b'{"id":1,"method":"hark/status"}\\\\n')
    except OSError as error:
        print(type(error).__name__)
    try: print(connection.recv(65536).decode())
    except OSError as error: pass
    '''
    subprocess.run(["/usr/bin/python3", "-c", ask, path], user=int(user), group=int(group),
        extra_groups=[int(number) for number in more.split()], cwd="/", check=True)
    """

  private func ask(user: Int, group: Int, more: String = "") throws -> String {
    let ended = try programs.run(
      "/usr/bin/python3",
      ["-c", Self.client, programs.socket, "\(user)", "\(group)", more], folder: "/")
    #expect(ended.status == 0, "\(ended.err)")
    return ended.out
  }

  private func log(of program: String) throws -> String {
    let folder = programs.home.path
    return try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix(program) && $0.hasSuffix(".log") }
      .map { try String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }.joined()
  }

  @Test("A foreign user is refused and logged; groups and users of the configuration may")
  func policy() throws {
    try programs.write(
      "access:\n  users: [4244]\n  groups: [4299]\n  socket_group: 4242\n", to: "hark.yaml")
    let daemon = try RunningDaemon(programs, ["--config", programs.home.path + "/hark.yaml"])
    let manager = FileManager.default
    let run = programs.home.path + "/run"
    let modes = [run + "/hark", programs.socket].map { path in
      (try? manager.attributesOfItem(atPath: path)).map {
        "\($0[.groupOwnerAccountID] ?? 0) \(String($0[.posixPermissions] as? Int ?? 0, radix: 8))"
      }
    }
    #expect(modes == ["4242 710", "4242 660"])
    try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: run)
    // The group is let in by its number, first or further; nobody else comes near.
    #expect(try ask(user: 4243, group: 4242).contains("\"result\""))
    #expect(try ask(user: 4243, group: 4243, more: "4242 4250").contains("\"result\""))
    #expect(try ask(user: 4243, group: 4243).hasPrefix("PermissionError"))
    // Where all can connect, harkd decides.
    try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: run + "/hark")
    try manager.setAttributes([.posixPermissions: 0o666], ofItemAtPath: programs.socket)
    #expect(try ask(user: 4244, group: 4243).contains("\"result\""))
    #expect(try ask(user: 4243, group: 4243, more: "4299").contains("\"result\""))
    #expect(try ask(user: 4245, group: 4243).contains("-32007"))
    // Who is taken away is refused once the configuration is read again.
    try programs.write("access:\n  groups: [4299]\n", to: "hark.yaml")
    kill(daemon.process.processIdentifier, SIGHUP)
    for _ in 0..<100_000 {
      if try log(of: "harkd").contains("reloaded") { break }
    }
    #expect(try ask(user: 4244, group: 4243).contains("-32007"))
    let refused = try log(of: "harkd").split(separator: "\n").filter { $0.contains("refused") }
    #expect(refused.map { $0.suffix(8) } == ["uid=4245", "uid=4244"])
  }

  @Test("A fake server in a folder that all can write to is refused before it is asked")
  func fakeServer() throws {
    let folder = programs.home.path + "/shared"
    let manager = FileManager.default
    try manager.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try manager.setAttributes([.posixPermissions: 0o1777], ofItemAtPath: folder)
    try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: programs.home.path)
    let script = """
      import os, socket, subprocess, sys
      path, hark = sys.argv[1:]
      ready, ask = os.pipe()
      child = os.fork()
      if child == 0:
          os.setgid(4243)
          os.setuid(4243)
          listener = socket.socket(socket.AF_UNIX)
          listener.bind(path)
          listener.listen()
          os.write(ask, b"x")
          connection, _ = listener.accept()
          connection.settimeout(30)
          print("heard", len(connection.recv(100)), flush=True)
          os._exit(0)
      os.read(ready, 1)
      ended = subprocess.run([hark, "--socket", path, "secret"], capture_output=True, text=True)
      os.waitpid(child, 0)
      print(ended.returncode, ended.stderr)
      """
    let ended = try programs.run(
      "/usr/bin/python3", ["-c", script, folder + "/hark.sock", programs.path(of: "hark")],
      folder: "/")
    #expect(ended.status == 0, "\(ended.err)")
    #expect(ended.out.hasPrefix("heard 0\n69 "), "\(ended.out)")
    #expect(ended.out.contains("it runs as user 4243"), "\(ended.out)")
  }
}

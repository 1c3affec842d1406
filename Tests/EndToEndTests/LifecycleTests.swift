import Foundation
import HarkTestSupport
import Testing

/// harkd told to reload, to restart, and left alone.
@Suite struct LifecycleTests {
  let programs: Programs

  init() throws {
    programs = try Programs()
    let ended = try programs.run("hark-index", ["-q", Repository.root + "/index/sample"])
    try #require(ended.status == 0, "\(ended.err)")
  }

  @Test("READY, WATCHDOG, RELOADING, READY, STOPPING: what the service manager hears")
  func notifications() throws {
    let notify = try NotifySocket(programs.home.path + "/notify")
    let file = try programs.write("limits:\n  moments: 5\n", to: "hark.yaml")
    let daemon = try programs.start(
      "harkd", ["--index", programs.index, "--socket", programs.socket, "--config", file],
      environment: ["NOTIFY_SOCKET": notify.path, "WATCHDOG_USEC": "100000"])
    let ready = "READY=1\nSTATUS=serving \(programs.index)"
    #expect(try notify.message() == ready)
    for _ in 0..<3 { #expect(try notify.message() == "WATCHDOG=1") }
    try programs.write("limits:\n  moments: 7\n", to: "hark.yaml")
    kill(daemon.processIdentifier, SIGHUP)
    let reloading = try afterWatchdogs(notify)
    #expect(reloading.contains(/^RELOADING=1\nMONOTONIC_USEC=\d+$/), "\(reloading)")
    #expect(try afterWatchdogs(notify) == ready)
    #expect(try mostMoments() == 7)
    // A file with a fault changes nothing, and the daemon goes on.
    try programs.write("limits:\n  moments: many\n", to: "hark.yaml")
    kill(daemon.processIdentifier, SIGHUP)
    _ = try afterWatchdogs(notify)
    #expect(try afterWatchdogs(notify) == ready)
    #expect(try mostMoments() == 7)
    kill(daemon.processIdentifier, SIGTERM)
    #expect(try afterWatchdogs(notify) == "STOPPING=1")
    daemon.waitUntilExit()
    #expect(daemon.terminationStatus == 0)
  }

  private func afterWatchdogs(_ notify: NotifySocket) throws -> String {
    while true {
      let message = try notify.message()
      if message != "WATCHDOG=1" { return message }
    }
  }

  /// The most moments that a search may ask for.
  private func mostMoments() throws -> Int? {
    let connection = try SocketConnection(programs.socket)
    connection.send(
      #"{"id":1,"method":"hark/search","params":{"query":"a","limit":1000000}}"# + "\n")
    let data = (try connection.answer()["error"] as? [String: Any])?["data"] as? [String: Any]
    return data?["limit"] as? Int
  }

  @Test("The watchdog of another process is not answered")
  func otherWatchdog() throws {
    let notify = try NotifySocket(programs.home.path + "/notify")
    let daemon = try programs.start(
      "harkd", ["--index", programs.index, "--socket", programs.socket],
      environment: [
        "NOTIFY_SOCKET": notify.path, "WATCHDOG_USEC": "1000", "WATCHDOG_PID": "1",
      ])
    #expect(try notify.message().hasPrefix("READY=1"))
    kill(daemon.processIdentifier, SIGTERM)
    #expect(try notify.message() == "STOPPING=1")
    daemon.waitUntilExit()
  }

  /// Stands for systemd: keeps the listening socket, starts harkd when somebody comes and none
  /// runs. Clients ask once a connection, and each answer counts; after every so many the daemon
  /// is sent a signal.
  private static let manager = """
    import os, select, signal, socket, subprocess, sys, threading
    path, harkd, index, mode = sys.argv[1:5]
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(128)
    os.dup2(listener.fileno(), 3)
    state = {"daemon": None, "starts": 0, "answers": 0, "lost": 0, "over": False}
    lock = threading.Lock()
    script = 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$@"'
    words = ["/bin/sh", "-c", script, "sh", harkd, "--index", index]
    if mode == "idle": words += ["--idle-exit", "1"]
    def manage():
        while not state["over"]:
            if not select.select([3], [], [], 0.1)[0]: continue
            with lock:
                state["starts"] += 1
                state["daemon"] = subprocess.Popen(words, pass_fds=(3,))
            state["daemon"].wait()
    def ask():
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(30)
        connection.connect(path)
        connection.sendall(b'{"id":1,"method":"hark/search","params":{"query":"lighthouse"}}\\n')
        return b'"result"' in connection.makefile("rb").readline()
    def client():
        for _ in range(100):
            try: good = ask()
            except OSError: good = False
            with lock:
                state["answers" if good else "lost"] += 1
                if mode != "idle" and state["answers"] % 40 == 20:
                    number = signal.SIGHUP if mode == "reload" else signal.SIGTERM
                    state["daemon"].send_signal(number)
    manager = threading.Thread(target=manage)
    manager.start()
    if mode == "idle":
        for _ in range(3):
            state["answers" if ask() else "lost"] += 1
            state["daemon"].wait(30)
    else:
        clients = [threading.Thread(target=client) for _ in range(4)]
        for each in clients: each.start()
        for each in clients: each.join()
    state["over"] = True
    with lock:
        if state["daemon"].poll() is None: state["daemon"].terminate()
    manager.join()
    print(state["answers"], state["lost"], state["starts"])
    """

  private func counts(_ mode: String) throws -> [Int] {
    let ended = try programs.run(
      "/usr/bin/python3",
      [
        "-c", Self.manager, programs.home.path + "/managed.sock", programs.path(of: "harkd"),
        programs.index, mode,
      ])
    #expect(ended.status == 0, "\(ended.err.suffix(500))")
    return ended.out.split { $0.isWhitespace }.compactMap { Int($0) }
  }

  @Test("Restarts with socket activation lose no connection")
  func restarts() throws {
    let counts = try counts("restart")
    try #require(counts.count == 3)
    #expect(counts[0] == 400)
    #expect(counts[1] == 0)
    #expect(counts[2] > 3)
  }

  @Test("Reloads under load drop no request")
  func reloads() throws {
    #expect(try counts("reload") == [400, 0, 1])
  }

  @Test("An idle daemon leaves, and the next connection starts another")
  func idle() throws {
    #expect(try counts("idle") == [3, 0, 3])
  }
}

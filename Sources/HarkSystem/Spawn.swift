internal import Glibc

/// Starting other programs, never through a shell.
package enum Spawn {
  /// How a child ended: its exit code, or 128 and the number of the signal.
  package typealias ExitStatus = Int32

  /// Starts a program that outlives this one: a session of its own, the root folder as its
  /// working folder, no input, its output in `log` (0600, appended), no other descriptors.
  ///
  /// - Parameters:
  ///   - program: an absolute path.
  ///   - arguments: without the name of the program.
  /// - Returns: the process id, for `status(of:)`.
  package static func detached(
    _ program: String, arguments: [String], log: String
  ) throws(SystemError) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    let flags = O_WRONLY | O_CREAT | O_APPEND | (isLong(log) ? O_TRUNC : 0)
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, log, flags, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    for descriptor in inheritedDescriptors() {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    posix_spawnattr_setsigmask(&attributes, &defaults)
    for signal in [SIGPIPE, SIGINT, SIGHUP, SIGTERM] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(
      &attributes, Int16(newSession | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var child: pid_t = 0
    let code = inRootFolder {
      withArguments([program] + arguments) { list in
        withEnvironment { posix_spawn(&child, program, &actions, &attributes, list, $0) }
      }
    }
    guard code == 0 else {
      throw SystemError(attempted: "start \(program)", code: code)
    }
    return child
  }

  /// Starts a program that reads its input from this one, on this one's terminal.
  ///
  /// - Parameters:
  ///   - program: an absolute path.
  ///   - arguments: without the name of the program.
  ///   - defaults: variables, as `NAME=value`, that the program finds in its environment where it
  ///     has not got them already.
  /// - Returns: the process id, and the descriptor to write to and to close.
  package static func reading(
    _ program: String, arguments: [String], defaults: [String] = []
  ) throws(SystemError) -> (child: Int32, input: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw SystemError(attempted: "start \(program)", code: errno)
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let own = Environment.all()
    let added = defaults.filter { own[String($0.prefix { $0 != "=" })] == nil }
    var child: pid_t = 0
    let code = withArguments([program] + arguments) { list in
      withArguments(own.map { "\($0)=\($1)" } + added) { environment in
        posix_spawn(&child, program, &actions, &attributes, list, environment)
      }
    }
    guard code == 0 else {
      close(ends[1])
      throw SystemError(attempted: "start \(program)", code: code)
    }
    return (child, ends[1])
  }

  /// Writes to a child that reads, until it is written or the child reads no more; then waits for
  /// the child's end. Ctrl-C is the child's meanwhile.
  package static func feed(_ bytes: [UInt8], to child: (child: Int32, input: Int32)) -> ExitStatus {
    let old = signal(SIGINT, SIG_IGN)
    defer { signal(SIGINT, old) }
    do throws(SystemError) {
      _ = try Terminal.write(bytes, to: child.input)
    } catch {
      // Whoever reads sees that the text ends early, and has the terminal.
    }
    close(child.input)
    var status: Int32 = 0
    while waitpid(child.child, &status, 0) < 0 {
      guard errno == EINTR else { return 127 }
    }
    let number = status & 0x7F
    return number == 0 ? (status >> 8) & 0xFF : 128 + number
  }

  /// How a child ended; nil while it runs. Asks once, without waiting.
  package static func status(of child: Int32) -> ExitStatus? {
    var status: Int32 = 0
    guard waitpid(child, &status, WNOHANG) == child else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// The path of one of hark's programs: beside this one, else on `$PATH`; nil if it is in
  /// neither place.
  package static func locate(_ name: String, environment: [String: String]) -> String? {
    if let path = ownFolder().map({ $0 + "/" + name }), isProgram(path) { return path }
    return onPath(name, environment: environment)
  }

  /// The path of a program on `$PATH`, nil if it is not there; a name with a slash is a path
  /// already. Relative entries of `$PATH` are passed over.
  package static func onPath(_ name: String, environment: [String: String]) -> String? {
    if name.contains("/") { return isProgram(name) ? name : nil }
    let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    return folders.lazy.filter { $0.hasPrefix("/") }.map { $0 + "/" + name }
      .first(where: isProgram)
  }

  /// Whether a path is a file that this user may execute.
  package static func isProgram(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    return access(path, X_OK) == 0
  }

  /// Puts a program in this one's place; returns only by throwing.
  ///
  /// - Parameters:
  ///   - program: an absolute path.
  ///   - arguments: without the name of the program.
  package static func replaceSelf(
    _ program: String, arguments: [String]
  ) throws(SystemError) -> Never {
    Signals.restoreDefaults()
    withArguments([program] + arguments) { list in
      _ = execv(program, list)
    }
    throw SystemError(attempted: "start \(program)", code: errno)
  }

  /// Puts a program in this one's place with the arguments of this one from `first` on, byte by
  /// byte: paths need not be UTF-8. Returns only by throwing.
  package static func replaceSelf(
    _ program: String, ownArgumentsFrom first: Int
  ) throws(SystemError) -> Never {
    Signals.restoreDefaults()
    let own = UnsafeBufferPointer(
      start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
    withArguments([program]) { named in
      var list = [named.pointee] + Array(own.dropFirst(first))
      list.append(nil)
      _ = execv(program, &list)
    }
    throw SystemError(attempted: "start \(program)", code: errno)
  }

  /// Begins this program anew in its own place, on the same arguments, whichever thread calls.
  /// Returns only by throwing.
  ///
  /// - Parameter variables: more variables, as `NAME=value`, which the environment has not.
  package static func restartSelf(variables: [String]) throws(SystemError) -> Never {
    Signals.restoreAll()
    let own = Environment.all().map { "\($0)=\($1)" }
    withArguments(own + variables) { environment in
      _ = execve("/proc/self/exe", CommandLine.unsafeArgv, environment)
    }
    throw SystemError(attempted: "start this program anew", code: errno)
  }

  /// POSIX_SPAWN_SETSID of glibc's spawn.h, which shows it to GNU sources only.
  private static let newSession: Int32 = 0x80

  /// What this process has open beyond the three standard descriptors, and a daemon must not
  /// keep open: a pipe whose reader waits for its end, for example.
  private static func inheritedDescriptors() -> [Int32] {
    guard let folder = opendir("/proc/self/fd") else { return [] }
    defer { closedir(folder) }
    let own = dirfd(folder)
    var result: [Int32] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let descriptor = Int32(name), descriptor > 2, descriptor != own {
        result.append(descriptor)
      }
    }
    return result
  }

  /// A child begins in its parent's working folder, so this process steps aside for it.
  private static func inRootFolder(_ start: () -> Int32) -> Int32 {
    let here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard here >= 0 else { return start() }
    defer { close(here) }
    guard chdir("/") == 0 else { return start() }
    let code = start()
    _ = fchdir(here)
    return code
  }

  private static func ownFolder() -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map { readlink("/proc/self/exe", $0, bytes.count) } ?? -1
    }
    guard count > 0 else { return nil }
    let path = String(decoding: buffer[..<count], as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) }
  }

  /// A log of more than a mebibyte starts anew.
  private static func isLong(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_size > 1 << 20
  }

  private static func withArguments<Result>(
    _ arguments: [String],
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
      capacity: arguments.count + 1)
    for (index, argument) in arguments.enumerated() {
      (list + index).initialize(to: strdup(argument))
    }
    (list + arguments.count).initialize(to: nil)
    defer {
      for index in arguments.indices { free(list[index]) }
      list.deallocate()
    }
    return body(list)
  }
}

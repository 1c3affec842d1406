internal import Glibc

/// What a short-lived program does on signals. Call at its start, on its only thread.
package enum Signals {
  /// A closed pipe becomes an error of write(2) instead of ending the process.
  package static func ignoreBrokenPipe() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// Ctrl-C ends the process with exit code 130, unless it was started with SIGINT ignored
  /// (nohup, a shell's background job). It and SIGTERM reach the process even where the one that
  /// started it holds them back: what waits for long must be ended by them.
  package static func exitOnInterrupt() {
    var held = sigset_t()
    sigemptyset(&held)
    sigaddset(&held, SIGINT)
    sigaddset(&held, SIGTERM)
    sigprocmask(SIG_UNBLOCK, &held, nil)
    var old = sigaction()
    guard sigaction(SIGINT, nil, &old) == 0 else { return }
    let ignore = unsafeBitCast(SIG_IGN, to: Int.self)
    guard unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self) != ignore else { return }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in _exit(130) }
    sigaction(SIGINT, &action, nil)
  }

  /// Undoes `ignoreBrokenPipe`: an ignored signal would stay ignored in a program that takes
  /// this one's place.
  static func restoreDefaults() {
    signal(SIGPIPE, SIG_DFL)
  }

  /// Undoes `onInterruption` and what threads hold back, for a program that takes this one's place.
  static func restoreAll() {
    for number in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
  }
}

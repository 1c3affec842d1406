internal import HarkStore
internal import HarkSystem

/// Those who wait until all that has changed is in the index (`WatchSocket`).
final class RefreshRequests {
  /// So many may wait; more are sent away.
  private static let most = 64

  private let listener: UnixListener
  private var waiting: [AcceptedSocket] = []

  /// Throws `SystemError`: with `isAddressInUse` where another watcher is at work.
  init(index: String) throws(SystemError) {
    listener = try UnixListener(path: WatchSocket.path(forIndex: index))
  }

  deinit { listener.removeFile() }

  /// For poll(2): readable while there are new ones.
  var descriptor: Int32 { listener.descriptor }
  var isEmpty: Bool { waiting.isEmpty }

  /// Whether one of them has met damage, and wants the index to be looked at.
  var askForCheck: Bool {
    waiting.contains { $0.received().starts(with: WatchSocket.check.utf8) }
  }

  /// Lets in who has come.
  func accept() {
    while let socket = listener.accept() {
      if waiting.count < Self.most { waiting.append(socket) }
    }
  }

  /// Answers those who only ask how the watcher does.
  func answerState(_ line: String) {
    waiting.removeAll { socket in
      guard socket.received().starts(with: WatchSocket.state.utf8) else { return false }
      socket.send(line + "\n")
      return true
    }
  }

  /// Answers all that were let in.
  func answer(_ line: String) {
    for socket in waiting { socket.send(line + "\n") }
    waiting.removeAll()
  }
}

internal import HarkEditor
internal import Logging
internal import NIOCore

/// What is wrong in the notes that an editor has open, told without being asked for.
extension ConnectionHandler {
  /// How long nobody types before a note is looked through.
  private static let checkMilliseconds: Int64 = 300

  /// How long after a commit notes are looked through once more: commits come in rows.
  private static let recheckMilliseconds: Int64 = 1000

  /// What is wrong in a note is otherwise when a transcript or another note has changed.
  func hearOfCommits(context: ChannelHandlerContext) {
    guard !hearsOfCommits, let listener = router.listener else { return }
    let own = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    let eventLoop = context.eventLoop
    do {
      try router.engine.commits.begin(listener) {
        eventLoop.execute {
          let (handler, context) = own.value
          handler.checkAllLater(context: context)
        }
      }
      hearsOfCommits = true
    } catch {
      logger.warning("an editor is not told of commits", metadata: ["reason": "\(error)"])
    }
  }

  private func checkAllLater(context: ChannelHandlerContext) {
    guard recheck == nil, !isEnding, context.channel.isActive else { return }
    recheck = context.eventLoop.assumeIsolated()
      .scheduleTask(in: .milliseconds(Self.recheckMilliseconds)) {
        self.recheck = nil
        for document in self.editor.documents.all where self.checks[document.uri] == nil {
          self.check(document.uri, context: context)
        }
      }
  }

  func checkLater(_ uri: String, context: ChannelHandlerContext) {
    checks[uri]?.cancel()
    checks[uri] = context.eventLoop.assumeIsolated()
      .scheduleTask(in: .milliseconds(Self.checkMilliseconds)) {
        self.checks[uri] = nil
        self.check(uri, context: context)
      }
  }

  private func check(_ uri: String, context: ChannelHandlerContext) {
    guard !isEnding, context.channel.isActive, let (work, version) = editor.diagnosis(of: uri)
    else { return }
    let own = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    let eventLoop = context.eventLoop
    let isTaken = router.check(work) { message in
      eventLoop.execute {
        let (handler, context) = own.value
        // Of a text that is not that of now, the next check tells.
        guard handler.editor.documents[uri]?.version == version else { return }
        handler.write(message, context: context)
      }
    }
    if !isTaken { checkLater(uri, context: context) }
  }

  func clear(_ uri: String, context: ChannelHandlerContext) {
    checks.removeValue(forKey: uri)?.cancel()
    // Text always encodes.
    guard let message = try? EditorSession.allClear(uri) else { return }
    write(message, context: context)
  }
}

package import HarkStore
internal import HarkSystem

/// The time until a watcher that failed tries again: whoever asks how it does is told why.
package enum WatcherPause {
  /// Returns after a time, or once it is stopped.
  ///
  /// - Parameters:
  ///   - index: the folder of the index.
  ///   - failure: what is told.
  ///   - wakeUp: a descriptor that can be read once `isStopped` is true.
  package static func wait(
    index: String, failure: StoreError, for duration: Duration, wakeUp: Int32,
    isStopped: () -> Bool
  ) {
    // Where nobody can ask, there is nobody to tell.
    let requests = try? RefreshRequests(index: index)
    let line = WatchSocket.failed + " " + failure.description
    let end = ContinuousClock.now + duration
    while !isStopped(), ContinuousClock.now < end {
      let descriptors = [wakeUp, requests?.descriptor].compactMap { $0 }
      // Those who were let in may say only later what they want to know.
      let patience = requests?.isEmpty == false ? Duration.milliseconds(20) : duration
      _ = Readiness.wait(descriptors, timeout: min(patience, max(.zero, end - .now)))
      requests?.accept()
      requests?.answerState(line)
    }
    requests?.answer(line)
  }
}

internal import ArgumentParser
internal import HarkCore
internal import HarkIngest
internal import HarkStore
internal import HarkSystem

/// `hark-index --watch`: keeps the index fresh until it is told to stop.
final class WatchRun {
  private let indexPath: String
  private let roots: [RootRecord]
  private let followsIndex: Bool
  private let isQuiet: Bool
  private let isVerbose: Bool
  private let resumption: Resumption
  private var notifier: ServiceNotifier { resumption.notifier }
  /// Why the index could not be written before this watch.
  private var failure: StoreError?
  /// What was told of files that cannot be read, by path, so that it is told once.
  private var told: [String: Problem] = [:]

  /// - Parameter followsIndex: watch also what later runs are given.
  init(
    index path: String, roots: [RootRecord], followsIndex: Bool, resumption: Resumption,
    isQuiet: Bool, isVerbose: Bool
  ) {
    self.followsIndex = followsIndex
    self.resumption = resumption
    failure = resumption.failure(ofIndexAt: path)
    indexPath = path
    self.roots = roots
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
  }

  /// Ends with the exit code of the signal that ended it.
  func run(_ settings: RunSettings, pollInterval: Duration?) throws {
    let interruption = resumption.interruption
    while true {
      do {
        try watch(interruption, settings, pollInterval)
        break
      } catch {
        guard let reason = DamagedIndex.reason(of: error) else { throw error }
        try mend(reason, interruption, settings)
      }
    }
    notifier.send("STOPPING=1")
    if interruption.cause == .byUser { throw ExitCode(130) }
  }

  /// Watches until it is stopped, or the index turns out to be damaged.
  private func watch(
    _ interruption: Interruption, _ settings: RunSettings, _ pollInterval: Duration?
  ) throws {
    let watcher = Watcher(
      index: indexPath, roots: roots, followsIndex: followsIndex,
      pollInterval: pollInterval, failure: failure, wakeUp: interruption.descriptor,
      isStopped: { interruption.cause != nil })
    var bar = isQuiet ? nil : ProgressBar.onTerminal()
    watcher.prepare = { indexer in
      settings.apply(to: indexer)
      if let bar { indexer.onProgress = { bar.show($0) } }
    }
    watcher.tell = { notice in
      bar?.clear()
      if case .ready = notice { bar = nil }
      self.tell(notice)
    }
    defer { bar?.clear() }
    try watcher.run()
  }

  /// Builds another index in place of the damaged one, and tries until it can.
  private func mend(
    _ reason: String, _ interruption: Interruption, _ settings: RunSettings
  ) throws {
    notifier.send("STATUS=the index is damaged; building another")
    let repair = Repair(index: indexPath, given: roots) { indexer in
      settings.apply(to: indexer)
      indexer.shouldStop = { interruption.cause != nil }
    }
    var pause = Duration.seconds(1)
    while interruption.cause == nil {
      do {
        return say(try repair.replace(reason: reason))
      } catch let error as StoreError where error.mayPass {
        Failure.say("\(error); trying again in \(pause.components.seconds) s")
        _ = Readiness.wait([interruption.descriptor], timeout: pause)
        pause = min(pause * 2, Self.longestPause)
      }
    }
  }

  /// The longest time between two tries to build another index.
  private static let longestPause = Duration.seconds(60)

  private func tell(_ notice: Watcher.Notice) {
    switch notice {
    case .ready, .updated, .recovered:
      Resumption.succeeded()
      failure = nil
    case .polling, .failed, .unreachable: break
    }
    switch notice {
    case .ready(let report, let folders):
      say(report)
      let line = "watching \(folders) folder\(folders == 1 ? "" : "s")"
      say(line)
      notifier.send("READY=1\nSTATUS=" + line)
    case .updated(let report): if report.hasNews { say(report) }
    case .polling(let reason, let interval):
      let seconds = max(1, interval.components.seconds)
      Failure.say("looking through folders every \(seconds) s: \(reason)")
    case .failed(let error):
      let line = error.description + "; trying again until it works"
      Failure.say(line)
      notifier.send("STATUS=" + SafeText.clean(line))
    case .unreachable(let error):
      Failure.say("hark search --wait will not reach this watcher: \(error.description)")
    case .recovered:
      Failure.say("writing to \(indexPath) again")
      notifier.send("STATUS=watching")
    }
  }

  private func say(_ report: IngestReport) {
    var new = report
    new.failures.removeAll { told[$0.path] == $0.problem }
    for (path, problem) in new.failures { told[path] = problem }
    ReportWords(report: new, isVerbose: isVerbose).sayFailures()
    guard !isQuiet else { return }
    // Whoever read the output may have gone; that is no reason to stop.
    try? ReportWords(report: report, isVerbose: isVerbose).sayResult(path: indexPath)
  }

  private func say(_ line: String) {
    guard !isQuiet else { return }
    // As above.
    try? ReportWords.print(line)
  }
}

extension IngestReport {
  /// Whether something is otherwise than before.
  fileprivate var hasNews: Bool { indexed + removed + failures.count > 0 }
}

extension StoreError {
  /// Whether trying again later may be of use.
  fileprivate var mayPass: Bool {
    switch self {
    case .locked, .storage: true
    default: false
    }
  }
}

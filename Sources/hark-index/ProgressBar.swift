internal import HarkIngest
internal import HarkSystem

/// A line on the terminal that shows how far the run is. Belongs to the indexer's thread.
final class ProgressBar {
  private let width: Int
  private let started = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant?
  private var isVisible = false

  private init(width: Int) { self.width = width }

  /// A bar on standard error; nil where that is no terminal.
  static func onTerminal() -> ProgressBar? {
    guard Terminal.isTerminal(Terminal.errors) else { return nil }
    let width = Terminal.width(Terminal.errors, environment: Environment.all()) ?? 80
    return ProgressBar(width: width)
  }

  /// Shows the progress, at most ten times a second.
  func show(_ progress: IngestProgress) {
    let now = ContinuousClock.now
    if let lastShown, now - lastShown < .milliseconds(100) { return }
    lastShown = now
    let line = ProgressLine(progress: progress, elapsed: now - started).text(width: width - 1)
    write("\r\u{1B}[K" + line)
    isVisible = true
  }

  /// Removes the line.
  func clear() {
    guard isVisible else { return }
    write("\r\u{1B}[K")
    isVisible = false
  }

  private func write(_ text: String) {
    // A terminal that is gone is no reason to stop indexing.
    _ = try? Terminal.write(Array(text.utf8), to: Terminal.errors)
  }
}

/// The text of the progress line: a bar, files, moments a second and the time left.
package struct ProgressLine {
  let progress: IngestProgress
  let elapsed: Duration

  package init(progress: IngestProgress, elapsed: Duration) {
    self.progress = progress
    self.elapsed = elapsed
  }

  /// The line, at most `width` columns wide. The bar goes first where there is no room for it.
  package func text(width: Int) -> String {
    if progress.isReading {
      return String("reading \(progress.files)/\(progress.totalFiles) files".prefix(max(0, width)))
    }
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let (done, total) =
      progress.totalBytes > 0
      ? (progress.bytes, progress.totalBytes) : (progress.files, progress.totalFiles)
    let share = total > 0 ? Double(done) / Double(total) : 0
    var parts = ["\(progress.files)/\(progress.totalFiles) files"]
    if seconds > 0 { parts.append("\(Int(Double(progress.moments) / seconds)) moments/s") }
    if let left = secondsLeft(elapsed: seconds, share: share) {
      parts.append(Self.duration(left) + " left")
    }
    let figures = parts.joined(separator: "  ")
    let percent = "\(Int(share * 100))%"
    let room = width - figures.count - 9
    guard room >= 10 else { return String(figures.prefix(max(0, width))) }
    let columns = min(room, 40)
    let filled = Int(share * Double(columns))
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: columns - filled)
    return bar + " " + String(repeating: " ", count: 4 - percent.count) + percent + "  " + figures
  }

  /// By the bytes done so far; nil until that says something.
  private func secondsLeft(elapsed: Double, share: Double) -> Int? {
    guard elapsed >= 0.5, share > 0.005 else { return nil }
    return Int((elapsed / share * (1 - share)).rounded(.up))
  }

  private static func duration(_ seconds: Int) -> String {
    let rest = seconds % 60
    return "\(seconds / 60):" + (rest < 10 ? "0\(rest)" : "\(rest)")
  }
}

internal import Foundation
internal import HarkCore
package import Logging

/// Logs to standard error: for the journal with its priority before each line (sd-daemon(3)),
/// for people with the time.
///
/// Query text and the text of notes and transcripts are never logged.
package struct StderrLogHandler: LogHandler {
  package var metadata: Logger.Metadata = [:]
  private let threshold: LogThreshold
  private let isJournal: Bool

  package var logLevel: Logger.Level {
    get { threshold.level }
    set { threshold.level = newValue }
  }

  /// - Parameter isJournal: whether standard error goes to the journal.
  package init(threshold: LogThreshold, isJournal: Bool) {
    self.threshold = threshold
    self.isJournal = isJournal
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var line = SafeText.clean("\(event.message)")
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) {
      line += " \(key)=" + SafeText.clean("\(value)")
    }
    let start =
      isJournal
      ? "<\(Self.priority(event.level))>"
      : Date.now.formatted(.iso8601) + " \(event.level.rawValue): "
    // There is nowhere to report that standard error is gone.
    try? FileHandle.standardError.write(contentsOf: Data((start + line + "\n").utf8))
  }

  /// syslog(3)'s numbers.
  private static func priority(_ level: Logger.Level) -> Int {
    switch level {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}

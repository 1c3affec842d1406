import Foundation
import HarkCore
import HarkFormats

/// Reads text as if it stood in a file of that name.
func read(_ text: String, as path: String) throws -> SourceText {
  try Formats.read(SourceFile(path: path, bytes: Array(text.utf8)))
}

/// The text of every cue.
func texts(_ text: String, as path: String) throws -> [String] {
  try read(text, as: path).cues.map(\.text)
}

extension Cue {
  /// Start and text, for rows: `0:01 hello`.
  var row: String { "\(start?.timecode ?? "-") \(speaker.map { "\($0): " } ?? "")\(text)" }
}

/// How many mutated files a fuzz target reads: 2,000, or as many times that as `HARK_FUZZ` says.
/// The seeds differ from round to round, so a longer run reads other files too.
enum Fuzz {
  static let rounds: Int = {
    let times = ProcessInfo.processInfo.environment["HARK_FUZZ"].flatMap(Int.init) ?? 1
    return 2000 * max(1, times)
  }()
}

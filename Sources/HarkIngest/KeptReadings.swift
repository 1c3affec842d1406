internal import HarkCore
internal import HarkStore
internal import Synchronization

/// Texts that the first pass read, kept for the second as far as they fit into memory: reading a
/// file again costs a tenth of the work on it.
final class KeptReadings: Sendable {
  private struct State {
    var readings: [String: SourceReading] = [:]
    var room: Int
  }

  private let state: Mutex<State>

  /// - Parameter room: bytes that what is kept may take, about.
  init(room: Int) { state = Mutex(State(room: room)) }

  /// Keeps a reading, if there is room for it.
  func keep(_ reading: SourceReading) {
    let size = Self.size(of: reading.text)
    state.withLock { state in
      guard state.room >= size else { return }
      state.room -= size
      state.readings[reading.record.key] = reading
    }
  }

  /// Hands over what was kept of the source with a key; nil if nothing was.
  func take(_ key: String) -> SourceReading? {
    state.withLock { $0.readings.removeValue(forKey: key) }
  }

  /// About how many bytes a text takes.
  private static func size(of text: SourceText) -> Int {
    text.cues.reduce(1000) { sum, cue in
      sum + MemoryLayout<Cue>.stride + cue.text.utf8.count + 64
        + cue.words.count * (MemoryLayout<Cue.Word>.stride + 16)
    }
  }
}

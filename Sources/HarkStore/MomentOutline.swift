internal import HarkCore

/// What is needed to compare moments with each other: a value of its own, because reading it takes
/// a fraction of the time of the whole record.
struct MomentOutline: Equatable {
  /// A hash of the recording's id: equal for moments of one recording.
  var recording: UInt32
  var isNote: Bool
  /// Whether the moment has a time.
  var isTimed: Bool
  /// How long the moment is, in words.
  var wordCount: Int

  init(of record: MomentRecord) {
    var hash = StableHash()
    hash.add(record.recordingID)
    recording = UInt32(truncatingIfNeeded: hash.value)
    isNote = record.kind == .note
    isTimed = record.times.anchors.first?.start != nil
    wordCount = record.times.wordCount
  }

  /// Four bytes of the hash, one of flags, and the number of words.
  func encoded() -> [UInt8] {
    var bytes = (0..<4).map { UInt8(truncatingIfNeeded: recording >> (8 * $0)) }
    bytes.append((isNote ? 1 : 0) | (isTimed ? 2 : 0))
    var writer = ByteWriter()
    writer.put(wordCount)
    return bytes + writer.bytes
  }

  /// Throws `ByteReader.Malformed`. An index of before it was written has none: there all moments
  /// are alike.
  init(decoding bytes: [UInt8]) throws {
    guard !bytes.isEmpty else {
      (recording, isNote, isTimed, wordCount) = (0, false, true, 50)
      return
    }
    guard bytes.count > 5 else { throw ByteReader.Malformed() }
    recording = (0..<4).reduce(0) { $0 | UInt32(bytes[$1]) << (8 * $1) }
    isNote = bytes[4] & 1 != 0
    isTimed = bytes[4] & 2 != 0
    var reader = ByteReader(Array(bytes[5...]))
    wordCount = try reader.number()
  }
}

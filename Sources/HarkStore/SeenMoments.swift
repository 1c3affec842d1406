internal import HarkCore

/// Which moments a standing query has met, so that each is told once: 64 bits of each id, which
/// stay the same where a source is rewritten, a file moves, or the index is built anew.
package struct SeenMoments: Sendable {
  private var hashes: Set<UInt64> = []

  package init() {}

  /// How many there are.
  package var count: Int { hashes.count }

  /// Whether a moment, or the words of one, has been met.
  package func contains(_ hash: UInt64) -> Bool { hashes.contains(hash) }

  /// Notes a moment. False if it was met before.
  @discardableResult
  package mutating func insert(_ hash: UInt64) -> Bool { hashes.insert(hash).inserted }

  /// Notes others.
  package mutating func formUnion(_ other: SeenMoments) { hashes.formUnion(other.hashes) }

  /// The hash of an id. Most ids are 64 bits in hexadecimal digits already.
  package static func hash(ofID id: String) -> UInt64 {
    if id.utf8.count == 16, let value = UInt64(id, radix: 16) { return value }
    var hash = StableHash()
    hash.add(id)
    return hash.value
  }

  /// The hash of what is said in a recording from the beginning of a moment to its last matched
  /// word; nil where nothing is matched or the moment has no time.
  ///
  /// A transcript that is being written grows at its end: its last moment gets more words and with
  /// them another id, but what was said before is the same.
  package static func hash(ofWordsIn moment: FoundMoment) -> UInt64? {
    guard let start = moment.record.times.anchors.first?.start, let last = moment.matches.last
    else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: moment.record.text.unicodeScalars.prefix(last.upperBound))
    var hash = StableHash()
    hash.add(moment.record.recordingID)
    hash.add(moment.record.kind.rawValue)
    hash.add("\(start.milliseconds)")
    hash.add(String(text))
    return hash.value
  }
}

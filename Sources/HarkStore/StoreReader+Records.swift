internal import HarkCore
internal import Xapian

extension StoreReader {
  /// The record of a document. Throws `XapianError`, `ByteReader.Malformed`.
  func record(of document: UInt32) throws -> MomentRecord {
    try records.record(of: document, read: readRecord)
  }

  /// The same, read for this time only: for those who go through many.
  func readRecord(_ document: UInt32) throws -> MomentRecord {
    try MomentRecord(
      decoding: database.value(of: document, slot: Schema.Slot.record.rawValue))
  }

  /// What is said after a moment in its source, as far as a phrase can reach: the moments of a
  /// source are numbered in its order. Throws as `record(of:)`.
  func tail(after document: UInt32, _ record: MomentRecord) throws -> String {
    var text = ""
    var words = 0
    var next = document
    while words < Schema.lookahead, next < UInt32.max {
      next += 1
      guard let following = try nextRecord(next), following.source == record.source else { break }
      text += (text.isEmpty ? "" : " ") + following.text
      words += following.times.wordCount
    }
    return text
  }

  /// The record of a document; nil where there is none.
  private func nextRecord(_ document: UInt32) throws -> MomentRecord? {
    do {
      return try record(of: document)
    } catch is ByteReader.Malformed {
      let value = try database.value(of: document, slot: Schema.Slot.record.rawValue)
      guard !value.isEmpty else { return nil }
      throw ByteReader.Malformed()
    }
  }
}

internal import Xapian

/// The outlines of moments that searches have looked at, kept until the next commit: a search looks
/// at dozens, and the same ones come up again while somebody types. Belongs to the thread of its
/// reader.
final class OutlineCache {
  private var outlines: [UInt32: MomentOutline] = [:]

  /// At most so many are kept: some three megabytes.
  private static let capacity = 1 << 16

  /// The outline of a document. Throws `XapianError`, `ByteReader.Malformed`.
  func outline(of document: UInt32, in database: borrowing Database) throws -> MomentOutline {
    if let known = outlines[document] { return known }
    let value = try database.value(of: document, slot: Schema.Slot.outline.rawValue)
    let outline = try MomentOutline(decoding: value)
    if outlines.count >= Self.capacity { outlines.removeAll() }
    outlines[document] = outline
    return outline
  }

  /// Forgets all, since documents have changed.
  func removeAll() { outlines.removeAll() }
}

internal import Xapian

/// The outlines of moments, read some hundred at a time and kept until the next commit: a search
/// looks at dozens, all over the index. Belongs to the thread of its reader.
final class OutlineCache {
  private var pages: [UInt32: [MomentOutline]] = [:]

  /// So many neighbours are read together; about what one block of the index holds.
  private static let pageSize: UInt32 = 256
  /// At most so many pages are kept: two million moments.
  private static let mostPages = 8192

  /// The outline of a document. Throws `XapianError`, `ByteReader.Malformed`.
  func outline(of document: UInt32, in database: borrowing Database) throws -> MomentOutline {
    let (page, place) = document.quotientAndRemainder(dividingBy: Self.pageSize)
    if let known = pages[page] { return known[Int(place)] }
    if pages.count >= Self.mostPages { pages.removeAll() }
    let values = try database.values(
      slot: Schema.Slot.outline.rawValue, first: page * Self.pageSize, count: Self.pageSize)
    let outlines = try values.map { try MomentOutline(decoding: Array($0)) }
    pages[page] = outlines
    return outlines[Int(place)]
  }

  /// Forgets all, since documents have changed.
  func removeAll() { pages.removeAll() }
}

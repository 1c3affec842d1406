import HarkCore
import Testing

@testable import HarkStore

@Suite("The cache of records")
struct RecordCacheTests {
  /// Reads records of a size, and remembers which.
  private final class Shelf {
    var read: [UInt32] = []
    let size: Int

    init(size: Int) { self.size = size }

    func record(_ document: UInt32) -> MomentRecord {
      read.append(document)
      return MomentRecord(
        id: "\(document)", kind: .note, recordingID: "r", source: "s", language: "en",
        speaker: nil, heading: nil, text: String(repeating: "a", count: size),
        times: TimeMap(anchors: [], end: nil, wordCount: 1))
    }
  }

  @Test("reads each record once, until all are forgotten")
  func once() {
    let (cache, shelf) = (RecordCache(), Shelf(size: 10))
    let ids = [1, 2, 1, 2, 2].map { cache.record(of: $0, read: shelf.record).id }
    #expect(ids == ["1", "2", "1", "2", "2"])
    #expect(shelf.read == [1, 2])
    cache.removeAll()
    #expect(cache.record(of: 2, read: shelf.record).id == "2")
    #expect(shelf.read == [1, 2, 2])
  }

  @Test("keeps a megabyte of text, and begins anew beyond it")
  func bound() {
    let (cache, shelf) = (RecordCache(), Shelf(size: 400_000))
    for document: UInt32 in [1, 2, 1, 2, 3, 3, 1] {
      #expect(cache.record(of: document, read: shelf.record).id == "\(document)")
    }
    #expect(shelf.read == [1, 2, 3, 1])
  }

  @Test("passes on what goes wrong, and keeps nothing of it")
  func failure() throws {
    let cache = RecordCache()
    #expect(throws: ByteReader.Malformed.self) {
      try cache.record(of: 1) { _ in throw ByteReader.Malformed() }
    }
    #expect(cache.record(of: 1, read: Shelf(size: 1).record).id == "1")
  }
}

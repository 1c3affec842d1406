import HarkStore
import HarkSystem
import HarkTestSupport
import Testing

/// What the readers of a damaged index say.
@Suite struct IndexHealthTests {
  let store: SampleStore

  init() throws {
    store = try SampleStore()
    try store.write(Sample.source("/one.vtt", recording: "one"), ["hello wide world"])
    try StoreWriter.opened(store.path).seal()
  }

  private func flip(_ table: String = "postlist.glass", byte place: Int = 8000) throws {
    var bytes = try store.folder.read("index/" + table)
    bytes[place] ^= 4
    try store.folder.write(bytes, to: "index/" + table)
  }

  private func total(_ reader: StoreReader) throws -> Int {
    try reader.search(SearchRequest(query: "hello")).total
  }

  private var damaged: StoreError {
    .damaged(path: store.path, reason: "block 0 of postlist.glass is not what was written")
  }

  @Test("No reader opens a damaged index, and all open the one in its place")
  func opening() throws {
    try flip()
    let health = IndexHealth(path: store.path)
    for _ in 0..<2 {
      #expect(throws: damaged) { try StoreReader(path: store.path, health: health) }
    }
    // Somebody builds another.
    let other = try SampleStore()
    try other.write(Sample.source("/two.vtt", recording: "two"), ["hello again"])
    try StoreWriter.opened(other.path).seal()
    try Folder.exchange(store.path, other.path)
    #expect(try total(try StoreReader(path: store.path, health: health)) == 1)
  }

  @Test("A large index is served while it is compared, and no more once damage is found")
  func large() throws {
    try flip()
    let health = IndexHealth(path: store.path, small: 0)
    let deadline = ContinuousClock.now + .seconds(30)
    var found: (any Error)?
    while found == nil, .now < deadline {
      do {
        _ = try total(try StoreReader(path: store.path, health: health))
      } catch {
        found = error
      }
    }
    #expect(found as? StoreError == damaged)
  }

  @Test("A reader that is open takes up the damage that another has met")
  func open() throws {
    let health = IndexHealth(path: store.path)
    let reader = try StoreReader(path: store.path, health: health)
    #expect(try total(reader) == 1)
    // A commit whose folder is another: what was known of the old one does not count.
    try flip()
    let other = try SampleStore()
    try Folder.remove(other.path)
    try Folder.make(other.path)
    for name in try Folder.entries(of: store.path) {
      try other.folder.write(try store.folder.read("index/" + name), to: "index/" + name)
    }
    try Folder.exchange(store.path, other.path)
    #expect(throws: damaged) { try total(reader) }
  }

  @Test("While another is built, the error says so")
  func mended() throws {
    try flip()
    let scratch = try ScratchFolder(beside: store.path)
    #expect {
      try StoreReader(path: store.path, health: IndexHealth(path: store.path))
    } throws: {
      "\($0)".hasSuffix("is not what was written; it is being built anew")
    }
    withExtendedLifetime(scratch) {}
  }
}

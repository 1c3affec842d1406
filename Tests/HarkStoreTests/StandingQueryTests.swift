import Foundation
import HarkCore
import HarkStore
import HarkTestSupport
import Testing

/// What a standing query tells as the index changes: each moment once.
@Suite struct StandingQueryTests {
  let store: SampleStore

  init() throws {
    store = try SampleStore()
    try say("a", ["The kettle is on.", "Tea for two."])
  }

  /// Writes a source in a commit of its own.
  private func say(_ name: String, _ texts: [String], hasTimes: Bool = true) throws {
    try store.write(source(name), texts, hasTimes: hasTimes)
  }

  private func source(_ name: String, speaker: String? = nil) -> SourceRecord {
    Sample.source("/v/\(name).vtt", recording: "rec-\(name)", title: "Talk \(name)")
  }

  private func begun(
    _ query: String, _ reader: StoreReader, isExact: Bool = false
  ) throws -> StandingQuery {
    var request = SearchRequest(query: query)
    request.isExact = isExact
    return try reader.stand(request).query
  }

  /// All that it has to tell, in pages of `limit`.
  private func told(
    _ standing: inout StandingQuery, _ reader: StoreReader, limit: Int = 100
  ) throws -> [String] {
    var texts: [String] = []
    while true {
      let news = try reader.news(of: &standing, limit: limit, bytes: 1 << 20)
      texts += news.moments.map(\.record.text)
      #expect(news.moments.count <= limit)
      if !news.hasMore { return texts }
    }
  }

  @Test("What matches at the beginning is not told, what comes later is, once")
  func new() throws {
    let reader = try store.reader()
    let start = try reader.stand(SearchRequest(query: "kettle"))
    var standing = start.query
    #expect(start.total == 1)
    #expect(!start.missed)
    #expect(try told(&standing, reader).isEmpty)
    try say("b", ["More kettles.", "And no tea."])
    #expect(try told(&standing, reader) == ["More kettles."])
    #expect(try told(&standing, reader).isEmpty)
    #expect(standing.index == (try reader.status().index))
  }

  /// What happens to the index, and what is told of it.
  @Test(
    "A change of the index that brings no new words tells nothing",
    arguments: ["rewritten", "again", "removed", "twice"])
  func unchanged(change: String) throws {
    let reader = try store.reader()
    var standing = try begun("kettle", reader)
    let moments = Sample.moments(["The kettle is on.", "Tea for two."], of: source("a"))
    switch change {
    case "rewritten":
      try store.change { try $0.replace(source("a"), with: moments) }
    case "again":
      try store.change { try $0.remove(sourceKey: source("a").key) }
      #expect(try told(&standing, reader).isEmpty)
      try store.change { try $0.replace(source("a"), with: moments) }
    case "removed":
      try store.change { try $0.remove(sourceKey: source("a").key) }
    default:
      // Another file with the same moments.
      try store.change { try $0.replace(source("copy"), with: moments) }
    }
    #expect(try told(&standing, reader).isEmpty)
    try say("b", ["A kettle."])
    #expect(try told(&standing, reader) == ["A kettle."])
  }

  @Test("An index that is built anew, with other numbers, tells only what it has more")
  func rebuilt() throws {
    try say("b", ["First kettle.", "Second kettle."])
    let reader = try store.reader()
    var standing = try begun("kettle", reader)
    let old = standing.index.id
    let mark = try #require(standing.mark)
    try FileManager.default.removeItem(atPath: store.path)
    try say("c", ["Third kettle.", "Fourth kettle."])
    try say("b", ["First kettle.", "Second kettle."])
    try say("a", ["The kettle is on.", "Tea for two."])
    #expect(try told(&standing, reader, limit: 1) == ["Third kettle.", "Fourth kettle."])
    #expect(standing.index.id != old)
    #expect(try told(&standing, reader).isEmpty)
    let late = try reader.stand(SearchRequest(query: "kettle"), since: mark)
    #expect(late.missed)
    #expect(late.total == 5)
  }

  @Test("A mark goes on where another ended", arguments: [1, 100])
  func marks(limit: Int) throws {
    let reader = try store.reader()
    var standing = try begun("kettle", reader)
    try say("b", ["First kettle.", "Second kettle.", "Third kettle."])
    let first = try reader.news(of: &standing, limit: 1, bytes: 1 << 20)
    #expect(first.moments.map(\.record.text) == ["First kettle."])
    #expect(first.hasMore)
    let start = try reader.stand(SearchRequest(query: "kettle"), since: standing.mark)
    #expect(!start.missed)
    #expect(start.total == 2)
    var next = start.query
    #expect(try told(&next, reader, limit: limit) == ["Second kettle.", "Third kettle."])
  }

  @Test("A mark that is none is told", arguments: ["", "x", "x/y", "/", "x/99999999999"])
  func badMarks(mark: String) throws {
    let reader = try store.reader()
    let start = try reader.stand(SearchRequest(query: "kettle"), since: mark)
    #expect(start.missed)
    #expect(start.total == 1)
  }

  @Test("A transcript that grows is told of only where something is said anew")
  func growing() throws {
    let reader = try store.reader()
    var standing = try begun("kettle", reader)
    func grow(_ text: String, _ id: String) throws -> [String] {
      var moments = Sample.moments([text], of: source("live"))
      moments[0].record.id = id
      try store.change { try $0.replace(source("live"), with: moments) }
      return try told(&standing, reader)
    }
    #expect(try grow("Here is a kettle", "1") == ["Here is a kettle"])
    #expect(try grow("Here is a kettle and some", "2").isEmpty)
    #expect(try grow("Here is a kettle and some more kettle", "3").count == 1)
    #expect(try grow("Here is a kettle and some more kettle things", "4").isEmpty)
    // One that was there when it began grows as well.
    var late = try begun("kettle", reader)
    var moments = Sample.moments(
      ["Here is a kettle and some more kettle things indeed"], of: source("live"))
    moments[0].record.id = "5"
    try store.change { try $0.replace(source("live"), with: moments) }
    #expect(try told(&late, reader).isEmpty)
  }

  @Test("Blocks of a note that begin alike are different moments")
  func notes() throws {
    let reader = try store.reader()
    var standing = try begun("kettle", reader)
    try say("note", ["Kettle one.", "Kettle two.", "Kettle three."], hasTimes: false)
    #expect(try told(&standing, reader).count == 3)
  }

  /// A query, and which of three later moments it is told of.
  @Test(
    "Only moments that have all of the query are told",
    arguments: [
      ("kettle", [0, 2]), ("kettle boils", [2]), ("kettel", []), (#""kettle boils""#, [2]),
      ("kettle -boils", [0]), ("title:later", [0, 1, 2]), ("speaker:bob", [1]),
      ("boiling", [2]), ("~vessel kettle", []), ("kettle OR samovar", [0, 1, 2]),
      ("kettl*", [0, 2]),
      ("*", [0, 1, 2]), ("samovar boils", []), ("the samovar", [1]),
      ("samovar NEAR/150s kettle", [1]),
    ])
  func matching(query: String, expected: [Int]) throws {
    let reader = try store.reader()
    var standing = try begun(query, reader)
    let texts = ["A kettle.", "The samovar sings.", "The kettle boils."]
    let later = Sample.source("/v/later.vtt", recording: "later", title: "Later")
    try store.write(later, texts, speakers: ["Ada", "Bob", "Ada"])
    #expect(try told(&standing, reader) == expected.map { texts[$0] })
  }

  @Test("An exact one takes words as typed")
  func exact() throws {
    let reader = try store.reader()
    var standing = try begun("kettle", reader, isExact: true)
    try say("b", ["Many kettles.", "One kettle."])
    #expect(try told(&standing, reader) == ["One kettle."])
  }

  @Test("A join by time tells of an old moment because of a new one")
  func joins() throws {
    let reader = try store.reader()
    var standing = try begun("kettle NEAR/60s samovar", reader)
    #expect(try told(&standing, reader).isEmpty)
    let other = Sample.source("/v/other.vtt", recording: "rec-a", title: "Talk a")
    try store.write(other, ["A samovar, too."])
    #expect(try told(&standing, reader) == ["The kettle is on."])
    #expect(try told(&standing, reader).isEmpty)
    try say("b", ["Nothing of it."])
    #expect(try told(&standing, reader).isEmpty)
  }

  @Test("Ids of other forms than hexadecimal digits have hashes, too")
  func hashes() {
    #expect(SeenMoments.hash(ofID: "00000000000000ff") == 255)
    #expect(SeenMoments.hash(ofID: "talk-1") != SeenMoments.hash(ofID: "talk-2"))
    var seen = SeenMoments()
    let inserted = [seen.insert(7), seen.insert(7)]
    #expect(inserted == [true, false])
    #expect(seen.contains(7))
    #expect(seen.count == 1)
  }
}

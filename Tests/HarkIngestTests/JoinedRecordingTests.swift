import HarkCore
import HarkStore
import HarkTestSupport
import Testing

/// A note and a transcript of one recording are found by what both say of it.
@Suite("What a recording's sources say together") struct JoinedRecordingTests {
  let vault: Vault

  init() throws { vault = try Vault() }

  private func write(
    _ name: String, title: String = "The Long Kettle", channel: String = "Harbour Talks",
    date: String = "2021-05-06", duration: String = "01:00:00"
  ) throws {
    let text = """
      ---
      title: \(title)
      channel: \(channel)
      publish_date: \(date)
      duration: \(duration)
      video_id: hkS4mpleA01
      ---

      Oonagh (00:00:01):
      A kettle sings before it boils, said the keeper.

      """
    try vault.write(bytes: Array(text.utf8), to: name)
  }

  private func writeNote(_ name: String = "note.md") throws {
    let text = """
      ---
      videoId: hkS4mpleA01
      ---

      # On steam

      Steam lifts the lid first [00:24:00](https://youtu.be/hkS4mpleA01?t=1440).

      """
    try vault.write(bytes: Array(text.utf8), to: name)
  }

  /// How many notes a filter lets through, and whether all have what it asks for.
  private func notes(_ filter: String) throws -> Int {
    let reader = try StoreReader(path: vault.folder.path("index"))
    return try reader.search(SearchRequest(query: "kind:note \(filter)")).moments.count
  }

  private static let filters = [
    "date:2021", "date:2020..2021-06", "duration:>30m", "title:kettle", "channel:harbour",
    "channel:\"harbour talks\"",
  ]

  private func found() throws -> [String] {
    try Self.filters.filter { try notes($0) > 0 }
  }

  @Test("are there for its notes, whichever came first", arguments: [true, false])
  func order(isNoteFirst: Bool) throws {
    try writeNote()
    if isNoteFirst {
      try vault.run()
      #expect(try found() == [])
    }
    try write("talk.md")
    try vault.run()
    #expect(try found() == Self.filters)
    #expect(try vault.run().line == "0 indexed, 2 unchanged, 0 removed, 0 failed")
  }

  @Test("go from its notes with the transcript that said them")
  func removed() throws {
    try writeNote()
    try write("talk.md")
    try vault.run()
    #expect(try found() == Self.filters)
    try vault.remove("talk.md")
    try vault.run()
    #expect(try found() == [])
  }

  @Test("change in its notes, also where only the transcript is looked at")
  func changed() throws {
    try writeNote()
    try write("talk.md")
    try vault.run()
    try write("talk.md", title: "The Short Pan", date: "2019-01-02", duration: "00:20:00")
    try vault.run(["talk.md"])
    #expect(try found() == ["channel:harbour", "channel:\"harbour talks\""])
    #expect(try notes("date:2019-01 title:\"short pan\" duration:<30m") == 2)
    #expect(try vault.run().line == "0 indexed, 2 unchanged, 0 removed, 0 failed")
  }

  @Test("sort and count its notes with its transcript")
  func sorted() throws {
    try writeNote()
    try write("talk.md")
    try vault.write("A kettle and steam.", to: "undated.vtt")
    try vault.run()
    let reader = try StoreReader(path: vault.folder.path("index"))
    var request = SearchRequest(query: "steam OR kettle")
    request.sort = .date
    request.facets = ["year"]
    let outcome = try reader.search(request)
    #expect(
      outcome.moments.map(\.recording.recording.date)
        == ["2021-05-06", "2021-05-06", "2021-05-06", nil])
    #expect(outcome.facets["year"] == ["2021": 3])
  }

  @Test("have an id each, where two notes say the same, and keep it when one moves")
  func ids() throws {
    try writeNote("a.md")
    try writeNote("b.md")
    try vault.run()
    let ids = try vault.ids()
    #expect(ids.count == 4)
    #expect(Set(ids).count == 4)
    try vault.move("b.md", to: "c.md")
    try vault.run()
    #expect(try vault.ids() == ids)
  }

  @Test("are no evidence of a note in a plain search")
  func ranking() throws {
    try writeNote()
    try write("talk.md")
    try vault.run()
    let reader = try StoreReader(path: vault.folder.path("index"))
    let found = try reader.search(SearchRequest(query: "long steam")).moments
    #expect(!found.contains { $0.record.kind == .transcript })
    #expect(try reader.search(SearchRequest(query: "long lid")).stage == .anyWords)
  }
}

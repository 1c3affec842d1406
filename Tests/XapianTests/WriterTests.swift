import HarkTestSupport
import Testing
import Xapian

private struct Refused: Error {}

@Suite("The writer")
struct WriterTests {
  @Test("freed without a commit drops its changes")
  func dropped() throws {
    let sample = try SampleDatabase([SampleDocument("kept")])
    do {
      let writer = try Writer(path: sample.path)
      try writer.add(try SampleDocument("lost").made(language: ""))
      try writer.setMetadata([1], for: "lost")
      let count = try writer.documentCount()
      #expect(count == 2)
    }
    let database = try Database(path: sample.path)
    let (count, metadata) = (try database.documentCount(), try database.metadata("lost"))
    #expect(count == 1)
    #expect(metadata == [])
  }

  @Test("commits only when told to, however many documents there are")
  func noCommitOfItsOwn() throws {
    let sample = try SampleDatabase()
    let writer = try Writer(path: sample.path)
    for number in 0..<10_500 {
      try writer.add(try SampleDocument(terms: ["t\(number)"]).made(language: ""))
    }
    let before = try Database(path: sample.path).documentCount()
    try writer.commit()
    let after = try Database(path: sample.path).documentCount()
    #expect(before == 0)
    #expect(after == 10_500)
  }

  @Test("a transaction that throws drops every change since the last commit")
  func rollback() throws {
    let sample = try SampleDatabase([SampleDocument("first", terms: ["Q1"])])
    let writer = try Writer(path: sample.path)
    try writer.add(try SampleDocument("before").made(language: ""))
    try writer.setMetadata([1], for: "before")
    #expect(throws: Refused.self) {
      try writer.transaction {
        try writer.add(try SampleDocument("inside").made(language: ""))
        try writer.deleteDocuments(withTerm: "Q1")
        throw Refused()
      }
    }
    let (count, value) = (try writer.documentCount(), try writer.metadata("before"))
    #expect(count == 1)
    #expect(value == [])
    try writer.add(try SampleDocument("after").made(language: ""))
    try writer.commit()
    #expect(try sample.found(try Query.term("first")) == [1])
    #expect(try sample.found(try Query.term("before")) == [])
    #expect(try sample.found(try Query.term("inside")) == [])
    #expect(try sample.found(try Query.term("after")).count == 1)
  }

  @Test("a transaction that ends is committed with the next commit")
  func transaction() throws {
    let sample = try SampleDatabase()
    let writer = try Writer(path: sample.path)
    try writer.transaction {
      try writer.add(try SampleDocument("inside").made(language: ""))
    }
    #expect(try sample.found(try Query.term("inside")) == [])
    try writer.commit()
    #expect(try sample.found(try Query.term("inside")) == [1])
  }

  @Test("adds one document twice as two")
  func addedTwice() throws {
    let sample = try SampleDatabase()
    let writer = try Writer(path: sample.path)
    let document = try SampleDocument("hello", data: [1]).made(language: "")
    let first = try writer.add(document)
    try document.setData([2])
    let second = try writer.add(document)
    try writer.commit()
    #expect(first == 1)
    #expect(second == 2)
    let database = try Database(path: sample.path)
    let (one, two) = (try database.data(of: 1), try database.data(of: 2))
    #expect(one == [1])
    #expect(two == [2])
  }

  @Test("deletes all documents of a term, and none for a term that is not there")
  func deletes() throws {
    let sample = try SampleDatabase(
      [SampleDocument(terms: ["P1"]), SampleDocument(terms: ["P2"]), SampleDocument(terms: ["P1"])])
    let writer = try Writer(path: sample.path)
    try writer.deleteDocuments(withTerm: "P1")
    try writer.deleteDocuments(withTerm: "P9")
    try writer.commit()
    #expect(try sample.found(try Query.all()) == [2])
  }

  @Test("metadata: keys in order, prefixes, any bytes, and deletion by an empty value")
  func metadata() throws {
    let sample = try SampleDatabase()
    let bytes: [UInt8] = [0, 255, 0xC3, 0x28, 0]
    do {
      let writer = try Writer(path: sample.path)
      for key in ["b:2", "a", "b:1", "b:\0é", "c"] { try writer.setMetadata(bytes, for: key) }
      try writer.setMetadata([], for: "c")
      let pending = try writer.metadata(prefix: "b:").map(\.key)
      #expect(pending == ["b:\0é", "b:1", "b:2"])
      try writer.commit()
    }
    let database = try Database(path: sample.path)
    let (all, prefixed) = (try database.metadata(prefix: ""), try database.metadata(prefix: "b:"))
    #expect(all.map(\.key) == ["a", "b:\0é", "b:1", "b:2"])
    #expect(prefixed.map(\.key) == ["b:\0é", "b:1", "b:2"])
    #expect(prefixed.allSatisfy { $0.value == bytes })
    let (absent, deleted) = (try database.metadata("x"), try database.metadata("c"))
    #expect(absent == [])
    #expect(deleted == [])
  }

  @Test("the identity stays, and the revision grows with each commit")
  func identity() throws {
    let sample = try SampleDatabase([SampleDocument("one")])
    let database = try Database(path: sample.path)
    let first = try database.identity()
    try sample.commit(1)
    let unmoved = try database.identity()
    let changed = try database.reopen()
    let second = try database.identity()
    #expect(first.uuid.count == 36)
    #expect(unmoved == first)
    #expect(changed)
    #expect(second.uuid == first.uuid)
    #expect(second.revision > first.revision)
  }
}

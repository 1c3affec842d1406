import HarkTestSupport
import Testing
import Xapian

/// A document to be written.
struct SampleDocument: Sendable {
  var words = ""
  var data: [UInt8] = []
  var terms: [String] = []
  var values: [UInt32: String] = [:]
  var numbers: [UInt32: Double] = [:]
  var bytes: [UInt32: [UInt8]] = [:]

  init(
    _ words: String = "", data: [UInt8] = [], terms: [String] = [],
    values: [UInt32: String] = [:], numbers: [UInt32: Double] = [:],
    bytes: [UInt32: [UInt8]] = [:]
  ) {
    self.words = words
    self.data = data
    self.terms = terms
    self.values = values
    self.numbers = numbers
    self.bytes = bytes
  }

  func made(language: String) throws -> Document {
    let document = try Document()
    let generator = try TermGenerator(language: language)
    try generator.add(
      words.split(separator: " ").map(String.init), to: document, firstPosition: 1,
      stems: true)
    try generator.addOften(to: document, prefix: "XO:", least: 3)
    for term in terms { try document.addBooleanTerm(term) }
    for (slot, value) in values { try document.setValue(value, slot: slot) }
    for (slot, number) in numbers { try document.setNumber(number, slot: slot) }
    for (slot, value) in bytes { try document.setValue(value, slot: slot) }
    try document.setData(data)
    return document
  }
}

/// A database in a temporary folder; the document numbers are 1, 2, 3, … as written.
struct SampleDatabase {
  let folder: TemporaryFolder
  var path: String { folder.path("db") }

  init(_ documents: [SampleDocument] = [], language: String = "") throws {
    folder = try TemporaryFolder()
    let writer = try Writer(path: path)
    for document in documents { try writer.add(try document.made(language: language)) }
    try writer.commit()
  }

  /// The numbers of the documents that match, in the order of the hits.
  func found(_ query: Query, _ options: SearchOptions = SearchOptions()) throws -> [UInt32] {
    let database = try Database(path: path)
    return try database.search(query, options).hits.map(\.document)
  }

  /// Commits `count` documents of many words.
  func commit(_ count: Int, seed: Int = 0) throws {
    let writer = try Writer(path: path)
    for number in 0..<count {
      let words = (0..<20).map { "w\((number * 31 + $0 * 17 + seed) % 500)" }
      let document = SampleDocument(
        words.joined(separator: " "), data: [UInt8](repeating: 65, count: 200))
      try writer.add(try document.made(language: ""))
    }
    try writer.commit()
  }
}

/// The code of the error that `body` throws; nil if it throws none.
func code(of body: () throws -> Void) -> XapianError.Code? {
  do {
    try body()
    return nil
  } catch let error as XapianError {
    return error.code
  } catch {
    return .other
  }
}

func terms(_ names: String...) throws -> [Query] { try names.map { try Query.term($0) } }

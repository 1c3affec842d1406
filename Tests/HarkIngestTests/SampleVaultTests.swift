import HarkCore
import HarkIngest
import HarkStore
import HarkTestSupport
import Testing

/// The sample vault is searched as its authors know it.
@Suite struct SampleVaultTests {
  private static let folder = Repository.root + "/index/sample"

  /// One index for all facts.
  static let index = Result { () throws -> TemporaryFolder in
    let temporary = try TemporaryFolder()
    let writer = try StoreWriter(path: temporary.path("index"))
    let report = try Indexer(writer: writer, now: { "2026-01-01T00:00:00Z" }).run([folder])
    #expect(report.failures.isEmpty)
    #expect(report.warnings.isEmpty, "\(report.warnings.map(\.problem.description).prefix(3))")
    return temporary
  }

  private func hits(_ query: String) throws -> [FoundMoment] {
    let reader = try StoreReader(path: try Self.index.get().path("index"))
    var request = SearchRequest(query: query)
    request.limit = 100
    let outcome = try reader.search(request)
    #expect(!outcome.isRelaxed)
    return outcome.moments
  }

  @Test("The first hit is in a file that says it", arguments: Fact.all)
  func firstHit(fact: Fact) throws {
    let first = try #require(try hits(fact.query).first)
    let places = ([fact.path] + fact.alsoIn).map { Self.folder + "/" + $0.rawValue }
    #expect(places.contains(first.path))
  }

  @Test("It is found where it is said, when it is said, by whom", arguments: Fact.all)
  func place(fact: Fact) throws {
    let path = Self.folder + "/" + fact.path.rawValue
    let own = try hits(fact.query).filter { $0.path == path }
    let starts = own.map { "\($0.point.start?.seconds ?? -1) \($0.record.speaker ?? "-")" }
    let hit = own.first { isRight($0, fact) }
    #expect(hit != nil, "\(fact.start) (\(fact.said)) \(fact.speaker ?? "-"), not \(starts)")
  }

  @Test(
    "A phrase that is said in one recording alone is its first hit, at the right second",
    arguments: Fact.all.filter { $0.query.hasPrefix("\"") && $0.alsoIn.isEmpty })
  func exactHit(fact: Fact) throws {
    let first = try #require(try hits(fact.query).first)
    #expect(first.path == Self.folder + "/" + fact.path.rawValue)
    #expect(first.record.speaker == fact.speaker)
  }

  private func isRight(_ hit: FoundMoment, _ fact: Fact) -> Bool {
    guard let start = hit.point.start?.seconds, hit.record.speaker == fact.speaker else {
      return false
    }
    switch fact.unit {
    // A caption of one word has no tag inside: its time is the word's.
    case .word: return hit.point.precision != .estimated && abs(start - fact.start) < 0.01
    case .cue: return hit.point.precision == .cue && abs(start - fact.start) < 0.001
    case .turn:
      if hit.point.precision == .turn { return start == fact.start && fact.said - start < 27 }
      return hit.point.precision == .estimated && abs(start - fact.said) < 12
    }
  }
}

import HarkCore
import HarkTestSupport
import Testing

@testable import HarkStore

@Suite("The pages of a search")
struct PagingTests {
  /// Six talks, one of them with far more of everything.
  private let store: SampleStore

  init() throws {
    store = try SampleStore()
    var random = SeededRandom(seed: 3)
    let words = ["kettle", "tea", "water", "cup", "steam", "leaf", "garden", "morning", "quiet"]
    for talk in 0..<6 {
      let count = talk == 2 ? 50 : 8
      let texts = (0..<count).map { _ in
        (0..<Int.random(in: 3...9, using: &random)).map { _ in random.pick(words) }
          .joined(separator: " ")
      }
      try store.write(
        Sample.source(
          "/\(talk).vtt", recording: "talk\(talk)",
          date: talk == 5 ? nil : "202\(talk / 2)-01-01"), texts, hasTimes: talk != 4)
    }
  }

  private func ids(
    _ reader: StoreReader, _ request: SearchRequest, from offset: Int, limit: Int
  ) throws -> [String] {
    var request = request
    (request.offset, request.limit) = (offset, limit)
    return try reader.search(request).moments.map(\.record.id)
  }

  @Test(
    "put together are one list, whatever their sizes",
    arguments: [
      "kettle", "kettle tea", "kettle tea water cup steam", "quiet garden morning leaf water tea",
      "*", "kettle OR cup", "\"kettle tea\"", "-kettle", "kettle kettel",
    ], [SearchRequest.Sort.relevance, .date, .time])
  func fit(query: String, sort: SearchRequest.Sort) throws {
    let reader = try store.reader()
    for perRecording in [nil, 1, 3] {
      var request = SearchRequest(query: query)
      (request.sort, request.perRecording) = (sort, perRecording)
      let whole = try ids(reader, request, from: 0, limit: 100)
      #expect(Set(whole).count == whole.count)
      #expect(!whole.isEmpty)
      for size in [1, 3, 7, 10, 60] {
        var joined: [String] = []
        while joined.count < 100 {
          let page = try ids(
            reader, request, from: joined.count, limit: min(size, 100 - joined.count))
          joined += page
          if page.isEmpty { break }
        }
        #expect(joined == whole, "pages of \(size), \(perRecording ?? 0) a recording")
      }
    }
  }

  @Test("past the end are empty, and still tell how many moments there are")
  func pastTheEnd() throws {
    let reader = try store.reader()
    var request = SearchRequest(query: "kettle")
    let total = try reader.search(request).total
    #expect(total > 10)
    for (offset, limit, count) in [
      (total, 10, 0), (total - 1, 10, 1), (10_000, 1000, 0), (0, 0, 0), (5, 0, 0), (0, 1000, total),
    ] {
      (request.offset, request.limit) = (offset, limit)
      let outcome = try reader.search(request)
      #expect(outcome.moments.count == count, "from \(offset), \(limit)")
      #expect(outcome.total == total)
      #expect(outcome.isTotalExact)
      #expect(outcome.nothing == nil)
    }
  }

  @Test("by date and by time are in an order in which no two moments are equal")
  func total() throws {
    let reader = try store.reader()
    var request = SearchRequest(query: "*")
    request.limit = 1000
    request.sort = .date
    let byDate = try reader.search(request).moments.map { found in
      (
        found.recording.recording.date ?? "", found.record.recordingID,
        found.record.times.anchors.first?.start?.milliseconds ?? 0
      )
    }
    #expect(byDate.count == 90)
    for (one, next) in zip(byDate, byDate.dropFirst()) {
      #expect(one.0 >= next.0)
      if one.0 == next.0 { #expect((one.1, one.2) <= (next.1, next.2)) }
    }
    request.sort = .time
    let byTime = try reader.search(request).moments.map { found in
      (found.record.times.anchors.first?.start?.milliseconds ?? .max, found.record.recordingID)
    }
    for (one, next) in zip(byTime, byTime.dropFirst()) { #expect(one <= next) }
  }

  @Test("show other recordings, too, where one has fifty good moments")
  func starving() throws {
    let reader = try store.reader()
    var request = SearchRequest(query: "kettle OR tea OR water OR cup")
    #expect(try reader.search(request).moments.allSatisfy { $0.more == nil })
    request.perRecording = 5
    let outcome = try reader.search(request)
    let byRecording = Dictionary(grouping: outcome.moments, by: \.record.recordingID)
    #expect(outcome.moments.count == 10)
    #expect(byRecording.count >= 2)
    #expect(byRecording.values.allSatisfy { $0.count <= 5 })
    request.perRecording = 1
    let each = try reader.search(request)
    #expect(Set(each.moments.map(\.record.recordingID)).count == 6)
    request.perRecording = nil
    request.limit = 1000
    let all = Dictionary(
      grouping: try reader.search(request).moments, by: \.record.recordingID)
    for moment in each.moments {
      #expect(moment.more == (all[moment.record.recordingID]?.count ?? 0) - 1)
    }
  }
}

import Foundation
import HarkCore
import HarkIngest
import HarkStore
import HarkText

/// Indexes a judged set once, and asks its questions with one ranking or another.
struct Evaluation {
  let set: JudgedSet
  private let index: String
  private let questions: [JudgedQuestion]
  /// The gains of all right answers of each question, best first.
  private let ideals: [[Double]]

  /// `index`: the folder of the index, which is made or brought up to date.
  init(_ set: JudgedSet, index: String) throws {
    self.set = set
    self.index = index
    let writer = try StoreWriter(path: index)
    let indexer = Indexer(writer: writer, now: { "2026-01-01T00:00:00Z" })
    _ = try indexer.run(set.sources)
    let reader = try StoreReader(path: index)
    var owners: [String: String] = [:]
    for (recording, sources) in try reader.recordings(matching: nil, limit: .max).recordings {
      for source in sources { owners[source.path] = recording.id }
    }
    questions = set.questions.map { question in
      var question = question
      if case .places(let path, _) = question.answer {
        question.recordingID = owners.first { $0.key.hasSuffix(path) }?.value
      }
      return question
    }
    ideals = try questions.map { try Self.ideal(of: $0, reader) }
  }

  /// What all moments of the answer's file are worth, best first.
  private static func ideal(of question: JudgedQuestion, _ reader: StoreReader) throws -> [Double] {
    switch question.answer {
    case .files(let gains): return gains.values.sorted(by: >)
    case .spans(let path, _), .places(let path, _):
      var request = SearchRequest(query: "path:\"\(JudgedQuestion.stem(path))\"")
      if let recording = question.recordingID { request.query = "video:\"\(recording)\"" }
      request.limit = 5000
      return try reader.search(request).moments.map(question.gain).filter { $0 > 0 }
    }
  }

  /// The scores over all questions and by kind, and the milliseconds of the median question.
  func run(_ way: Way, isVerbose: Bool = false) throws -> (scores: [String: Scores], median: Double)
  {
    let reader = try StoreReader(path: index, ranking: way.ranking)
    var scores: [String: Scores] = [:]
    var times: [Double] = []
    for (number, question) in questions.enumerated() {
      var request = SearchRequest(query: way.query(question))
      request.limit = 50
      request.perRecording = set.perRecording > 0 ? set.perRecording : nil
      let start = ContinuousClock.now
      let outcome = try reader.search(request)
      times.append(Double((ContinuousClock.now - start) / .microseconds(1)) / 1000)
      let gains = outcome.moments.filter {
        !question.excluded.contains(JudgedQuestion.stem($0.path))
      }.map(question.gain)
      for group in ["all", number % 2 == 0 ? "even" : "odd", question.kind] {
        scores[group, default: Scores()].add(gains: gains, ideal: ideals[number])
      }
      if isVerbose { Self.show(question, outcome, gains) }
    }
    return (scores, times.sorted()[times.count / 2])
  }

  private static func show(
    _ question: JudgedQuestion, _ outcome: SearchOutcome, _ gains: [Double]
  ) {
    let rank = gains.firstIndex { $0 > 0 }.map { "\($0 + 1)" } ?? "-"
    let notes = [outcome.isRelaxed ? "relaxed" : nil, outcome.corrected]
    print("\(rank)\t\(question.kind)\t\(question.text)\t\(notes.compactMap { $0 })")
    guard rank != "1" else { return }
    print("\t\twanted \(question.answer)".prefix(200))
    for moment in outcome.moments.prefix(3) {
      let time = moment.point.start?.timecode ?? "-"
      print("\t\t\(moment.path.suffix(50)) \(time) \(moment.snippet.prefix(150))")
    }
  }
}

/// A way to search: hark's own, or plain BM25 over the same moments.
struct Way {
  var name: String
  var ranking: Ranking
  var isPlain = false

  /// BM25 with its usual numbers, any of the words but the commonest.
  static var plain: Way {
    var ranking = Ranking()
    (ranking.k1, ranking.b, ranking.pool) = (1.2, 0.75, 0)
    (ranking.phraseBonus, ranking.transcriptBonus, ranking.commonShare) = (0, 0, 0.999)
    return Way(name: "plain BM25", ranking: ranking, isPlain: true)
  }

  /// The query that is asked.
  func query(_ question: JudgedQuestion) -> String {
    let filter = question.filter.map { " " + $0 } ?? ""
    guard isPlain else { return question.text + filter }
    let words = WordScanner.words(in: question.text).map(\.term).filter { !Self.stop.contains($0) }
    return "(" + words.map { "\"\($0)\"" }.joined(separator: " OR ") + ")" + filter
  }

  private static let stop: Set<String> = Set(
    """
    a about an and are as at be by did do does for from had has have how i in is it its of on or \
    that the their they this to was were what when where which who why will with you
    """.split(separator: " ").map(String.init))
}

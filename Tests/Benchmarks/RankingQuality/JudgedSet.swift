import Foundation
import HarkCore

/// Questions with their right answers, and the files to be searched.
struct JudgedSet {
  var name: String
  /// Files and folders to index.
  var sources: [String]
  var questions: [JudgedQuestion]
  /// At most so many moments of a file, 0 for any number.
  var perRecording = 0

  /// The abstracts and questions of Cranfield, each abstract a note in `folder`.
  static func cranfield(_ corpus: String, notes folder: String) throws -> JudgedSet {
    let root = corpus + "/relevance/cranfield"
    var excluded: [String: Set<String>] = [:]
    for row in try rows(root + "/not_relevant.tsv") { excluded[row[0], default: []].insert(row[1]) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for text in try objects(root + "/corpus.jsonl", Text.self) {
      let path = "\(folder)/\(text._id).md"
      try Data((text.text + "\n").utf8).write(to: URL(filePath: path))
    }
    var gains: [String: [String: Double]] = [:]
    for row in try rows(root + "/qrels.tsv") where excluded[row[0]]?.contains(row[1]) != true {
      guard let gain = Double(row[2]), gain > 0 else { continue }
      gains[row[0], default: [:]][row[1]] = gain
    }
    let questions = try objects(root + "/queries.jsonl", Text.self).compactMap { query in
      gains[query._id].map {
        JudgedQuestion(
          text: query.text, kind: "question", answer: .files($0),
          excluded: excluded[query._id] ?? [])
      }
    }
    return JudgedSet(
      name: "cranfield", sources: [folder], questions: questions, perRecording: 1)
  }

  /// The questions about meetings: asked within the meeting, or over all of them.
  static func meetings(_ corpus: String, within: Bool) throws -> JudgedSet {
    let root = corpus + "/relevance/qmsum-val"
    let specific = try objects(root + "/queries.jsonl", Meeting.self).filter {
      $0.kind == "specific"
    }
    let questions = specific.map { query in
      JudgedQuestion(
        text: query.text, filter: within ? "path:\(query.meeting)" : nil, kind: "question",
        answer: .spans(
          path: "/\(query.meeting).md",
          query.time_spans.map { JudgedQuestion.Span(from: $0[0], to: $0[1]) }))
    }
    return JudgedSet(
      name: within ? "meetings, within" : "meetings, all", sources: [root + "/meetings-md"],
      questions: questions)
  }

  /// The questions over the corpus that belong to this project: `questions.tsv`.
  static func own(_ corpus: String, table: String) throws -> JudgedSet {
    let written = try rows(table).filter { $0.count == 5 && !$0[0].hasPrefix("#") }.dropFirst()
    let questions = written.map { row in
      JudgedQuestion(
        text: row[0], kind: row[4],
        answer: .places(path: "/" + row[1], row[2].split(separator: ",").compactMap(span)))
    }
    return JudgedSet(
      name: "talks", sources: ["lenny", "notes", "subtitles"].map { "\(corpus)/\($0)" },
      questions: questions)
  }

  private static func span(_ text: Substring) -> JudgedQuestion.Span? {
    let times = text.split(separator: "-").compactMap {
      Timestamp(timecode: $0.trimmingCharacters(in: .whitespaces))?.seconds
    }
    return times.count == 2 ? .init(from: times[0], to: times[1]) : nil
  }

  private struct Text: Decodable {
    var _id: String
    var text: String
  }

  private struct Meeting: Decodable {
    var meeting: String
    var kind: String
    var text: String
    var time_spans: [[Double]]
  }

  private static func objects<Row: Decodable>(_ path: String, _: Row.Type) throws -> [Row] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Row.self, from: Data($0.utf8))
    }
  }

  /// The rows of a table behind its first, which names the columns.
  private static func rows(_ path: String) throws -> [[String]] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

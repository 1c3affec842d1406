import Foundation
import HarkCitations
import HarkCore
import HarkFormats
import HarkIngest
import HarkStore

/// Reads notes and transcripts of the corpus as the indexer does.
final class Corpus {
  private let root: String
  private let stems = WordStems()
  private var others: [String]?
  private var counts: (passages: [String: Int], all: Int)?
  private var transcripts: [String: Transcript] = [:]

  init(_ root: String) { self.root = root }

  func text(_ path: String) throws -> SourceText {
    let bytes = Array(try Data(contentsOf: URL(filePath: "\(root)/\(path)")))
    return try Formats.read(SourceFile(path: path, bytes: bytes))
  }

  /// A transcript, made ready once.
  func transcript(_ path: String) throws -> Transcript {
    if let known = transcripts[path] { return known }
    let text = try text(path)
    let record = SourceRecord(
      path: path, kind: text.kind, format: text.format, language: text.language, tags: [],
      fingerprint: .init(size: 0, modified: 0, content: ""), claim: text.recording, problems: [])
    let moments = MomentCutter(source: text, record: record).moments()
    let passages = moments.map {
      SpokenPassage(text: $0.record.text, speaker: $0.record.speaker, times: $0.record.times)
    }
    let stems = stems
    let transcript = try Transcript(
      passages, language: "en", stem: { try stems.stem($0, language: "en") },
      commonness: { try self.commonness(of: $0) })
    transcripts[path] = transcript
    return transcript
  }

  /// The share of passages of all talks that have a stem.
  private func commonness(of stem: String) throws -> Double {
    if let counts { return Double(counts.passages[stem] ?? 0) / Double(counts.all) }
    var (passages, all): ([String: Int], Int) = ([:], 0)
    for folder in try files(in: "lenny/episodes") {
      for cue in try text(folder + "/transcript.md").cues {
        let words = cue.text.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
        for start in stride(from: 0, to: words.count, by: 70) {
          all += 1
          let part = words[start..<min(words.count, start + 70)]
          for word in Set(try part.map { try stems.stem($0, language: "en") }) {
            passages[word, default: 0] += 1
          }
        }
      }
    }
    counts = (passages, all)
    return try commonness(of: stem)
  }

  /// Claims of notes that are not labelled, about other talks.
  func otherClaims() throws -> [String] {
    if let others { return others }
    let names = [
      "breaking_out_of_autopilot_mode", "building_0_to_1_products_within_a_company",
      "building_a_productfocused_company_culture", "building_and_scaling_a_data_organization",
      "agile_methodologies_and_their_historical_context", "operational_principles_at_stripe",
    ]
    let claims = try names.flatMap { name in
      Claim.all(in: try text("notes/lennyspodcast/\(name).md")).map(\.text)
    }
    others = claims
    return claims
  }

  /// The files of a folder, relative to the corpus, in order.
  func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)").sorted()
      .map { "\(folder)/\($0)" }
  }
}

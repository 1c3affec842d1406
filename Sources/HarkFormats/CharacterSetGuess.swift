internal import HarkSystem

/// Which character set bytes are in that are not UTF-8.
///
/// Every set that old subtitles come in is tried on a sample, and the text that looks most like a
/// language wins: the letters that its languages use most, in words, in the usual case.
struct CharacterSetGuess {
  /// A set to try.
  struct Candidate: Sendable {
    /// What people call it.
    var name: String
    /// What iconv calls it, or the larger set that people mean by the name.
    var charset: String
    var script: ScriptScore.Script
    /// Languages, as in file names, that were written in it.
    var languages: Set<String>
  }

  /// Where two are equally likely, the earlier wins.
  static let candidates: [Candidate] = [
    Candidate(
      name: "Windows-1252", charset: "WINDOWS-1252", script: .western,
      languages: [
        "en", "fr", "de", "es", "it", "pt", "nl", "da", "sv", "no", "nb", "fi", "is", "ca",
      ]),
    Candidate(
      name: "Windows-1250", charset: "WINDOWS-1250", script: .central,
      languages: ["pl", "cs", "sk", "hu", "sl", "hr", "bs", "sr", "ro", "sq"]),
    Candidate(
      name: "ISO-8859-2", charset: "ISO-8859-2", script: .central,
      languages: ["pl", "cs", "sk", "hu", "sl", "hr", "bs", "sr", "ro", "sq"]),
    Candidate(
      name: "Windows-1251", charset: "WINDOWS-1251", script: .cyrillic,
      languages: ["ru", "uk", "bg", "be", "mk", "sr"]),
    Candidate(name: "Shift_JIS", charset: "CP932", script: .japanese, languages: ["ja"]),
    Candidate(name: "GB18030", charset: "GB18030", script: .chinese, languages: ["zh"]),
    Candidate(name: "EUC-KR", charset: "CP949", script: .korean, languages: ["ko"]),
    Candidate(name: "Big5", charset: "CP950", script: .chinese, languages: ["zh"]),
  ]

  /// The best candidate. `language` is a hint from the name of the file.
  static func guess(_ bytes: ArraySlice<UInt8>, language: String?) -> Candidate {
    let sample = Array(sample(bytes))
    let high = sample.count { $0 >= 0x80 }
    let code = language.map { String($0.prefix { $0 != "-" }) } ?? ""
    var best = (candidate: candidates[0], score: -Double.infinity)
    for candidate in candidates {
      guard let text = CharacterSet.text(sample, from: candidate.charset) else { continue }
      var score = ScriptScore(candidate.script).score(text) / Double(max(1, high))
      if candidate.languages.contains(code) { score += hint }
      if score > best.score { best = (candidate, score) }
    }
    return best.candidate
  }

  /// How much the language in a file's name counts, beside scores of about one.
  private static let hint = 0.4

  /// At most 64 KiB of whole lines from the first byte beyond ASCII.
  private static func sample(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return bytes.prefix(0) }
    let line = bytes[..<first].suffix(4096).lastIndex(of: 0x0A).map { $0 + 1 } ?? first
    let part = bytes[line...].prefix(65_536)
    guard part.endIndex < bytes.endIndex, let end = part.lastIndex(of: 0x0A), end > first else {
      return part
    }
    return part[..<end]
  }
}

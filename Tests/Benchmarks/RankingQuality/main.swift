import Foundation
import HarkStore

/// Says how well judged questions are answered, beside plain BM25 in the same run. The script
/// `Tests/Benchmarks/ranking` has the usage.
struct Command {
  var corpus = "../shared/corpus"
  var table = "Tests/Relevance/questions.tsv"
  var work = NSTemporaryDirectory() + "hark-ranking"
  var isVerbose = false
  var ranking = Ranking.standard
  var sets: [String] = []

  /// Nil if the arguments are not understood.
  init?(_ arguments: some Sequence<String>) {
    var rest = Array(arguments.reversed())
    while let argument = rest.popLast() {
      switch argument {
      case "--verbose": isVerbose = true
      case "--corpus", "--questions", "--work", "--set":
        guard let value = rest.popLast(), take(argument, value) else { return nil }
      default:
        guard Self.names.contains(argument) else { return nil }
        sets.append(argument)
      }
    }
    if sets.isEmpty { sets = Self.names }
  }

  private static let names = ["cranfield", "within", "all", "talks"]

  private mutating func take(_ option: String, _ value: String) -> Bool {
    switch option {
    case "--corpus": corpus = value
    case "--questions": table = value
    case "--work": work = value
    default:
      let parts = value.split(separator: "=")
      guard parts.count == 2, let number = Double(parts[1]),
        let path = Ranking.numbers.first(where: { $0.name == parts[0] })?.path
      else { return false }
      ranking[keyPath: path] = number
    }
    return true
  }

  func run() throws {
    let names = Scores.names.map { $0.padded(10) }.joined()
    print(["set".padded(18), "ranking".padded(12), "group".padded(12)].joined(), terminator: "")
    print("questions".padded(10) + names + "ms")
    for name in sets {
      let folder = name == "within" || name == "all" ? "meetings" : name
      let evaluation = try Evaluation(try set(name), index: "\(work)/index-\(folder)")
      for way in [Way.plain, Way(name: "hark", ranking: ranking)] {
        let (scores, median) = try evaluation.run(way, isVerbose: isVerbose && !way.isPlain)
        for (group, score) in scores.sorted(by: { $0.key < $1.key })
        where group == "all" || !way.isPlain {
          let row = [evaluation.set.name.padded(18), way.name.padded(12), group.padded(12)]
          print(row.joined() + "\(score.questions)".padded(10), terminator: "")
          print(score.means.map { String(format: "%.3f", $0).padded(10) }.joined(), terminator: "")
          print(String(format: "%.2f", median))
        }
      }
    }
  }

  private func set(_ name: String) throws -> JudgedSet {
    switch name {
    case "cranfield": try JudgedSet.cranfield(corpus, notes: work + "/cranfield")
    case "within": try JudgedSet.meetings(corpus, within: true)
    case "all": try JudgedSet.meetings(corpus, within: false)
    default: try JudgedSet.own(corpus, table: table)
    }
  }
}

extension String {
  func padded(_ width: Int) -> String {
    count >= width ? self + " " : self + String(repeating: " ", count: width - count)
  }
}

guard let command = Command(CommandLine.arguments.dropFirst()) else {
  print("unknown argument; Tests/Benchmarks/ranking has the usage")
  exit(64)
}
try command.run()

import Foundation
import HarkCitations
import HarkCore
import HarkFormats
import HarkStore

/// Says how right the verdicts on citations are. The script `Tests/Benchmarks/citations` has the
/// usage.
struct Command {
  var corpus = "../shared/corpus"
  var labels = "Tests/Citations/labels.tsv"
  var isVerbose = false
  var sets: [String] = []

  /// Nil if the arguments are not understood.
  init?(_ arguments: some Sequence<String>) {
    var rest = Array(arguments.reversed())
    while let argument = rest.popLast() {
      switch argument {
      case "--verbose": isVerbose = true
      case "--corpus", "--labels":
        guard let value = rest.popLast() else { return nil }
        if argument == "--corpus" { corpus = value } else { labels = value }
      case "tuning", "held-out", "made": sets.append(argument)
      default: return nil
      }
    }
    if sets.isEmpty { sets = ["tuning", "held-out", "made"] }
  }

  func run() throws {
    let corpus = Corpus(corpus)
    let notes = try LabelledNote.all(in: labels)
    print("".padded(58) + "n".padded(6) + "first".padded(8) + "three".padded(8) + "false ok")
    for set in sets where set != "made" {
      let chosen = notes.filter { $0.set == set }
      for disturbance in Disturbance.allCases {
        var sum = Scores()
        for note in chosen {
          let run = LabelledRun(note: note, corpus: corpus, disturbance: disturbance)
          let scores = try run.scores(isVerbose: isVerbose && set == "tuning")
          let name = note.note.split(separator: "/").last.map(String.init) ?? note.note
          if disturbance == .none { print(scores.line("\(set) \(name.prefix(48))")) }
          sum = sum + scores
        }
        print(sum.line("\(set), \(disturbance.rawValue)"))
        for line in sum.verdictLines() { print(line) }
      }
    }
    if sets.contains("made") { try MadeCitations(corpus: corpus).run() }
  }
}

guard let command = Command(CommandLine.arguments.dropFirst()) else {
  print("unknown argument; Tests/Benchmarks/citations has the usage")
  exit(64)
}
try command.run()

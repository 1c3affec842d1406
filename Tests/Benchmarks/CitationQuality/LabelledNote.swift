import Foundation

/// A note of the corpus with the places where its claims are said, from `labels.tsv`.
struct LabelledNote {
  var set: String
  /// Paths in the corpus.
  var note: String
  var transcript: String
  /// For each citation the stretches that say it, in seconds; a turn's end is not known here.
  var places: [[(from: Double, to: Double?)]] = []

  static func all(in table: String) throws -> [LabelledNote] {
    var notes: [LabelledNote] = []
    let text = try String(contentsOfFile: table, encoding: .utf8)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t").map(String.init)
      if fields.count == 3 {
        notes.append(LabelledNote(set: fields[0], note: fields[1], transcript: fields[2]))
      } else if fields.count == 2, !notes.isEmpty {
        notes[notes.count - 1].places.append(
          fields[1].split(separator: ",").compactMap { place in
            let times = place.split(separator: "-").compactMap { Double($0) }
            return times.first.map { ($0, times.count > 1 ? times[1] : nil) }
          })
      }
    }
    return notes
  }
}

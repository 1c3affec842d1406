import HarkCore

/// Finds phrases the slow way: every cue of every source in one row of words, cut by rules of its
/// own, compared word by word.
struct PhraseOracle {
  struct Place: Hashable {
    var source: Int
    var cue: Int
  }

  /// The words of one source, and for each the cue it is from.
  struct Stream {
    var path: String
    var cues: [Cue]
    /// As written, with punctuation.
    var written: [String] = []
    var plain: [[String]] = []
    var cueOf: [Int] = []
  }

  private(set) var streams: [Stream] = []
  /// For each plain word, where it begins a written one.
  private var starts: [String: [(source: Int, index: Int)]] = [:]

  init(sources: [(path: String, text: SourceText)]) {
    for (number, source) in sources.enumerated() {
      var stream = Stream(path: source.path, cues: source.text.cues)
      for (index, cue) in source.text.cues.enumerated() {
        for word in cue.text.split(separator: " ") {
          let plain = Self.plain(String(word))
          if let first = plain.first {
            starts[first, default: []].append((number, stream.written.count))
          }
          stream.written.append(String(word))
          stream.plain.append(plain)
          stream.cueOf.append(index)
        }
      }
      streams.append(stream)
    }
  }

  /// Letters and digits in small letters; everything else parts words.
  static func plain(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  /// The cues in which a phrase begins.
  func places(of phrase: [String]) -> Set<Place> {
    var places: Set<Place> = []
    guard let first = phrase.first else { return places }
    for (source, index) in starts[first] ?? [] {
      var words: [String] = []
      var next = index
      while words.count < phrase.count, next < streams[source].plain.count {
        words += streams[source].plain[next]
        next += 1
      }
      if words.prefix(phrase.count).elementsEqual(phrase) {
        places.insert(Place(source: source, cue: streams[source].cueOf[index]))
      }
    }
    return places
  }

  /// From the beginning of the cue before a place to the end of the cue after it, in seconds.
  func span(around place: Place) -> ClosedRange<Double>? {
    let cues = streams[place.source].cues
    let near = cues[max(0, place.cue - 1)..<min(cues.count, place.cue + 3)]
    let times = near.compactMap { $0.start?.seconds } + near.compactMap { $0.end?.seconds }
    guard let low = times.min(), let high = times.max() else { return nil }
    return low...high
  }
}

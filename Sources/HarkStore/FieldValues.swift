internal import HarkCore
internal import HarkQuery
internal import HarkText
internal import Xapian

/// The values of fields as they are written, with the number of moments that have them: what
/// `hark/suggest` offers. Holds for one commit.
struct FieldValues {
  /// One value of a field.
  struct Value: Equatable {
    var text: String
    /// Its words, folded.
    var words: [String]
    /// How many moments have it.
    var count: Int
  }

  /// By the name of the field; the most frequent first.
  private let values: [String: [Value]]

  /// Reads them all: from the slots that are counted, the records of the sources and those of
  /// the recordings.
  init(of database: borrowing Database, deadlineMilliseconds: Int) throws {
    var counts: [String: [String: Int]] = [:]
    var options = SearchOptions()
    options.limit = 0
    options.checkAtLeast = Int(UInt32.max)
    options.deadlineMilliseconds = deadlineMilliseconds
    let facets = Facet.all.filter { $0.reading == .whole && $0.slot != .lang }
    options.facetSlots = facets.map(\.slot.rawValue)
    let found = try database.search(try Query.all(), options).facets
    for (facet, values) in zip(facets, found) { counts[facet.name] = values }
    for (_, bytes) in try database.metadata(prefix: Schema.Key.source) {
      let source = try SourceRecord(decoding: bytes)
      guard source.moments > 0 else { continue }
      for tag in Set(source.tags) {
        counts[Field.tag.name, default: [:]][tag, default: 0] += source.moments
      }
      let languages = source.language.map { Set([$0, String($0.prefix { $0 != "-" })]) } ?? []
      for language in languages {
        counts[Field.lang.name, default: [:]][language, default: 0] += source.moments
      }
    }
    for (_, bytes) in try database.metadata(prefix: Schema.Key.recording) {
      let record = try RecordingRecord(decoding: bytes)
      guard let title = record.recording.title, record.moments > 0 else { continue }
      counts[Field.title.name, default: [:]][title, default: 0] += record.moments
    }
    values = counts.mapValues(Self.sorted)
  }

  private static func sorted(_ counts: [String: Int]) -> [Value] {
    counts.filter { !$0.key.isEmpty }.map { text, count in
      Value(text: text, words: WordScanner.words(in: text).map(\.term), count: count)
    }.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }

  /// Whether the values of a field are known as they are written.
  func has(_ field: Field) -> Bool { values[field.name] != nil }

  /// The values of a field in which the words typed follow each other, the last perhaps not
  /// written out: those that begin so before the others, then the most frequent.
  ///
  /// - Parameter onlyAtStart: leave the others out.
  func matching(_ typed: String, in field: Field, onlyAtStart: Bool, limit: Int) -> [Value] {
    let all = values[field.name] ?? []
    if field.shape == .verbatim {
      let start = typed.lowercased()
      return Array(all.lazy.filter { $0.text.lowercased().hasPrefix(start) }.prefix(limit))
    }
    let wanted = WordScanner.words(in: typed).map(\.term)
    guard !wanted.isEmpty else { return Array(all.prefix(limit)) }
    var first: [Value] = []
    var others: [Value] = []
    for value in all {
      guard let place = Self.place(of: wanted, in: value.words) else { continue }
      if place == 0 { first.append(value) } else if !onlyAtStart { others.append(value) }
      if first.count == limit { break }
    }
    return Array((first + others).prefix(limit))
  }

  /// The value that differs least from what is typed, in one of its words for each typed; of as
  /// near ones the most frequent. Nil if nothing is near.
  func nearest(to typed: String, in field: Field) -> String? {
    let all = values[field.name] ?? []
    let asked = WordScanner.words(in: typed).map { EditDistance(from: $0.term) }
    guard !asked.isEmpty else { return nil }
    var best: (text: String, distance: Int)?
    for value in all.prefix(Self.mostCompared) {
      var sum = 0
      for word in asked {
        let distances = value.words.compactMap { word.distance(to: $0, limit: Self.farthest) }
        guard let least = distances.min() else {
          sum = .max
          break
        }
        sum += least
      }
      if sum < best?.distance ?? .max { best = (value.text, sum) }
    }
    return best?.text
  }

  /// All values of a field that has but a few.
  func few(of field: Field) -> [String] {
    let all = values[field.name] ?? []
    return all.count <= Self.few ? all.map(\.text) : []
  }

  private static let few = 8

  /// The most values that a typed one is compared with, and the most errors in a word of one.
  private static let (mostCompared, farthest) = (20_000, 2)

  /// The first place where the words begin, the last of them cut off or not.
  private static func place(of wanted: [String], in words: [String]) -> Int? {
    guard let last = wanted.last, words.count >= wanted.count else { return nil }
    return (0...words.count - wanted.count).first { place in
      let end = place + wanted.count - 1
      return words[end].hasPrefix(last) && words[place..<end].elementsEqual(wanted.dropLast())
    }
  }
}

internal import HarkCore
internal import HarkQuery
internal import HarkText
internal import Xapian

/// Turns a moment into a document: the one place that gives the fields their values.
struct MomentTerms: ~Copyable {
  private var generators: [String: Generator] = [:]
  /// The terms of values met before: most are the same for all moments of a source.
  private var knownTerms: [String: [String]] = [:]

  private final class Generator {
    let generator: TermGenerator
    init(_ language: String) throws {
      generator = try TermGenerator(
        language: language, unstemmed: StopWords.words(of: language))
    }
  }

  /// The document of a moment of `source`.
  mutating func document(
    for moment: IndexedMoment, source: SourceRecord
  ) throws -> Document {
    let record = moment.record
    let document = try Document()
    let shared = try generator(for: record.language)
    try shared.generator.add(moment.words, to: document, firstPosition: 0, stems: true)
    try shared.generator.addOften(
      to: document, prefix: Schema.Prefix.often, least: Schema.often)
    if let last = moment.words.last { try document.addBooleanTerm(Schema.Prefix.last + last) }
    for (field, values) in Self.values(of: moment, source: source) {
      for value in values {
        let terms = known(value, in: field)
        try shared.generator.add(
          terms, to: document, prefix: field.prefix, firstPosition: 0, wdf: 0, stems: false)
      }
    }
    for term in joinedTitle(of: source) {
      try document.addBooleanTerm(Schema.Prefix.joinedTitle + term)
    }
    try document.addBooleanTerm(Schema.Prefix.moment + record.id)
    try document.addBooleanTerm(Schema.Prefix.source + record.source)
    for term in source.described.date.map(RangeTerms.terms(ofDay:)) ?? [] {
      try document.addBooleanTerm(term)
    }
    if let start = record.times.anchors.first?.start {
      try document.addBooleanTerm(RangeTerms.term(ofStart: start))
    }
    try Self.setValues(of: moment, source: source, in: document)
    try document.setValue(record.encoded(), slot: Schema.Slot.record.rawValue)
    try document.setValue(
      WordOrder(words: moment.words, goesOn: moment.goesOn).encoded(),
      slot: Schema.Slot.words.rawValue)
    return document
  }

  private mutating func known(_ value: String, in field: Field) -> [String] {
    let key = field.prefix + ":" + value
    if let known = knownTerms[key] { return known }
    if knownTerms.count >= 1000 { knownTerms.removeAll(keepingCapacity: true) }
    let terms = Self.terms(of: value, in: field)
    knownTerms[key] = terms
    return terms
  }

  private mutating func joinedTitle(of source: SourceRecord) -> [String] {
    guard let title = source.together?.title, title != source.credibleClaim.title else { return [] }
    let own = source.credibleClaim.title.map { known($0, in: .title) } ?? []
    return known(title, in: .title).filter { !own.contains($0) }
  }

  private mutating func generator(for language: String) throws -> Generator {
    if let known = generators[language] { return known }
    let generator = try Generator(language)
    generators[language] = generator
    return generator
  }

  private static func values(
    of moment: IndexedMoment, source: SourceRecord
  ) -> [(Field, [String])] {
    let record = moment.record
    return [
      (.speaker, record.speaker.map { [$0] } ?? []),
      (.title, source.credibleClaim.title.map { [$0] } ?? []),
      (.channel, source.described.channel.map { [$0] } ?? []),
      (.heading, record.heading.map { [$0] } ?? []),
      (.tag, source.tags),
      (.path, [source.nearestNames]),
      (.video, [record.recordingID]),
      (.kind, [record.kind.rawValue]),
      (.lang, source.language.map { [$0, String($0.prefix { $0 != "-" })] } ?? []),
      (.link, moment.links),
    ]
  }

  /// The terms of a field's value, without the prefix; the same for texts and queries.
  static func terms(of value: String, in field: Field) -> [String] {
    switch field.shape {
    case .words: return WordScanner.words(in: value).map(\.term)
    case .whole:
      let words = WordScanner.words(in: value).map(\.term)
      return words.isEmpty ? [] : [cut(words.joined(separator: " "))]
    case .verbatim: return [cut(value)]
    case .date, .time, .duration: return []
    }
  }

  /// A term with its prefix fits Xapian's 245 bytes, of which a zero byte takes two.
  private static func cut(_ term: String) -> String {
    guard term.utf8.count > Schema.longestRecordingID else { return term }
    return String(decoding: term.utf8.prefix(Schema.longestRecordingID), as: UTF8.self)
  }

  private static func setValues(
    of moment: IndexedMoment, source: SourceRecord, in document: borrowing Document
  ) throws {
    let record = moment.record
    if let start = record.times.anchors.first?.start {
      try document.setNumber(start.seconds, slot: Schema.Slot.start.rawValue)
    }
    try document.setValue(
      MomentOutline(of: record).encoded(), slot: Schema.Slot.outline.rawValue)
    try document.setNumber(Double(moment.order), slot: Schema.Slot.order.rawValue)
    try document.setValue(record.recordingID, slot: Schema.Slot.recording.rawValue)
    try document.setValue(record.kind.rawValue, slot: Schema.Slot.kind.rawValue)
    if let date = source.described.date {
      try document.setValue(date.filter(\.isNumber), slot: Schema.Slot.date.rawValue)
    }
    if let duration = source.described.duration {
      try document.setNumber(duration.seconds, slot: Schema.Slot.duration.rawValue)
    }
    if let speaker = record.speaker {
      try document.setValue(speaker, slot: Schema.Slot.speaker.rawValue)
    }
    if let channel = source.described.channel {
      try document.setValue(channel, slot: Schema.Slot.channel.rawValue)
    }
    if let language = source.language {
      try document.setValue(language, slot: Schema.Slot.lang.rawValue)
    }
    try setTags(source.tags, in: document)
  }

  /// Each tag once, without the sign that stands between them.
  private static func setTags(_ tags: [String], in document: borrowing Document) throws {
    var kept: [String] = []
    for tag in tags.map({ $0.filter { $0 != Schema.Slot.separator } })
    where !tag.isEmpty && !kept.contains(tag) {
      kept.append(tag)
    }
    guard !kept.isEmpty else { return }
    let value = kept.joined(separator: String(Schema.Slot.separator))
    try document.setValue(value, slot: Schema.Slot.tag.rawValue)
  }
}

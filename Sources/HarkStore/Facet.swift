/// What the values of moments can be counted by: the one table of them.
package struct Facet: Sendable {
  /// How a slot becomes values to count.
  enum Reading: Sendable {
    /// The slot is the value.
    case whole
    /// The first four digits of a day.
    case year
    /// Several values with a separator between.
    case several
  }

  /// As users name it.
  package let name: String
  let slot: Schema.Slot
  let reading: Reading

  package static let all = [
    Facet(name: "speaker", slot: .speaker, reading: .whole),
    Facet(name: "channel", slot: .channel, reading: .whole),
    Facet(name: "year", slot: .date, reading: .year),
    Facet(name: "tag", slot: .tag, reading: .several),
    Facet(name: "kind", slot: .kind, reading: .whole),
    Facet(name: "lang", slot: .lang, reading: .whole),
    Facet(name: "video", slot: .recording, reading: .whole),
    Facet(name: "date", slot: .date, reading: .whole),
  ]

  /// The facet that a user names. Throws `StoreError.noFacet`.
  static func named(_ name: String) throws(StoreError) -> Facet {
    guard let facet = all.first(where: { $0.name == name.lowercased() }) else {
      throw .noFacet(name: name)
    }
    return facet
  }

  /// The values with their counts, from those of the slot.
  func counts(_ slots: [String: Int]) -> [String: Int] {
    switch reading {
    case .whole: return slots
    case .year:
      return Dictionary(slots.map { (String($0.prefix(4)), $1) }, uniquingKeysWith: +)
    case .several:
      let pairs = slots.flatMap { values, count in
        values.split(separator: Schema.Slot.separator).map { (String($0), count) }
      }
      return Dictionary(pairs, uniquingKeysWith: +)
    }
  }
}

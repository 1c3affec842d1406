/// The labels of links in a text: where their addresses are defined, and how often they are used.
struct ReferenceLinks {
  private var links: [String: (url: Range<Int>?, count: Int)] = [:]

  init(_ text: Bytes) {
    var open: Int?
    for index in text.indices {
      if text[index] == UInt8(ascii: "[") { open = index }
      guard text[index] == UInt8(ascii: "]"), let start = open else { continue }
      open = nil
      guard index - start < Self.longest, let label = Self.label(text.part(start + 1..<index))
      else { continue }
      if text.at(index + 1) == UInt8(ascii: ":"), Self.beginsLine(text, start) {
        // The first of several definitions counts.
        if links[label]?.url == nil {
          links[label, default: (nil, 0)].url = Self.url(text, after: index + 2)
        }
      } else {
        links[label, default: (nil, 0)].count += 1
      }
    }
  }

  /// The address that a label stands for, and how many links have it.
  func uses(of label: Bytes) -> (url: Range<Int>?, count: Int) {
    Self.label(label).flatMap { links[$0] } ?? (nil, 0)
  }

  private static func url(_ text: Bytes, after start: Int) -> Range<Int>? {
    var index = start
    while [0x20, 0x09, 0x0A, 0x0D].contains(text.at(index)) { index += 1 }
    return SourcePlaces.destination(in: text, from: index)
  }

  private static func beginsLine(_ text: Bytes, _ start: Int) -> Bool {
    var place = start
    while place > 0, " \t>-*+".utf8.contains(text[place - 1]) { place -= 1 }
    return place == 0 || text[place - 1] == 0x0A || text[place - 1] == 0x0D
  }

  private static func label(_ text: Bytes) -> String? {
    let label = text.tidied.lowercased()
    return label.isEmpty ? nil : label
  }

  private static let longest = 1000
}

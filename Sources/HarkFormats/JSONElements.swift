/// The elements of a list, found as they are asked for, each with its line.
struct JSONElements: Sequence, IteratorProtocol {
  private let bytes: JSONBytes
  private var place: Int
  private var mark: (place: Int, line: Int)

  init(_ list: JSONValue) {
    bytes = list.bytes
    place = list.isList ? list.start + 1 : bytes.count
    mark = list.isList ? (list.start, list.line) : list.mark
  }

  /// The outermost values, one after another.
  init(roots bytes: JSONBytes) {
    (self.bytes, place, mark) = (bytes, 0, (0, 1))
  }

  mutating func next() -> JSONValue? {
    guard let value = begin() else { return nil }
    place = Swift.max(bytes.valueEnd(value.start), value.start + 1)
    return value
  }

  /// The members of the next element that has any. Quicker than to take the element and ask for
  /// them, as the way to the next element is found with them.
  mutating func nextMembers() -> JSONMembers? {
    while let value = begin() {
      guard value.hasMembers else {
        place = Swift.max(bytes.valueEnd(value.start), value.start + 1)
        continue
      }
      let members = JSONMembers(value)
      place = Swift.max(members.end, value.start + 1)
      return members
    }
    return nil
  }

  /// The next element, whose end is not known yet.
  @inline(__always)
  private mutating func begin() -> JSONValue? {
    place = bytes.ink(place)
    if bytes[place] == UInt8(ascii: ",") { place = bytes.ink(place + 1) }
    guard place < bytes.count, bytes[place] | 0x20 != UInt8(ascii: "}") else { return nil }
    mark = (place, mark.line + bytes.lineEnds(mark.place..<place))
    return JSONValue(bytes: bytes, start: place, mark: mark)
  }

  /// The first element.
  var first: JSONValue? {
    var copy = self
    return copy.begin()
  }

  var isEmpty: Bool { first == nil }
}

/// What kind of JSON a text is, told from its beginning alone: the names of members.
struct JSONShape: Sendable {
  /// The names of the members of the outermost objects.
  private(set) var members: Set<String> = []
  /// For each list that is a member of an outermost object, the names of the members of its
  /// first objects. An outermost list counts as a member without a name.
  private(set) var elementMembers: [String: Set<String>] = [:]

  /// How many objects of each list were looked at.
  private var looked: [String: Int] = [:]

  /// The text may be cut off anywhere.
  init(_ bytes: JSONBytes) {
    var place = 0
    while true {
      place = bytes.ink(place)
      guard place < bytes.count else { break }
      let root = JSONValue(bytes: bytes, start: place, mark: (place, 1))
      if root.isObject {
        place = addMembers(of: root)
      } else {
        if root.isList { look(at: root, "") }
        place = max(bytes.valueEnd(place), place + 1)
      }
    }
    looked = [:]
  }

  /// Adds the members of an outermost object; gives the place after it.
  private mutating func addMembers(of root: JSONValue) -> Int {
    var place = root.start + 1
    while let member = Self.member(root.bytes, &place) {
      guard let name = Self.name(root.bytes, at: member.name) else { continue }
      if members.count < Self.mostNames { members.insert(name) }
      let value = JSONValue(bytes: root.bytes, start: member.value, mark: (member.value, 1))
      if value.isList, elementMembers.count < Self.mostNames { look(at: value, name) }
    }
    return max(root.bytes[place] == UInt8(ascii: "}") ? place + 1 : place, root.start + 1)
  }

  private mutating func look(at list: JSONValue, _ name: String) {
    if !name.isEmpty, elementMembers[name] == nil { elementMembers[name] = [] }
    var elements = list.elements
    while looked[name, default: 0] < Self.looks, let element = elements.next() {
      guard element.isObject else { continue }
      looked[name, default: 0] += 1
      var place = element.start + 1
      while elementMembers[name, default: []].count < Self.mostNames,
        let member = Self.member(element.bytes, &place)
      {
        guard let own = Self.name(element.bytes, at: member.name) else { continue }
        elementMembers[name, default: []].insert(own)
      }
    }
  }

  /// The next member of an object, past what is broken: a transcript that is damaged is one still.
  private static func member(
    _ bytes: JSONBytes, _ place: inout Int
  ) -> (name: Int, value: Int)? {
    while place < bytes.count {
      if let member = bytes.member(&place) { return member }
      if bytes[place] == UInt8(ascii: "}") { return nil }
      place = max(bytes.valueEnd(place), place + 1)
    }
    return nil
  }

  /// The name after the quote before `place`; nil if it is longer than any that formats have.
  private static func name(_ bytes: JSONBytes, at place: Int) -> String? {
    let raw = bytes[place..<bytes.stringEnd(place)]
    return raw.count <= longestName ? String(decoding: raw, as: UTF8.self) : nil
  }

  private static let longestName = 64
  private static let mostNames = 400
  /// How many elements of a list are looked at for their members.
  private static let looks = 8
}

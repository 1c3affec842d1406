/// The shape of JSON text, found in one pass without decoding it.
///
/// It answers what decoding cannot: what kind of file it is from its beginning alone, on which
/// line an element begins, whether the text is cut off, and how deep it is nested. On its way it
/// mends what decoders refuse: control characters and halves of surrogate pairs in strings.
struct JSONOutline: Sendable {
  /// One outermost value. Most files have one; logs and some recognisers write many.
  struct Root: Sendable, Equatable {
    /// Where it stands, in bytes.
    var bytes: Range<Int>
    /// The line on which it begins, from 1.
    var line: Int
  }

  private(set) var roots: [Root] = []
  /// The names of the members of the outermost objects.
  private(set) var members: Set<String> = []
  /// For each list that is a member of an outermost object, the names of the members of its
  /// first objects. An outermost list counts as a member without a name.
  private(set) var elementMembers: [String: Set<String>] = [:]
  /// For each such list, the lines on which its objects begin.
  private(set) var elementLines: [String: [Int]] = [:]
  /// How many brackets are open at once, at most.
  private(set) var depth = 0
  /// The line on which the text ends.
  private(set) var lastLine = 1
  /// Whether every bracket and string is closed.
  private(set) var isComplete = true
  /// The line of the first bracket that closes one of the other kind, nil if none does.
  private(set) var mismatchLine: Int?
  /// Whether something stands outside brackets.
  private(set) var hasStrayText = false

  private var open: [UInt8] = []
  private var rootStart = (byte: 0, line: 1)
  private var member = ""
  private var text = 0..<0
  private var objects = 0

  /// Goes through `bytes`, and mends them in place.
  init(mending bytes: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x0A:
        lastLine += 1
      case UInt8(ascii: "\""):
        index = string(&bytes, from: index)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        begin(bytes[index], at: index)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        end(bytes[index], at: index)
      case UInt8(ascii: ":"):
        nameMember(bytes)
      default:
        if open.isEmpty, bytes[index] > 0x20 { hasStrayText = true }
      }
      index += 1
    }
    if !open.isEmpty { isComplete = false }
  }

  /// The line of an element of a list; 1 where unknown.
  func line(of index: Int, in name: String) -> Int {
    guard let lines = elementLines[name], lines.indices.contains(index) else { return 1 }
    return lines[index]
  }

  private mutating func begin(_ bracket: UInt8, at index: Int) {
    if open.isEmpty { rootStart = (index, lastLine) }
    if bracket == UInt8(ascii: "["), open == Self.inObject, elementMembers[member] == nil {
      elementMembers[member] = []
    }
    if bracket == UInt8(ascii: "{"), let name = listName {
      elementLines[name, default: []].append(lastLine)
      objects = elementLines[name]?.count ?? 0
    }
    open.append(bracket)
    depth = max(depth, open.count)
  }

  private mutating func end(_ bracket: UInt8, at index: Int) {
    guard let opening = open.popLast() else {
      hasStrayText = true
      return
    }
    // In ASCII, a bracket and the one that closes it are two apart.
    if bracket != opening + 2, mismatchLine == nil { mismatchLine = lastLine }
    if open.isEmpty {
      roots.append(Root(bytes: rootStart.byte..<index + 1, line: rootStart.line))
      member = ""
    }
  }

  /// The list, of those that are looked at, whose element would begin here.
  private var listName: String? {
    if open == Self.inList { return "" }
    return open == Self.inMember ? member : nil
  }

  private mutating func nameMember(_ bytes: [UInt8]) {
    guard text.count <= Self.longestName, open.count <= 3,
      open.last == UInt8(ascii: "{")
    else { return }
    let name = String(decoding: bytes[text], as: UTF8.self)
    if open.count == 1 {
      member = name
      if members.count < Self.mostNames { members.insert(name) }
    } else if objects <= Self.looks, open.dropLast() == Self.inMember[...] {
      elementMembers[member, default: []].insert(name)
    } else if objects <= Self.looks, open.dropLast() == Self.inList[...] {
      elementMembers["", default: []].insert(name)
    }
  }

  /// Goes over a string; gives the place of its closing quote.
  private mutating func string(_ bytes: inout [UInt8], from start: Int) -> Int {
    var index = start + 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        text = start + 1..<index
        return index
      case UInt8(ascii: "\\"):
        index = escape(&bytes, at: index)
      case 0x00...0x1F:
        if bytes[index] == 0x0A { lastLine += 1 }
        bytes[index] = 0x20
        index += 1
      default:
        index += 1
      }
    }
    isComplete = false
    return index
  }

  /// Goes over an escape; half of a surrogate pair becomes U+FFFD, which takes as many bytes.
  private func escape(_ bytes: inout [UInt8], at index: Int) -> Int {
    guard let unit = Self.unit(bytes, at: index), unit & 0xF800 == 0xD800 else { return index + 2 }
    if unit < 0xDC00, let low = Self.unit(bytes, at: index + 6), low & 0xFC00 == 0xDC00 {
      return index + 12
    }
    bytes.replaceSubrange(index + 2..<index + 6, with: "fffd".utf8)
    return index + 6
  }

  /// The value of `\uXXXX` at a place; nil if something else is there.
  private static func unit(_ bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    return UInt16(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
  }

  private static let inObject: [UInt8] = [UInt8(ascii: "{")]
  private static let inList: [UInt8] = [UInt8(ascii: "[")]
  private static let inMember: [UInt8] = [UInt8(ascii: "{"), UInt8(ascii: "[")]
  private static let longestName = 64
  private static let mostNames = 400
  /// How many elements of a list are looked at for their members.
  private static let looks = 8
}

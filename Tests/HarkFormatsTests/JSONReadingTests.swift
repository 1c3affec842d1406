import Foundation
import HarkCore
import Testing

@testable import HarkFormats

/// A JSON value with all that is in it, for comparing what two readers found.
enum Tree: Equatable, CustomStringConvertible {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([Tree])
  case object([String: Tree])

  /// The value as hark reads it.
  init(_ value: JSONValue) {
    switch value.bytes[value.start] {
    case UInt8(ascii: "{"):
      var members: [String: Tree] = [:]
      var place = value.start + 1
      while let member = value.bytes.member(&place) {
        let name = JSONValue(bytes: value.bytes, start: member.name - 1, mark: value.mark)
        let own = JSONValue(bytes: value.bytes, start: member.value, mark: value.mark)
        members[name.text ?? "?"] = Tree(own)
      }
      self = .object(members)
    case UInt8(ascii: "["): self = .list(value.elements.map { Tree($0) })
    case UInt8(ascii: "\""): self = .text(value.text ?? "?")
    case UInt8(ascii: "t"): self = .flag(true)
    case UInt8(ascii: "f"): self = .flag(false)
    default: self = value.number.map { .number($0) } ?? .null
    }
  }

  /// The value as Foundation reads it.
  init(_ value: Any) {
    switch value {
    case let members as [String: Any]: self = .object(members.mapValues { Tree($0) })
    case let elements as [Any]: self = .list(elements.map { Tree($0) })
    case let text as String: self = .text(text)
    case let number as NSNumber:
      let isFlag = String(cString: number.objCType) == "c"
      self = isFlag ? .flag(number.boolValue) : .number(number.doubleValue)
    default: self = .null
    }
  }

  /// Numbers are alike that differ in the last digit, as Foundation rounds twice.
  static func == (left: Tree, right: Tree) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.flag(let own), .flag(let other)): own == other
    case (.number(let own), .number(let other)): abs(own - other) <= abs(own) * 1e-14
    case (.text(let own), .text(let other)): own == other
    case (.list(let own), .list(let other)): own == other
    case (.object(let own), .object(let other)): own == other
    default: false
    }
  }

  /// What hark reads in text; nil if that is not JSON.
  static func hark(_ text: String) -> Tree? {
    text.withBytes { bytes in
      // A refusal is an answer.
      try? JSONFile.read(bytes) { Tree($0.root) }.get()
    }
  }

  /// What Foundation reads in text; nil if that is not JSON.
  static func foundation(_ text: String) -> Tree? {
    // A refusal is an answer.
    (try? JSONSerialization.jsonObject(with: Data(text.utf8))).map { Tree($0) }
  }

  var description: String {
    switch self {
    case .null: "null"
    case .flag(let flag): "\(flag)"
    case .number(let number): "\(number)"
    case .text(let text): text.debugDescription
    case .list(let elements): "\(elements)"
    case .object(let members): "\(members.sorted { $0.key < $1.key })"
    }
  }
}

/// Makes JSON: any value, written in any way that the standard allows.
struct JSONDice {
  private var dice: MutationTests.Dice

  init(seed: UInt64) { dice = .init(state: seed) }

  /// A list or an object, as text.
  mutating func file() -> String { (dice.roll(2) == 0 ? list(5) : object(5)) + gap() }

  private mutating func value(_ depth: Int) -> String {
    switch dice.roll(depth > 0 ? 10 : 6) {
    case 0: ["null", "true", "false"][dice.roll(3)]
    case 1, 2, 3: number()
    case 4, 5: text()
    case 6, 7: list(depth - 1)
    default: object(depth - 1)
    }
  }

  private mutating func gap() -> String {
    ["", "", "", " ", "\n", "\t ", "\r\n"][dice.roll(7)]
  }

  private mutating func list(_ depth: Int) -> String {
    let elements = (0..<dice.roll(5)).map { _ in gap() + value(depth) + gap() }
    return "[" + (elements.isEmpty ? gap() : elements.joined(separator: ",")) + "]"
  }

  private mutating func object(_ depth: Int) -> String {
    // More members than a table of members takes, now and then; no name twice.
    let count = dice.roll(12) == 0 ? 15 + dice.roll(6) : dice.roll(5)
    let members = (0..<count).map { index in
      let name = text().dropLast() + "\(index)\""
      return gap() + name + gap() + ":" + gap() + value(depth) + gap()
    }
    return "{" + (members.isEmpty ? gap() : members.joined(separator: ",")) + "}"
  }

  /// A number, as text.
  mutating func number() -> String {
    var text = dice.roll(3) == 0 ? "-" : ""
    text += dice.roll(4) == 0 ? "0" : String(1 + dice.roll(9)) + digits(dice.roll(20))
    if dice.roll(2) == 0 { text += "." + digits(1 + dice.roll(18)) }
    if dice.roll(4) == 0 {
      text +=
        ["e", "E", "e-", "E+"][dice.roll(4)] + String(dice.roll(dice.roll(4) == 0 ? 280 : 25))
    }
    return text
  }

  private mutating func digits(_ count: Int) -> String {
    (0..<count).map { _ in String(dice.roll(10)) }.joined()
  }

  private static let parts = [
    "a", "word", " ", "é", "日本", "😀", "{", "]", ",", ":", "\\\"", "\\\\", "\\/", "\\n", "\\t",
    "\\r", "\\b", "\\f", "\\u00e9", "\\u65E5", "\\ud83d\\ude00", "\\u0000", "\\u001F",
    "exactly eight or more bytes without any mark",
  ]

  private mutating func text() -> String {
    "\"" + (0..<dice.roll(6)).map { _ in Self.parts[dice.roll(Self.parts.count)] }.joined() + "\""
  }
}

/// hark reads JSON as Foundation does, and more leniently.
@Suite struct JSONReadingTests {
  @Test func `Any JSON is read as Foundation reads it`() {
    var dice = JSONDice(seed: 0x1234_5678_9ABC_DEF1)
    var failures: [String] = []
    for _ in 0..<4000 {
      let text = dice.file()
      let (own, other) = (Tree.hark(text), Tree.foundation(text))
      if own != other || own == nil { failures.append("\(text): \(own as Any) \(other as Any)") }
    }
    #expect(failures.isEmpty, "\(failures.count), \(failures.prefix(2))")
  }

  @Test func `Samples are read as Foundation reads them`() {
    for (path, text) in MutationTests.samples where path.contains("json") {
      // Foundation knows neither several values nor halves of pairs.
      let text = text.split(separator: "\n")[0].replacing(#"\ud83d"#, with: "")
      #expect(Tree.hark(String(text)) == Tree.foundation(String(text)))
    }
  }

  @Test func `Numbers are exact`() {
    var dice = JSONDice(seed: 5)
    for _ in 0..<20_000 {
      let text = dice.number()
      let found = text.withBytes { bytes in
        JSONNumber(JSONBytes(bytes), at: 0).map { ($0.value, $0.end) }
      }
      #expect(found?.0 == Double(text) && found?.1 == text.utf8.count, "\(text)")
    }
  }

  @Test func `What Foundation reads of broken JSON, hark reads alike`() {
    var (dice, broken) = (JSONDice(seed: 7), MutationTests.Dice(state: 11))
    var both = 0
    var failures: [String] = []
    for _ in 0..<6000 {
      let bytes = MutationTests.mutated(Array(dice.file().utf8), &broken)
      let text = String(decoding: bytes, as: UTF8.self)
      guard let other = Tree.foundation(text) else { continue }
      both += 1
      // Of two members with one name, hark reads the first, Foundation the last.
      if let own = Tree.hark(text), own != other { failures.append("\(text): \(own) \(other)") }
      if Tree.hark(text) == nil { failures.append("\(text): refused") }
    }
    #expect(failures.isEmpty, "\(failures.count) of \(both), \(failures.prefix(2))")
    #expect(both > 250)
  }

  @Test func `Odd JSON ends, and its shape is found`() {
    var dice = MutationTests.Dice(state: 3)
    let parts =
      MutationTests.fragments
      + [#"{"segments":[{"start":1,"text":"a"}"#, "\\", ":", "{", "[", "}", "]"].map {
        Array($0.utf8)
      }
    var read = 0
    for _ in 0..<20_000 {
      let bytes = (0..<dice.roll(14)).flatMap { _ in parts[dice.roll(parts.count)] }
      let text = "{" + String(decoding: bytes, as: UTF8.self)
      if Tree.hark(text) != nil { read += 1 }
      let shape = text.withBytes { JSONShape(JSONBytes($0)) }
      #expect(shape.members.count <= text.utf8.count)
      let lines = DecodedFile(path: "a.json", lines: TextLines(text))
      // A refusal is an answer too.
      let cues = (try? WhisperJSON.format.read(lines))?.cues ?? []
      #expect(cues.allSatisfy(MutationTests.isSound))
    }
    #expect(read > 0)
  }

  @Test(
    "More than the standard is let through",
    arguments: [
      (
        "[NaN, Infinity, -Infinity, +1.5, .5, 5., -.5e1]", "[null, null, null, 1.5, 0.5, 5.0, -5.0]"
      ),
      ("[1, 2, ]", "[1.0, 2.0]"), (#"{"a": 1, }"#, #"[(key: "a", value: 1.0)]"#),
      ("[\"a\tb\nc\u{1}d\"]", #"["a b c d"]"#),
      (#"["\ud83d", "\ude00x", "\ud83dx", "\ud83d\ud83d\ude00"]"#, #"["�", "�x", "�x", "�😀"]"#),
      (#"["\q\'", "\u12", "\uzzzz", "\"#, "nil"),
      (#"["\q\'", "\u12", "\uzzzz"]"#, #"["q\'", "�12", "�zzzz"]"#),
      (
        "[01, 1.e, -, ., 0.x, 0x5, 1-2, -a, 2]",
        "[null, null, null, null, null, null, null, null, 2.0]"
      ),
      ("[1e400, -1e400, 1e-400]", "[null, null, 0.0]"),
      (
        "[4.9406564584124654e-324, 0.1, 123456789012345678]",
        "[5e-324, 0.1, 1.2345678901234568e+17]"
      ),
      (#"{"a": 1, "a": 2}"#, #"[(key: "a", value: 2.0)]"#),
    ])
  func lenient(text: String, expected: String) {
    #expect(Tree.hark(text)?.description ?? "nil" == expected)
  }

  @Test(
    "What is broken says where",
    arguments: [
      ("[1,\n2,\n3 4]", "broken on line 3"), ("[1,,2]", "broken on line 1"),
      ("{\"a\":\n\"x\",\n\n\"b\" 1}", "broken on line 4"), ("[1 x]", "broken"), ("[x1]", "broken"),
      ("[tru]", "broken"), ("[nulll]", "broken"),
      ("{,}", "broken"), ("{\"a\"}", "broken"), ("{1: 2}", "broken"), ("['a']", "broken"),
      ("[1\n}", "line 2: its brackets do not match"), ("{\"a\":\n]", "line 2: its brackets"),
      ("[1,\n[2,\n", "ends in the middle, on line 3"),
      ("[\"a\n\\", "ends in the middle, on line 2"),
      ("[1 2\n\"", "ends in the middle, on line 2"), ("[1, 2] x", "no JSON"), ("[1] ]", "no JSON"),
      (String(repeating: "[", count: 65) + String(repeating: "]", count: 65), "more than 64 deep"),
      (String(repeating: "[", count: 200) + "}", "brackets do not match"),
      (String(repeating: "[", count: 200) + "x" + String(repeating: "]", count: 200), "64 deep"),
    ])
  func broken(text: String, words: String) {
    let file = DecodedFile(path: "a.json", lines: TextLines(text))
    let error = #expect(throws: FormatError.self) { try JSONFile.read(file) { _ in } }
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
  }

  @Test func `Values know their lines`() throws {
    let text = "\n[1,\n\n{\"a\":\n[2, \"\n\",\n3]},\n4]"
    let lines = text.withBytes { bytes in
      JSONFile.read(bytes) { file in
        file.root.elements.map(\.line)
          + file.root.elements.flatMap { $0["a"].elements.map(\.line) }
      }
    }
    #expect(try lines.get() == [2, 4, 8, 5, 5, 7])
  }

  @Test func `Objects with many members keep them all`() throws {
    let members = (0..<40).map { #""k\#($0)": \#($0)"# }.joined(separator: ", ")
    let text = #"[{\#(members), "last": 99}, {"last": 1}]"#
    let found = text.withBytes { bytes in
      JSONFile.read(bytes) { file in
        var elements = file.root.elements
        var found: [Double?] = []
        while let members = elements.nextMembers() {
          found += [members["k0"].number, members["k17"].number, members["last"].number]
        }
        return found
      }
    }
    #expect(try found.get() == [0, 17, 99, nil, nil, 1])
  }
}

import HarkQuery
import HarkTestSupport
import Testing

@Suite("The end of a query that is being typed")
struct CompletionPointTests {
  static let rows: [(String, String)] = [
    ("", "none"), (" ", "none"), ("a ", "none"), ("a.", "none"), ("\"a b\"", "none"), ("-", "none"),
    ("(", "none"), ("pri", "pri @0"), ("Über", "uber @0"), ("big pri", "pri @4"),
    ("-pri", "pri @1"), ("(pri", "pri @1"), ("-(pri", "pri @2"), ("self-att", "att @5 joined"),
    ("\"big pri", "pri @5"), ("\"big", "big @1"), ("x:y", "y @2 joined"),
    ("speaker:", "speaker  @8"), ("Speaker:cl", "speaker cl @8"),
    ("a speaker:cl", "speaker cl @10"),
    ("-speaker:cl", "speaker cl @9"), ("(speaker:cl", "speaker cl @9"),
    ("speaker:\"claire v", "speaker claire v @8"), ("speaker:“claire v", "speaker claire v @8"),
    ("speaker:\"claire vo\"", "none"), ("speaker:claire vo", "vo @15"),
    ("speaker:ann,", "speaker  @8 after ann,"), ("speaker:ann,b", "speaker b @8 after ann,"),
    ("speaker:\"ann, b", "speaker b @8 after ann,"), ("nofield:cl", "cl @8 joined"),
    ("date:2023..20", "date 20 @5 after 2023.."), ("date:>=20", "date 20 @5 after >="),
    ("date:..2023-", "date 2023- @5 after .."), ("video:-hk", "video -hk @6"),
    ("\"speaker:cl", "speaker cl @9"), ("👍 pri", "pri @2"), ("e\u{301}te", "ete @0"),
  ]

  @Test("is what a completion replaces", arguments: rows)
  func end(text: String, expected: String) {
    var found = "none"
    if let point = CompletionPoint(of: text) {
      found = (point.field.map { $0.name + " " } ?? "") + point.typed + " @\(point.start)"
      if !point.kept.isEmpty { found += " after " + point.kept }
      if !point.isAlone { found += " joined" }
    }
    #expect(found == expected)
  }

  static let insertions: [(String, Field?, String, String)] = [
    ("pri", nil, "pricing", "pricing"), ("x -pri", nil, "pricing", "x -pricing"),
    ("cl", .speaker, "Claire Vo", "speaker:\"Claire Vo\""), ("cl", .tag, "clay", "tag:clay"),
    ("speaker:cl", .speaker, "Claire Vo", "speaker:\"Claire Vo\""),
    ("speaker:\"claire v", .speaker, "Claire Vo", "speaker:\"Claire Vo\""),
    ("speaker:ann,cl", .speaker, "Claire Vo", "speaker:\"ann,Claire Vo\""),
    ("speaker:ann,b", .speaker, "Bob", "speaker:ann,Bob"),
    ("title:wha", .title, "What, \"why\" (and how)", "title:\"What why (and how)\""),
    ("title:f", .title, "f(x)", "title:\"f(x)\""),
    ("date:2023..20", .date, "2024", "date:2023..2024"),
  ]

  @Test("takes a suggestion, in quotes where it needs them", arguments: insertions)
  func insertion(text: String, field: Field?, value: String, expected: String) throws {
    let point = try #require(CompletionPoint(of: text))
    let kept = String(String.UnicodeScalarView(text.unicodeScalars.prefix(point.start)))
    let completed = kept + point.insertion(of: value, as: field)
    #expect(completed == expected)
    guard let field, !field.isRange else { return }
    #expect("\(ParsedQuery(completed).tree)".contains("\(field.name):"))
  }

  @Test("is the whole text where a field is given")
  func value() {
    let point = CompletionPoint(value: "the lost", of: .title)
    #expect(point.typed == "the lost")
    #expect(point.start == 0)
    #expect(point.insertion(of: "The Lost Index", as: .title) == "\"The Lost Index\"")
  }

  @Test("lies within any text")
  func anyText() {
    var random = SeededRandom(seed: 11)
    for _ in 0..<5000 {
      let text = random.text(
        of: [
          "\"", "“", ":", "speaker:", "date:", "-", "(", ")", ",", "..", " ", "a", "é", "日", "👍",
        ],
        upTo: 10)
      guard let point = CompletionPoint(of: text) else { continue }
      #expect((0...text.unicodeScalars.count).contains(point.start), "\(text)")
    }
    #expect(CompletionPoint(of: String(repeating: "a", count: 5000)) == nil)
  }
}

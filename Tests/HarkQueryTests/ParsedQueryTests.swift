import HarkCore
import HarkQuery
import Testing

typealias QueryRow = (text: String, tree: QueryNode, description: String)

private func word(_ text: String) -> QueryNode { .word(text) }
private func words(_ texts: String...) -> QueryNode { .all(texts.map { .word($0) }) }
private func phrase(_ texts: String...) -> QueryNode { .phrase(texts) }

@Suite("A query")
struct ParsedQueryTests {
  static let plain: [QueryRow] = [
    ("", .nothing, ""), ("   ", .nothing, ""), ("...", .nothing, ""), ("-", .nothing, ""),
    ("--", .nothing, ""), ("\"", .nothing, ""), ("\"\"", .nothing, ""), (":", .nothing, ""),
    ("👍", .nothing, ""), ("**", .nothing, ""), ("* *", .nothing, ""),
    ("*", .everything, "*"), (" * ", .everything, "*"),
    ("SLA", word("sla"), "sla"), ("Été", word("ete"), "ete"),
    ("personal SLA", words("personal", "sla"), "personal sla"),
    ("a\tb\nc", words("a", "b", "c"), "a b c"), ("a\u{3000}b", words("a", "b"), "a b"),
    ("C++", word("c++"), "c++"), ("C#", word("c#"), "c#"), ("Q&A", word("q&a"), "q&a"),
    ("O'Brien", word("o'brien"), "o'brien"), ("don’t", word("don't"), "don't"),
    ("1.567", word("1.567"), "1.567"), ("what?", word("what"), "what"),
    ("(a)", word("a"), "a"), ("a a", words("a", "a"), "a a"), ("日", word("日"), "日"),
  ]

  static let phrases: [QueryRow] = [
    ("\"personal SLA\"", phrase("personal", "sla"), "\"personal sla\""),
    ("“personal SLA”", phrase("personal", "sla"), "\"personal sla\""),
    ("„personal SLA“", phrase("personal", "sla"), "\"personal sla\""),
    ("«personal SLA»", phrase("personal", "sla"), "\"personal sla\""),
    ("\"one\"", word("one"), "one"), ("\"...\" x", word("x"), "x"),
    ("a\"b c\"d", .all([word("a"), phrase("b", "c"), word("d")]), "a \"b c\" d"),
    ("\"a b\"\"c d\"", .all([phrase("a", "b"), phrase("c", "d")]), "\"a b\" \"c d\""),
    ("\"unbalanced", word("unbalanced"), "unbalanced"),
    ("\"two words", words("two", "words"), "two words"),
    (
      "a \"b c\" \"d e", .all([word("a"), phrase("b", "c"), word("d"), word("e")]),
      "a \"b c\" d e"
    ),
    ("self-attention", phrase("self", "attention"), "\"self attention\""),
    ("foo_bar", phrase("foo", "bar"), "\"foo bar\""), ("18:57", phrase("18", "57"), "\"18 57\""),
    ("either/or", phrase("either", "or"), "\"either or\""),
    ("日本", phrase("日", "本"), "\"日 本\""), ("a,b", phrase("a", "b"), "\"a b\""),
    ("\"C++ and C#\"", phrase("c++", "and", "c#"), "\"c++ and c#\""),
    ("\"a -b\"", phrase("a", "b"), "\"a b\""),
    (
      "\"a OR b\"", phrase("a", "or", "b"),
      "\"a or b\""
    ),
    ("\"a* b\"", phrase("a", "b"), "\"a b\""), ("f*o*", phrase("f", "o"), "\"f o\""),
  ]

  static let pasted: [QueryRow] = [
    (
      "https://youtu.be/hkS4mpleB03",
      .any([.field(.video, "hkS4mpleB03"), phrase("https", "youtu", "be", "hks4mpleb03")]),
      "video:\"hkS4mpleB03\" OR \"https youtu be hks4mpleb03\""
    ),
    (
      "https://www.youtube.com/watch?v=hkS4mpleB03&t=120s x",
      .all([
        .any([
          .all([
            .field(.video, "hkS4mpleB03"),
            .range(.at(from: .init(seconds: 105), through: .init(seconds: 165))),
          ]),
          phrase("https", "www", "youtube", "com", "watch", "v", "hks4mpleb03", "t", "120s"),
        ]), word("x"),
      ]),
      "(video:\"hkS4mpleB03\" at:1:45..2:45) OR "
        + "\"https www youtube com watch v hks4mpleb03 t 120s\" x"
    ),
    (
      "hkS4mpleB03", .any([.field(.video, "hkS4mpleB03"), word("hks4mpleb03")]),
      "video:\"hkS4mpleB03\" OR hks4mpleb03"
    ),
    ("Organically", word("organically"), "organically"),
    ("iPhonesRock", word("iphonesrock"), "iphonesrock"),
    (
      "~/notes/a_b.md", .any([.field(.path, "notes/a_b"), phrase("notes", "a", "b", "md")]),
      "path:\"notes/a_b\" OR \"notes a b md\""
    ),
    (
      "C:\\x\\y.srt", .any([.field(.path, "x/y"), phrase("c", "x", "y", "srt")]),
      "path:\"x/y\" OR \"c x y srt\""
    ),
    (
      "/v/what_a_map_leaves.md",
      .any([.field(.path, "what_a_map_leaves"), phrase("v", "what", "a", "map", "leaves", "md")]),
      "path:\"what_a_map_leaves\" OR \"v what a map leaves md\""
    ),
    ("1/2.5", phrase("1", "2.5"), "\"1 2.5\""),
    (
      "https://a.example/b.html", phrase("https", "a", "example", "b", "html"),
      "\"https a example b html\""
    ),
  ]

  static let signs: [QueryRow] = [
    ("-a", .not(word("a")), "-a"), ("a -b", .all([word("a"), .not(word("b"))]), "a -b"),
    ("a - b", words("a", "b"), "a b"), ("a-", word("a"), "a"), ("--a", .not(word("a")), "-a"),
    ("-\"a b\"", .not(phrase("a", "b")), "-\"a b\""),
    ("-self-attention", .not(phrase("self", "attention")), "-\"self attention\""),
    ("NOT a", .not(word("a")), "-a"), ("a NOT b", .all([word("a"), .not(word("b"))]), "a -b"),
    ("NOT -a", word("a"), "a"), ("not a", words("not", "a"), "not a"), ("NOT", word("not"), "not"),
    ("a NOT", word("a"), "a"), ("-...", .nothing, ""),
  ]

  static let operators: [QueryRow] = [
    ("a OR b", .any([word("a"), word("b")]), "a OR b"),
    ("a OR b OR c", .any([word("a"), word("b"), word("c")]), "a OR b OR c"),
    ("a b OR c d", .all([word("a"), .any([word("b"), word("c")]), word("d")]), "a b OR c d"),
    ("a OR -b", .any([word("a"), .not(word("b"))]), "a OR -b"),
    ("\"a b\" OR c", .any([phrase("a", "b"), word("c")]), "\"a b\" OR c"),
    ("OR", word("or"), "or"), ("OR a", word("a"), "a"),
    ("a OR", word("a"), "a"), ("a or b", words("a", "or", "b"), "a or b"),
    ("a OR OR b", .any([word("a"), word("b")]), "a OR b"),
    ("a OR ... b", .any([word("a"), word("b")]), "a OR b"), ("-OR", .not(word("or")), "-or"),
    ("AND", word("and"), "and"), ("AND a", word("a"), "a"),
    ("a AND b", words("a", "b"), "a b"), ("a AND", word("a"), "a"),
    ("a OR AND", word("a"), "a"), ("(OR a) AND", word("a"), "a"), ("a AND NOT", word("a"), "a"),
    ("a OR b", .any([word("a"), word("b")]), "a OR b"), ("OR AND", words("or", "and"), "or and"),
    ("a and b", words("a", "and", "b"), "a and b"),
    ("a AND NOT b", .all([word("a"), .not(word("b"))]), "a -b"),
  ]

  static let groups: [QueryRow] = [
    ("(a OR b) c", .all([.any([word("a"), word("b")]), word("c")]), "a OR b c"),
    ("a (b c)", words("a", "b", "c"), "a b c"),
    ("(a b) OR c", .any([words("a", "b"), word("c")]), "(a b) OR c"),
    ("a OR (b OR c)", .any([word("a"), word("b"), word("c")]), "a OR b OR c"),
    ("-(a b)", .not(words("a", "b")), "-(a b)"),
    ("a -(b)", .all([word("a"), .not(word("b"))]), "a -b"),
    ("NOT (a OR b)", .not(.any([word("a"), word("b")])), "-(a OR b)"),
    ("((a))", word("a"), "a"), ("()", .nothing, ""), ("( )", .nothing, ""), ("(", .nothing, ""),
    (")", .nothing, ""), ("a ) b", words("a", "b"), "a b"), ("(a b", words("a", "b"), "a b"),
    ("a) b", words("a", "b"), "a b"), (":( sad", word("sad"), "sad"), (":-)", .nothing, ""),
    ("f(x)", phrase("f", "x"), "\"f x\""), ("(re)write", phrase("re", "write"), "\"re write\""),
    ("(see f(x))", .all([word("see"), phrase("f", "x")]), "see \"f x\""),
    ("(a OR)", word("a"), "a"), ("(\"a b\")", phrase("a", "b"), "\"a b\""),
    (
      "(speaker:ann OR speaker:bo) x",
      .all([.any([.field(.speaker, "ann"), .field(.speaker, "bo")]), word("x")]),
      "speaker:\"ann\" OR speaker:\"bo\" x"
    ),
  ]

  static let near: [QueryRow] = [
    ("a NEAR/5 b", .near(["a", "b"], words: 5, isOrdered: false), "a NEAR/5 b"),
    ("a ADJ/3 b ADJ/3 c", .near(["a", "b", "c"], words: 3, isOrdered: true), "a ADJ/3 b ADJ/3 c"),
    (
      "x a NEAR/5 b y",
      .all([word("x"), .near(["a", "b"], words: 5, isOrdered: false), word("y")]),
      "x a NEAR/5 b y"
    ),
    (
      "a NEAR/30s b", .within(word("a"), word("b"), span: .init(seconds: 30), isOrdered: false),
      "a NEAR/30s b"
    ),
    (
      "a THEN/2m b", .within(word("a"), word("b"), span: .init(seconds: 120), isOrdered: true),
      "a THEN/120s b"
    ),
    (
      "\"a b\" THEN/1h30m (c OR d)",
      .within(
        phrase("a", "b"), .any([word("c"), word("d")]), span: .init(seconds: 5400), isOrdered: true),
      "\"a b\" THEN/5400s (c OR d)"
    ),
    (
      "a THEN/5s b THEN/5s c",
      .within(
        word("a"), .within(word("b"), word("c"), span: .init(seconds: 5), isOrdered: true),
        span: .init(seconds: 5), isOrdered: true), "a THEN/5s b THEN/5s c"
    ),
    (
      "(a THEN/5s b) THEN/5s c",
      .within(
        word("a"), .within(word("b"), word("c"), span: .init(seconds: 5), isOrdered: true),
        span: .init(seconds: 5), isOrdered: true), "a THEN/5s b THEN/5s c"
    ),
    ("a NEAR b", words("a", "near", "b"), "a near b"),
    ("NEAR/5 b", word("b"), "b"), ("a NEAR/5", word("a"), "a"),
    ("NEAR/5", phrase("near", "5"), "\"near 5\""),
    ("a NEAR/100000 b", .near(["a", "b"], words: 100, isOrdered: false), "a NEAR/100 b"),
    (
      "(a OR b) NEAR/5 c",
      .any([
        .near(["a", "c"], words: 5, isOrdered: false),
        .near(["b", "c"], words: 5, isOrdered: false),
      ]), "(a NEAR/5 c) OR (b NEAR/5 c)"
    ),
    (
      "a ADJ/2 (b OR c) ADJ/2 d",
      .any([
        .near(["a", "b", "d"], words: 2, isOrdered: true),
        .near(["a", "c", "d"], words: 2, isOrdered: true),
      ]), "(a ADJ/2 b ADJ/2 d) OR (a ADJ/2 c ADJ/2 d)"
    ),
    (
      "\"a b\" NEAR/5 c",
      .all([
        phrase("a", "b"),
        .any([
          .near(["b", "c"], words: 5, isOrdered: false),
          .near(["a", "c"], words: 5, isOrdered: false),
        ]),
      ]), "\"a b\" (b NEAR/5 c) OR (a NEAR/5 c)"
    ),
    (
      "a ADJ/5 \"b c\"",
      .all([phrase("b", "c"), .near(["a", "b"], words: 5, isOrdered: true)]),
      "\"b c\" a ADJ/5 b"
    ),
    ("a NEAR/0 b", .all([word("a"), phrase("near", "0"), word("b")]), "a \"near 0\" b"),
    ("a NEAR/x b", .all([word("a"), phrase("near", "x"), word("b")]), "a \"near x\" b"),
    ("a NEAR/5 -b", .all([word("a"), .not(word("b"))]), "a -b"),
    ("a near/5 b", .all([word("a"), phrase("near", "5"), word("b")]), "a \"near 5\" b"),
    ("~car", .like("car"), "~car"), ("~Car,", .like("car"), "~car"),
    ("-~car", .not(.like("car")), "-~car"), ("~C++", .like("c++"), "~c++"),
    ("~car~", .fuzzy("car"), "car~"), ("~car*", .prefix("car"), "car*"), ("~", .nothing, ""),
    ("~~car", word("car"), "car"), ("~/notes", word("notes"), "notes"), ("~a", word("a"), "a"),
    ("~50", word("50"), "50"), ("~ car", word("car"), "car"),
    ("~self-driving", .phrase(["self", "driving"]), "\"self driving\""),
    ("price~", .fuzzy("price"), "price~"), ("a~", word("a"), "a"),
  ]

  static let ranges: [QueryRow] = [
    ("date:2023", .range(.date(from: 20_230_101, through: 20_231_231)), "date:20230101..20231231"),
    (
      "date:2023..2024-06", .range(.date(from: 20_230_101, through: 20_240_630)),
      "date:20230101..20240630"
    ),
    ("date:>2023-05-02", .range(.date(from: 20_230_503, through: nil)), "date:20230503.."),
    ("date:>=2023-05-02", .range(.date(from: 20_230_502, through: nil)), "date:20230502.."),
    ("date:<2023", .range(.date(from: nil, through: 20_221_231)), "date:..20221231"),
    ("date:<=2023", .range(.date(from: nil, through: 20_231_231)), "date:..20231231"),
    ("date:>2025-06", .range(.date(from: 20_250_701, through: nil)), "date:20250701.."),
    ("date:>2024-02", .range(.date(from: 20_240_301, through: nil)), "date:20240301.."),
    ("date:<2024-03", .range(.date(from: nil, through: 20_240_229)), "date:..20240229"),
    (
      "date:2023,2025-02",
      .any([
        .range(.date(from: 20_230_101, through: 20_231_231)),
        .range(.date(from: 20_250_201, through: 20_250_228)),
      ]), "date:20230101..20231231 OR date:20250201..20250228"
    ),
    ("date:2024-02-30", phrase("date", "2024", "02", "30"), "\"date 2024 02 30\""),
    ("date:2024,x", phrase("date", "2024", "x"), "\"date 2024 x\""),
    ("date:..2020", .range(.date(from: nil, through: 20_201_231)), "date:..20201231"),
    (
      "at:10:00..20:00", .range(.at(from: .init(seconds: 600), through: .init(seconds: 1200))),
      "at:10:00..20:00"
    ),
    ("at:<=90s", .range(.at(from: nil, through: .init(seconds: 90))), "at:..1:30"),
    ("at:<90s", .range(.at(from: nil, through: .init(seconds: 89.999))), "at:<1:30"),
    (
      "duration:>=1h", .range(.duration(from: .init(seconds: 3600), through: nil)),
      "duration:1:00:00.."
    ),
    (
      "duration:>1h", .range(.duration(from: .init(seconds: 3600.001), through: nil)),
      "duration:>1:00:00"
    ),
    (
      "-date:2023", .not(.range(.date(from: 20_230_101, through: 20_231_231))),
      "-date:20230101..20231231"
    ),
    ("at:home", phrase("at", "home"), "\"at home\""), ("date:", word("date"), "date"),
    ("date:2023-13", phrase("date", "2023", "13"), "\"date 2023 13\""),
    ("at:..", word("at"), "at"), ("duration:>x", phrase("duration", "x"), "\"duration x\""),
    (
      "speaker:ann,bo", .any([.field(.speaker, "ann"), .field(.speaker, "bo")]),
      "speaker:\"ann\" OR speaker:\"bo\""
    ),
  ]

  static let stars: [QueryRow] = [
    ("pers*", .prefix("pers"), "pers*"), ("Pe*", .prefix("pe"), "pe*"), ("p*", word("p"), "p"),
    ("-pers*", .not(.prefix("pers")), "-pers*"),
    (
      "a pers*", .all([word("a"), .prefix("pers")]),
      "a pers*"
    ),
    ("self-att*", phrase("self", "att"), "\"self att\""), ("*pers", word("pers"), "pers"),
    ("pers**", .prefix("pers"), "pers*"), ("Ét*", .prefix("et"), "et*"),
    ("pe* OR a", .any([.prefix("pe"), word("a")]), "pe* OR a"), ("日*", word("日"), "日"),
  ]

  static let fields: [QueryRow] = [
    ("speaker:claire", .field(.speaker, "claire"), "speaker:\"claire\""),
    ("Speaker:Claire", .field(.speaker, "Claire"), "speaker:\"Claire\""),
    ("speaker:\"Claire Vo\"", .field(.speaker, "Claire Vo"), "speaker:\"Claire Vo\""),
    ("speaker:“Claire Vo”", .field(.speaker, "Claire Vo"), "speaker:\"Claire Vo\""),
    ("-kind:note", .not(.field(.kind, "note")), "-kind:\"note\""),
    (
      "sla video:aXGo1o_baBo", .all([word("sla"), .field(.video, "aXGo1o_baBo")]),
      "sla video:\"aXGo1o_baBo\""
    ),
    (
      "lang:de OR lang:en", .any([.field(.lang, "de"), .field(.lang, "en")]),
      "lang:\"de\" OR lang:\"en\""
    ),
    ("video:a:b", .field(.video, "a:b"), "video:\"a:b\""),
    ("speaker:", word("speaker"), "speaker"),
    (
      "speaker: claire", words("speaker", "claire"),
      "speaker claire"
    ),
    ("speaker:\"\"", .nothing, ""),
    (
      "speaker:\"Claire", words("speaker", "claire"),
      "speaker claire"
    ),
    ("nofield:value", phrase("nofield", "value"), "\"nofield value\""),
    ("https://example.org", phrase("https", "example", "org"), "\"https example org\""),
    (":speaker", word("speaker"), "speaker"),
  ]

  @Test(
    "tells what was not taken as it may have been meant",
    arguments: [
      ("a", []), ("pricing OR", []), ("date:2024..", []), ("https://a.example/b", []),
      ("nofield:value", []), ("at:", []),
      (
        "date:yesterday",
        [
          "“date:yesterday” is no range that “date:” knows, and was taken as words; "
            + "it is written as in date:2023..2024-06"
        ]
      ),
      (
        "date:2024-02-30",
        [
          "“date:2024-02-30” is no range that “date:” knows, and was taken as words; "
            + "it is written as in date:2023..2024-06"
        ]
      ),
      ("date:2024-06..2023", ["“date:20240601..20231231” ends before it begins"]),
      (
        "titel:growth",
        ["“titel” is no field, and was taken as a word; did you mean title:growth?"]
      ),
      ("a NEAR/5000 b", ["“NEAR/5000” was taken as NEAR/100, which is as far as it goes"]),
      ("(a b) NEAR/5 c", ["“a b” and “c” were both asked for, however near they stand"]),
      ("p*", ["“p*” was taken as the word “p”: a beginning has two letters or more"]),
    ])
  func remarks(query: String, remarks: [String]) {
    #expect(ParsedQuery(query).remarks == remarks)
  }

  @Test(
    "is understood as a tree, and says so",
    arguments: [plain, phrases, pasted, signs, operators, groups, near, ranges, stars, fields]
      .flatMap {
        $0
      })
  func rows(row: QueryRow) {
    let query = ParsedQuery(row.text)
    #expect(query.text == row.text)
    #expect(query.tree == row.tree)
    #expect(query.tree.description == row.description)
    #expect(!query.isShortened)
  }

  @Test("without anything is no query for everything")
  func excludedStar() {
    #expect(ParsedQuery("-*").tree == .nothing)
  }

  @Test("quotes are quotes before a mark too")
  func quoteBeforeMark() {
    let tree = ParsedQuery("\"\u{301}a b\"").tree
    #expect(tree == .phrase(["a", "b"]))
  }

  @Test("knows every field of the table by name, in any case", arguments: Field.all)
  func everyField(field: Field) {
    let value = field.shape == .date ? "2024" : field.isRange ? "10" : "x"
    let tree = ParsedQuery(field.name.uppercased() + ":" + value).tree
    #expect(tree == ParsedQuery(field.name + ":" + value).tree)
    #expect(tree.isFilter)
    #expect(field.isRange || tree == .field(field, "x"))
    #expect(!field.summary.isEmpty)
  }

  @Test("fields have names and prefixes of their own")
  func table() {
    #expect(Set(Field.all.map(\.name)).count == Field.all.count)
    let termed = Field.all.filter { !$0.isRange }
    #expect(Set(termed.map(\.prefix)).count == termed.count)
    #expect(Field.named("nothing") == nil)
    for field in Field.all {
      #expect(field.prefix.isEmpty == field.isRange)
      #expect(field.prefix.allSatisfy { $0.isASCII && $0.isUppercase })
    }
  }
}

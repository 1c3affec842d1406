extension TypedQuery {
  /// Words with signs in them, and numbers.
  static let symbols: [TypedQuery] = [
    .init("C++", "c++", "cpp | index"),
    .init("c++", "c++", "cpp | index"),
    .init("C++ vs Python", "c++ vs python", "cpp 9:40"),
    .init("C++ first year 1972", "c++ first year 1972", "cpp 0:38 | cpp 9:40"),
    .init("C#", "c#", "nothing"),
    .init(".NET", "net", "nothing"),
    .init("Q&A", "q&a", "cpp 9:31 | bread 9:22"),
    .init("q&a", "q&a", "cpp 9:31 | bread 9:22"),
    .init("AT&T", "at&t", "nothing"),
    .init("don't tidy", "don't tidy", "lighthouse 0:37 | lost 4:02"),
    .init("don’t klopfen", "don't klopfen", "bees | noteBees"),
    .init("you don't dry it", "you don't dry it", "lighthouse 6:42"),
    .init("you don’t dry it", "you don't dry it", "lighthouse 6:42"),
    .init("you dont dry it", "you dont dry it", "lighthouse 6:42"),
    .init("O'Brien", "o'brien", "cpp | workshop 8:02"),
    .init("O’Brien", "o'brien", "cpp | workshop 8:02"),
    .init("OBrien", "obrien", "cpp | workshop 8:02", corrected: "o'brien"),
    .init("O Brien", "o brien", "cpp | workshop 8:02", corrected: "o'brien"),
    .init("o'brien upstairs", "o'brien upstairs", "workshop 8:02"),
    .init("Mrs. O'Brien", "mrs o'brien", "workshop 8:02"),
    .init("hand-held scanner", #""hand held" scanner"#, "lost 1:48"),
    .init(
      "handheld scanner", "handheld scanner", "lost 1:48", corrected: #""hand held" scanner"#),
    .init("hand held scanner", "hand held scanner", "lost 1:48"),
    .init("state-of-the-art", #""state of the art""#, "maps 6:48 | cpp 7:00"),
    .init("state of the art coroutines", "state of the art coroutines", "cpp 7:00"),
    .init("drop-outs", #""drop outs""#, "cpp 8:50"),
    .init("Osei-Lund", #""osei lund""#, "bread | index | noteBread"),
    .init("1:00 AM", #""1 00" am"#, "cpp 4:35 | lighthouse 5:15 | noteLighthouse 5:15"),
    .init("1:00", #""1 00""#, "cpp 4:35 | lighthouse 5:15 | noteLighthouse 5:15"),
    .init("1:50 000", #""1 50" 000"#, "noteMaps 2:58"),
    .init("1902", "1902", "lighthouse 10:47"),
    .init("1880s", "1880s", "lighthouse 6:42 | noteLighthouse 6:42"),
    .init("1954 drought", "1954 drought", "maps 1:38 | noteMaps 1:38"),
    .init("1926", "1926", "lighthouse 3:20 | noteLighthouse 3:20"),
    .init("30 June 1987", "30 june 1987", "lighthouse 9:45"),
    .init(
      "213 million birds", "213 million birds",
      "birds 4:29 | birds 4:39 | noteBirds 4:31 | birds 11:35"),
    .init("18:57", #""18 57""#, "nothing"),
    .init("1,000", "1,000", "nothing"),
    .init("3.5", "3.5", "nothing"),
    .init("9,000 loaves", "9,000 loaves", "bread"),
    .init("$15", "15", "nothing"),
    .init("100%", "100", "nothing"),
  ]

  /// Other scripts, and accents typed or left out.
  static let languages: [TypedQuery] = [
    .init("日本", #""日 本""#, "maps 7:37 | noteMaps 7:44 | cpp 6:21"),
    .init("日本 calligraphy", #""日 本" calligraphy"#, "cpp 6:21"),
    .init("日", "日", "maps 7:37 | noteMaps 7:44 | cpp 6:21"),
    .init("東京", #""東 京""#, "nothing"),
    .init("маяк", "маяк", "nothing"),
    .init("منارة", "منارة", "nothing"),
    .init("Fußball", "fussball", "bees 0:43 | noteBees 0:43"),
    .init("fussball", "fussball", "bees 0:43 | noteBees 0:43"),
    .init("FUSSBALL", "fussball", "bees 0:43 | noteBees 0:43"),
    .init("Mittelohrentzündung", "mittelohrentzundung", "bees 2:29"),
    .init("mittelohrentzundung", "mittelohrentzundung", "bees 2:29"),
    .init("Gluhwein", "gluhwein", "bees 10:30"),
    .init("Glu\u{308}hwein", "gluhwein", "bees 10:30"),
    .init("Gluehwein", "gluehwein", "bees 10:30", corrected: "gluhwein"),
    .init("naive", "naive", "maps 8:21 | cpp 5:42"),
    .init("naïve", "naive", "maps 8:21 | cpp 5:42"),
    .init("NAÏVE", "naive", "maps 8:21 | cpp 5:42"),
    .init("Łódź", "lodz", "maps 0:29"),
    .init("cafe in Lodz", "cafe in lodz", "maps 0:29"),
    .init("Teodor Valkai bog", "teodor valkai bog", "maps | noteMaps | lighthouse"),
    .init("speaker:valkai bog", #"speaker:"valkai" bog"#, "maps"),
    .init("Skarroy Point", "skarroy point", "lighthouse | maps 5:34 | noteLighthouse"),
    .init("Stöckl", "stockl", "bees 0:06 | noteBees 0:14 | index"),
    .init("schlechte Bilder", "schlechte bilder", "bees 7:29 | noteBees 7:31"),
    .init("Honig im Glas", "honig im glas", "bees 3:47"),
    .init("Regenschirm für Bienen", "regenschirm fur bienen", "bees 5:08"),
    .init("ＦＯＧＨＯＲＮ", "foghorn", "lighthouse 12:03"),
    .init("ﬁsh plant", "fish plant", "lighthouse 6:42 | lighthouse 7:08 | noteLighthouse 6:42"),
  ]

  /// Typing errors, with what they are corrected to.
  static let typos: [TypedQuery] = [
    .init("calligrahpy", "calligrahpy", "cpp 6:21", corrected: "calligraphy"),
    .init("caligraphy", "caligraphy", "cpp 6:21", corrected: "calligraphy"),
    .init("paraffine", "paraffine", "lighthouse 0:16"),
    .init("clipbord", "clipbord", "lost | noteLost 6:06", corrected: "clipboard"),
    .init("thermomter", "thermomter", "bread 2:29", corrected: "thermometer"),
    .init("acountant starter", "acountant starter", "bread 4:17", corrected: "accountant starter"),
    .init("rubbr plant", "rubbr plant", "cpp 8:59 | cpp 9:07", corrected: "rubber plant"),
    .init(
      "lighthose museum", "lighthose museum", "lighthouse 0:16 | noteLighthouse 1:52",
      corrected: "lighthouse museum"),
    .init("footbrigde", "footbrigde", "maps 4:07 | noteMaps 4:31", corrected: "footbridge"),
    .init("semicollon", "semicollon", "cpp 2:40", corrected: "semicolon"),
    .init(
      "torque wrench mising", "torque wrench mising", "workshop 4:29 | workshop 4:34",
      corrected: "torque wrench missing"),
    .init(
      "Reinigunsflug", "reinigunsflug", "bees 8:48 | noteBees 8:48", corrected: "reinigungsflug"),
    .init("Castelanos", "castelanos", "lost | noteLost | index", corrected: "castellanos"),
    .init("xylophone", "xylophone", "nothing"),
    .init("zzzz salt bin", "zzzz salt bin", "bread 5:59 | bread 6:37 | noteBread 5:59"),
  ]

  /// A name and what is remembered.
  static let names: [TypedQuery] = [
    .init("Kenji rubber plant", "kenji rubber plant", "cpp 8:59 | cpp 9:07 | cpp 9:09"),
    .init("Gus crying wheel", "gus crying wheel", "workshop 5:51 | workshop 6:23 | workshop 6:19"),
    .init("Rasheeda key rain", "rasheeda key rain", "workshop 2:42"),
    .init("Marguerite pig bin", "marguerite pig bin", "bread 8:15 | noteBread 8:15"),
    .init(
      "Priya Castellanos password vault", "priya castellanos password vault",
      "lost 5:32 | lost 5:37 | noteLost 5:34"),
    .init("Callum list of indexes", "callum list of indexes", "lost 4:21 | noteLost 4:24"),
    .init(
      "Oonagh freezer", "oonagh freezer",
      "lighthouse 6:42 | lighthouse 11:21 | noteLighthouse 11:21 | lighthouse 7:19"),
    .init("Torvald Eikeland", "torvald eikeland", "lighthouse 9:45"),
    .init("Mr. Okafor", "mr okafor", "birds 8:11 | birds 9:13 | noteBirds 8:14"),
    .init("Mr Duarte telephone", "mr duarte telephone", "maps 9:18 | maps 9:30"),
    .init(
      "Lantern Room radio cartographer", "lantern room radio cartographer",
      "lighthouse 12:03 | maps 0:29 | maps 5:46"),
  ]
}

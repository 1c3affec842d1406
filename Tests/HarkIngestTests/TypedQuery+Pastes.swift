extension TypedQuery {
  /// Questions as one would ask a person.
  static let questions: [TypedQuery] = [
    .init("who has the key?", "who has the key", "workshop 2:42"),
    .init(
      "how many birds on the biggest night?", "how many birds on the biggest night",
      "birds 4:26 | noteBirds 4:31"),
    .init(
      "why did the dough climb out of the bowl", "why did the dough climb out of the bowl",
      "bread 2:29 | noteBread 2:29"),
    .init("what did Bettina do", "what did bettina do", "lost 6:06 | lost 6:16 | noteLost 6:06"),
    .init("did the groom get to his wedding", "did the groom get to his wedding", "lost 7:09"),
    .init("how cold does the water need to be", "how cold does the water need to be", "bread 4:00"),
    .init(
      "what happened to the roof of the lighthouse", "what happened to the roof of the lighthouse",
      "lighthouse 0:37 | lighthouse 5:12 | lighthouse 5:15 | noteLighthouse 5:15"),
    .init("why not teach Python first?", "why not teach python first", "cpp 9:40"),
    .init("who bakes the rye?", "who bakes the rye", "bread 10:03"),
    .init(
      "how do you check the work of volunteers", "how do you check the work of volunteers",
      "lighthouse 8:26 | lighthouse 8:31 | noteLighthouse 8:31"),
    .init(
      "what was the worst mistake you ever made", "what was the worst mistake you ever made",
      "maps 4:03 | maps 4:07"),
    .init(
      "what do people search for in the archive", "what do people search for in the archive",
      "lighthouse 9:09 | lighthouse 9:14 | noteLighthouse 9:14"),
    .init(
      "is there a way to see birds at home on the internet",
      "is there a way to see birds at home on the internet", "birds 10:57 | birds 11:01"),
    .init(
      "Wie groß ist das Volk im Januar?", "wie gross ist das volk im januar",
      "bees 0:46 | noteBees 0:43"),
    .init(
      "hark how long is the bell allowed to ring, two minutes",
      "hark how long is the bell allowed to ring two minutes", "bread 7:06 | noteBread 7:06"),
    .init(
      "Warum darf man nicht klopfen?", "warum darf man nicht klopfen", "bees | noteBees 5:46"),
    .init(
      "something about a cat on a bee hive, Katze Kasten",
      "something about a cat on a bee hive katze kasten", "bees 8:23"),
  ]

  /// What is pasted by mistake or out of hope.
  static let pastes: [TypedQuery] = [
    .init(
      "SELECT * FROM bookings WHERE plate = 'AB12';", "select from bookings where plate ab12",
      "lost"),
    .init("'; DROP TABLE bookings; --", "drop table bookings", "lost"),
    .init("' OR '1'='1", #""1 1""#, "any"),
    .init(#"{"query": "salt bin", "limit": 10}"#, #"query "salt bin" limit 10"#, "bread"),
    .init(#"{"a":[1,2,{"b":null}]}"#, "a 1,2 b null", "any"),
    .init("rm -rf / --no-preserve-root", #"rm -rf -"no preserve root""#, "nothing"),
    .init("grep -rn 'salt' . | wc -l", "grep -rn salt wc -l", "any"),
    .init("$(reboot) `id` ${HOME}", "reboot id home", "any"),
    .init("ls *.md", "ls md", "nothing"),
    .init("hark search -n 5 foghorn", "hark search -n 5 foghorn", "lighthouse 12:03"),
    .init("salt.*bin", #""salt bin""#, "bread 5:59 | bread 6:37 | noteBread 5:59"),
    .init("^foghorn$", "foghorn", "lighthouse 12:03"),
    .init("%s %d %n", "s d n", "any"),
    .init(
      "[[the_night_we_lost_the_index | The night we lost the index]]",
      #""the night we lost the index" the night we lost the index"#,
      "lost | noteLost | noteBread | noteLighthouse | index"),
    .init(
      #"<a class="yt-timestamp" data-t="00:05:05">[00:05:05]</a>"#,
      #"a class "yt timestamp" "data t" "00 05 05" "00 05 05 a""#, "any"),
    .init("00:24:51 --> 00:24:53", #""00 24 51" "00 24 53""#, "nothing | relaxed"),
    .init("> a backup that nobody has opened", "a backup that nobody has opened", "lost 5:57"),
    .init("- [ ] fit the latch on Sunday", "fit the latch on sunday", "workshop"),
    .init("1. move the salt", "1 move the salt", "bread 6:37 | bread 8:57 | noteBread 6:37"),
    .init("for (int i = 0; i < 10; i++) {}", "for int i 0 i 10 i++", "any"),
    .init("std::vector<std::string> names", #""std vector std string" names"#, "cpp 1:13"),
    .init(
      "Count from nought, stop before the end, and remember that the machine will go to floor eleven if you ask it to.",
      "count from nought stop before the end and remember that the machine will go to floor eleven if you ask it to",
      "cpp 5:09"),
  ]

  /// Characters that cannot be seen.
  static let invisible: [TypedQuery] = [
    .init("tea\u{200B}towel", #""tea towel""#, "bread 6:37"),
    .init("tea \u{200B}towel\u{FEFF}", "tea towel", "bread 6:37"),
    .init("\u{FEFF}tea towel", "tea towel", "bread 6:37"),
    .init("tea\u{A0}towel", "tea towel", "bread 6:37"),
    .init("tea\u{2009}towel", "tea towel", "bread 6:37"),
    .init("tea\u{3000}towel", "tea towel", "bread 6:37"),
    .init("tea\ttowel", "tea towel", "bread 6:37"),
    .init("tea\r\ntowel", "tea towel", "bread 6:37"),
    .init("tea\u{0}towel", #""tea towel""#, "bread 6:37"),
    .init("tea\u{1B}[31m towel", #""tea 31m" towel"#, "bread 6:37"),
    .init("\u{202E}foghorn", "foghorn", "lighthouse 12:03"),
    .init("\u{2068}foghorn\u{2069}", "foghorn", "lighthouse 12:03"),
    .init("fog\u{AD}horn", "foghorn", "lighthouse 12:03"),
    .init("fog\u{2060}horn", "foghorn", "lighthouse 12:03"),
    .init("foghorn\u{7}", "foghorn", "lighthouse 12:03"),
    .init("\u{1}\u{2}\u{3}", "", "nothing"),
    .init("\u{FFFD}", "", "nothing"),
    .init("\u{E000}foghorn\u{E001}", "foghorn", "lighthouse 12:03"),
  ]
}

extension TypedQuery {
  /// Rows whose answer is not yet what a person would mean, each with the reason.
  static let notYet: [TypedQuery] = [
    .init(
      #""brick wal""#, #""brick wal""#, "cpp 4:53", corrected: #""brick wall""#,
      why: "a word of three letters is not corrected"),
    .init(
      "*graphy", "graphy", "cpp 6:21",
      why: "a star before a word is nothing, and graphy is corrected to graph"),
    .init(
      "bis*its", #""bis its""#, "lighthouse 0:37 | lighthouse 10:43 | lighthouse 10:47",
      why: "a star within a word is a space"),
    .init(
      "tandem paint", "tandem paint", "workshop 9:05 | workshop 9:28",
      why: "words of neighbouring turns are not near each other"),
    .init(
      "speaker: gus", "speaker gus", "workshop",
      why: "a space after the colon makes the field a word"),
    .init(
      "https://youtu.be/hkS4mpleB03", #"video:"hkS4mpleB03" OR "https youtu be hks4mpleb03""#,
      "bread | noteBread",
      why: "an address is not looked up"),
    .init(
      "https://www.youtube.com/watch?v=hkS4mpleD06&t=120",
      #"(video:"hkS4mpleD06" at:1:45..2:45) OR "https www youtube com watch v hks4mpled06 t 120""#,
      "lost | noteLost",
      why: "an address is not looked up"),
    .init(
      "hkS4mpleB03", #"video:"hkS4mpleB03" OR hks4mpleb03"#, "bread | noteBread",
      why: "an id without video: is not looked up"),
    .init(
      #"C:\Users\me\notes\what_a_map_leaves_out.md"#,
      #"path:"what_a_map_leaves_out" OR "c users me notes what a map leaves out md""#, "noteMaps",
      why: "a path without path: is not looked up"),
    .init(
      "~/notes/index.md", #"path:"notes/index" OR "notes index md""#, "index",
      why: "a path without path: is not looked up"),
    .init("#bread", "bread", "bread | noteBread", why: "a hashtag is only its word, not the tag"),
    .init(
      "#sourdough", "sourdough", "bread", why: "the tags of a recording are only found with tag:"),
    .init(
      "@niamh scissors", "niamh scissors", "cpp 8:15 | cpp 8:20",
      why: "a speaker's name counts only where it is said"),
    .init(
      "sourdough", "sourdough", "bread", why: "the tags of a recording are only found with tag:"),
    .init("Q & A", "q a", "cpp 9:31 | bread 9:22", why: "a sign apart from its letters is lost"),
    .init("Q and A", "q and a", "cpp 9:31 | bread 9:22", why: "and is not the sign of Q&A"),
    .init(
      "Nieve O'Brian", "nieve o'brian", "cpp | workshop 8:02", corrected: "niamh o'brien",
      why: "a name as it sounds is not near the name as it is written"),
    .init(
      "Niamh scissors", "niamh scissors", "cpp 8:15 | cpp 8:20",
      why: "a speaker's name counts only where it is said"),
    .init(
      "Lowri shadows", "lowri shadows", "workshop 4:51",
      why: "a speaker's name counts only where it is said"),
    .init(
      "what did Teodor say about the footbridge", "what did teodor say about the footbridge",
      "maps 4:07 | noteMaps 4:31", why: "a speaker's name counts only where it is said"),
    .init(
      "Ingrid Solano wet finger", "ingrid solano wet finger", "birds 2:05 | noteBirds 2:05",
      why: "the speaker of the recording counts only where the name is said"),
    .init(
      "Annegret Stöckl Sauerteig", "annegret stockl sauerteig", "bees 3:18 | noteBees 3:12",
      why: "the speaker of the recording counts only where the name is said"),
    .init(
      "what should I do with wet paper?", "what should i do with wet paper",
      "lighthouse 6:42 | noteLighthouse 6:42",
      why: "with most of the words, small words outweigh wet paper"),
    .init(
      "What is a pointer?", "what is a pointer", "cpp 2:01",
      why: "the moment with what in it comes before the one that says what it is"),
    .init(
      "fog\u{200B}horn", "foghorn", "lighthouse 12:03", why: "an invisible space divides a word"),
    .init(
      "where is the torque wrench?", "where is the torque wrench", "workshop 4:29 | workshop 4:34",
      why: "a word that asks says nothing"),
    .init(
      "when do students drop out", "when do students drop out", "cpp 7:52",
      why: "two words in a row in another form are not near each other"),
    .init(
      "Bienenkönigin Winter", "bienenkonigin winter", "bees",
      why: "a word that nobody says leaves only the other, in any language"),
  ]
}

extension TypedQuery {
  /// Names of speakers and recordings, addresses, ids, paths, and other spellings of a word.
  static let understood: [TypedQuery] = [
    .init(
      "tandem paint", "tandem paint", "workshop 9:05 | workshop 9:28"),
    .init(
      "speaker: gus", "speaker gus", "workshop"),
    .init(
      "https://youtu.be/hkS4mpleB03", #"video:"hkS4mpleB03" OR "https youtu be hks4mpleb03""#,
      "bread | noteBread"),
    .init(
      "https://www.youtube.com/watch?v=hkS4mpleD06&t=120",
      #"(video:"hkS4mpleD06" at:1:45..2:45) OR "https www youtube com watch v hks4mpled06 t 120""#,
      "lost | noteLost"),
    .init(
      "hkS4mpleB03", #"video:"hkS4mpleB03" OR hks4mpleb03"#, "bread | noteBread"),
    .init(
      #"C:\Users\me\notes\what_a_map_leaves_out.md"#,
      #"path:"what_a_map_leaves_out" OR "c users me notes what a map leaves out md""#, "noteMaps"),
    .init("#bread", "bread", "bread | noteBread"),
    .init(
      "#sourdough", "sourdough", "bread"),
    .init(
      "@niamh scissors", "niamh scissors", "cpp 8:15 | cpp 8:20"),
    .init(
      "sourdough", "sourdough", "bread"),
    .init(
      "Niamh scissors", "niamh scissors", "cpp 8:15 | cpp 8:20"),
    .init(
      "Lowri shadows", "lowri shadows", "workshop 4:51"),
    .init(
      "what did Teodor say about the footbridge", "what did teodor say about the footbridge",
      "maps 4:07 | noteMaps 4:31"),
    .init(
      "what should I do with wet paper?", "what should i do with wet paper",
      "lighthouse 6:42 | noteLighthouse 6:42"),
  ]
}

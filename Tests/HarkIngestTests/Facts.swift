import Testing

/// Facts about the sample vault, written down with it: what is said where, when and by whom.
struct Fact: Sendable, CustomTestStringConvertible {
  /// What a recording's times belong to, and so how exact an answer can be.
  enum Unit: Sendable { case turn, cue, word }

  var query: String
  var path: Path
  /// When the turn, cue or word begins, in seconds.
  var start: Double
  /// When the words are said.
  var said: Double
  var speaker: String?
  var unit: Unit
  /// Where else it is said or written.
  var alsoIn: [Path]

  init(
    _ query: String, in path: Path, at start: Double, said: Double, by speaker: String?,
    _ unit: Unit, alsoIn: [Path] = []
  ) {
    self.query = query
    self.path = path
    self.start = start
    self.said = said
    self.speaker = speaker
    self.unit = unit
    self.alsoIn = alsoIn
  }

  var testDescription: String { query }

  /// Files of `index/sample`.
  enum Path: String, Sendable {
    case bees = "talks/bees-in-winter/Was das Volk im Winter tut [hkS4mpleE07].de.srt"
    case birds = "talks/birds-on-radar/What the Weather Radar Sees at Night [-hkS4mple05].en.vtt"
    case bread = "talks/bread-at-scale/transcript.md"
    case cpp = "talks/teaching-cpp/Teaching C++ to Beginners [hkS4mpleC04].en.vtt"
    case indexNote = "notes/index.md"
    case lighthouse = "talks/lighthouse-archive/transcript.md"
    case lost = "talks/the-lost-index/The Night We Lost the Index [hkS4mpleD06].en.srt"
    case maps = "talks/maps-and-blank-space/transcript.md"
    case noteKeepingALighthouseArchive = "notes/lanternroom/keeping_a_lighthouse_archive.md"
    case noteMakingBreadAtScale = "notes/harbourstreettalks/making_bread_at_scale.md"
    case noteSeeingBirdsOnRadar = "notes/openskyevenings/seeing_birds_on_radar.md"
    case noteTheNightWeLostTheIndex = "notes/harbourstreettalks/the_night_we_lost_the_index.md"
    case noteWhatAMapLeavesOut = "notes/lanternroom/what_a_map_leaves_out.md"
    case workshop = "talks/workshop-meeting/transcript.md"
  }

  static let all: [Fact] = [
    // phrase in the very first turn
    .init(
      #""four hundredweight of soap""#, in: .lighthouse, at: 0, said: 5.634, by: "Oonagh Brandvold",
      .turn),
    // CROSS-TURN phrase: begins at the end of one speaker's turn and ends in the next speaker's
    .init(
      #""sea keeps its own ledger""#, in: .lighthouse, at: 253, said: 280.921,
      by: "Oonagh Brandvold", .turn),
    // non-ASCII name; first said by the host
    .init(
      "Skarrøy", in: .lighthouse, at: 16, said: 27.272, by: "Imogen Tarrant", .turn,
      alsoIn: [.maps, .noteKeepingALighthouseArchive]),
    // refrain, said three times in one turn
    .init(
      #""and the light goes round""#, in: .lighthouse, at: 585, said: 603.364,
      by: "Oonagh Brandvold", .turn),
    // SAME IDEA (1 of 3): errors stay legible; see "polishes the timeline" and "die schlechten
    // Bilder nicht weg"
    .init(
      #""a mistake gets one thin line through it""#, in: .lighthouse, at: 168, said: 172.288,
      by: "Oonagh Brandvold", .turn),
    // single word; also spoken later in the recording
    .init(
      "biscuits", in: .lighthouse, at: 37, said: 52.532, by: "Imogen Tarrant", .turn),
    // phrase, one speaker; filter on the speaker with ł
    .init(
      #""Blank paper is a statement""#, in: .maps, at: 98, said: 130.046, by: "Teodor Vałkai",
      .turn,
      alsoIn: [.noteWhatAMapLeavesOut]),
    // CJK word; also in the C++ panel and in a note
    .init(
      "日本", in: .maps, at: 457, said: 462, by: "Imogen Tarrant", .turn,
      alsoIn: [.cpp, .noteWhatAMapLeavesOut]),
    // accents, capital Ł
    .init(
      #""café in Łódź""#, in: .maps, at: 29, said: 42.707, by: "Imogen Tarrant", .turn),
    // phrase in a long turn
    .init(
      #""Brown under red light is invisible""#, in: .maps, at: 373, said: 402.699,
      by: "Teodor Vałkai", .turn),
    // minute-form turn (MM:SS), continuing paragraph
    .init(
      #""You cannot multiply a recipe""#, in: .bread, at: 178, said: 192.248,
      by: "Marguerite Osei-Lund", .turn,
      alsoIn: [.noteMakingBreadAtScale]),
    // phrase, said twice
    .init(
      #""move the salt""#, in: .bread, at: 397, said: 419.509, by: "Marguerite Osei-Lund", .turn,
      alsoIn: [.noteMakingBreadAtScale]),
    // two words, said twice
    .init(
      #""ice night""#, in: .bread, at: 212, said: 245.025, by: "Marguerite Osei-Lund", .turn),
    // CROSS-CUE phrase in WebVTT with voices
    .init(
      #""a pointer is a promise that somebody else has to keep""#, in: .cpp, at: 121.717,
      said: 121.717, by: "Kenji Aramaki", .cue),
    // speaker with an apostrophe; Kenji says "gentleman in a dressing gown" just before
    .init(
      #""gentleman in the dressing gown""#, in: .cpp, at: 321.641, said: 322.632,
      by: "Niamh O'Brien", .cue),
    // clock time in speech, not a timestamp; also in the lighthouse transcript
    .init(
      #""1:00 AM""#, in: .cpp, at: 275.014, said: 275.561, by: "Kenji Aramaki", .cue,
      alsoIn: [.lighthouse, .noteKeepingALighthouseArchive]),
    // written Q&amp;A in the file
    .init(
      "Q&A", in: .cpp, at: 571.019, said: 573.049, by: "Vesna Radić", .cue,
      alsoIn: [.bread]),
    // phrase, said by Kenji, then asked back by Vesna
    .init(
      #""rubber plant""#, in: .cpp, at: 544.761, said: 545.097, by: "Kenji Aramaki", .cue),
    // symbol word
    .init(
      "C++", in: .cpp, at: 5.6, said: 11.481, by: "Vesna Radić", .cue,
      alsoIn: [.indexNote]),
    // CROSS-CUE phrase across two rolling lines, word times
    .init(
      #""ten million wings over a sleeping city""#, in: .birds, at: 143.336, said: 143.336, by: nil,
      .word),
    // two identical caption lines in a row, really said twice: must not be eaten
    .init(
      #""turn the gain down""#, in: .birds, at: 371.04, said: 371.04, by: nil, .word),
    // real repetition inside automatic captions
    .init(
      #""no no no""#, in: .birds, at: 381.423, said: 381.423, by: nil, .word,
      alsoIn: [.lighthouse, .maps]),
    // said twice, early and at the end
    .init(
      #""a wet finger on a glass""#, in: .birds, at: 124.545, said: 124.545, by: nil, .word,
      alsoIn: [.noteSeeingBirdsOnRadar]),
    // phrase in automatic captions
    .init(
      #""nine nights out of ninety""#, in: .birds, at: 523.896, said: 523.896, by: nil, .word,
      alsoIn: [.noteSeeingBirdsOnRadar]),
    // LAST line of the file: a single word with no inner tag
    .init(
      "everyone", in: .birds, at: 709.168, said: 709.168, by: nil, .word,
      alsoIn: [.bread, .lighthouse, .workshop]),
    // CROSS-CUE phrase in SRT
    .init(
      #""a backup that nobody has opened is only a rumour""#, in: .lost, at: 357.802, said: 357.802,
      by: "Priya Castellanos", .cue),
    // single word
    .init(
      "clipboard", in: .lost, at: 376.274, said: 380.178, by: "Priya Castellanos", .cue,
      alsoIn: [.noteTheNightWeLostTheIndex]),
    // repeated for real across a pause: end of one turn, start of the next
    .init(
      #""I write no""#, in: .lost, at: 233.332, said: 233.687, by: "Priya Castellanos", .cue),
    // SAME IDEA (2 of 3) in other words
    .init(
      #""polishes the timeline""#, in: .lost, at: 537.538, said: 538.978, by: "Priya Castellanos",
      .cue),
    // CROSS-CUE phrase in German SRT
    .init(
      #""die Traube atmet wie ein einziges Tier""#, in: .bees, at: 121.026, said: 121.026, by: nil,
      .cue),
    // real repetition, German
    .init(
      #""Nein, nein, nein""#, in: .bees, at: 32.212, said: 32.212, by: nil, .cue),
    // ß
    .init(
      #""weißes Tischtuch""#, in: .bees, at: 559.542, said: 564.476, by: nil, .cue),
    // umlaut, long compound
    .init(
      "Mittelohrentzündung", in: .bees, at: 149.949, said: 151.324, by: nil, .cue),
    // SAME IDEA (3 of 3), in German
    .init(
      #""die schlechten Bilder nicht weg""#, in: .bees, at: 449.523, said: 451.163, by: nil, .cue),
    // question asked three times in one turn; recording without id or url
    .init(
      #""who has the key""#, in: .workshop, at: 162, said: 173.508, by: "Rasheeda", .turn),
    // phrase, repeated by Rasheeda
    .init(
      #""a hole shaped like a spanner""#, in: .workshop, at: 291, said: 308.189, by: "Lowri", .turn),
    // said twice by the same speaker
    .init(
      #""a quarter turn and look""#, in: .workshop, at: 383, said: 414.061, by: "Gus", .turn),
    // apostrophe name; in the meeting too ("Mrs. O'Brien upstairs")
    .init(
      "O'Brien", in: .cpp, at: 15.968, said: 19.645, by: "Vesna Radić", .cue,
      alsoIn: [.workshop]),
    // diaeresis; also in the C++ panel
    .init(
      "naïve", in: .maps, at: 501, said: 518.049, by: "Teodor Vałkai", .turn,
      alsoIn: [.cpp]),
  ]
}

internal import HarkCore

/// Carries a speaker over the cues that follow, in files that name speakers only where they change.
///
/// Files differ: some name the speaker of every cue, and a cue without a name is then nobody's;
/// films name a voice now and then. So the names must be common, but not everywhere, and must
/// change from one to the next.
enum SpeakerTurns {
  /// Where captions show `>>`, the mark for a new speaker, by the line of the cue.
  struct Marks {
    /// At the beginning of the cue.
    var opening: Set<Int> = []
    /// Within the cue.
    var inner: Set<Int> = []
  }

  /// Gives each cue the speaker whose turn it is.
  static func carry(over cues: inout [Cue], _ marks: Marks) {
    guard namesChanges(cues) else { return }
    var current: String?
    for index in cues.indices {
      if marks.opening.contains(cues[index].line) { current = nil }
      current = cues[index].speaker ?? current
      cues[index].speaker = current
      if marks.inner.contains(cues[index].line) { current = nil }
    }
  }

  /// Whether names stand on a tenth of the cues at least, and not on nearly all, and hardly ever
  /// name the same speaker twice in a row. Long turns make fewer names: those are believed where
  /// the first cue has one, and no name comes twice in a row.
  private static func namesChanges(_ cues: [Cue]) -> Bool {
    let names = cues.compactMap(\.speaker)
    guard names.count >= 2, names.count * 5 <= cues.count * 4 else { return false }
    let repeated = zip(names, names.dropFirst()).count { $0 == $1 }
    if names.count * 10 >= cues.count { return repeated * 5 <= names.count }
    return names.count >= 8 && names.count * 40 >= cues.count && repeated == 0
      && cues.first?.speaker != nil
  }
}

internal import HarkCore
internal import HarkStore

/// Weighs what a source says of its recording against its own words.
enum ClaimCheck {
  /// Words may go on this long after the end that is claimed, in milliseconds: jingles, rounding.
  private static let tolerance = 60_000

  /// The claim without what the words disprove, and the problems.
  static func checked(
    _ claim: Recording, traits: SourceTraits
  ) -> (claim: Recording, problems: [Problem]) {
    guard let duration = claim.duration, let last = traits.lastTime,
      last.milliseconds > duration.milliseconds + tolerance
    else { return (claim, []) }
    var claim = claim
    claim.duration = nil
    let problem = Problem(
      "the duration is given as \(duration.timecode), but the words go on to \(last.timecode)",
      hint: "the duration is not used; correct it")
    return (claim, [problem])
  }
}

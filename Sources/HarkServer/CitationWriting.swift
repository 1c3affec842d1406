internal import HarkCitations
internal import HarkCore
internal import HarkWire

/// How the citations of a note are corrected.
struct CitationWriting {
  let text: CitationText
  let style: CitationStyle
  /// The address of the recording at a second; nil where it has none.
  let url: (Timestamp) -> String?

  /// What to write so that a citation names another time; nil where that cannot be told.
  func edits(of claim: Claim, to time: Timestamp) -> [CitationText.Edit]? {
    guard let place = claim.place, place.obstacle == nil else { return nil }
    var edits = text.edits(place, to: time)
    // Only what shows nothing but a time can be written in another form without losing words.
    if style != .same, place.isBare, let other = written(time) {
      edits = [.init(range: place.range, text: other)]
    }
    // What is not fit for a terminal is not offered.
    return edits?.allSatisfy { SafeText.isClean($0.text) } == true ? edits : nil
  }

  /// All of a citation as the changes leave it; nil where they go beyond it.
  func edit(of claim: Claim, _ edits: [CitationText.Edit]) -> String? {
    guard let place = claim.place, let text = text.text(of: place, with: edits) else { return nil }
    return SafeText.isClean(text) ? text : nil
  }

  /// Why a citation is not corrected.
  func obstacle(of claim: Claim) -> String {
    switch claim.place?.obstacle {
    case .range: "range"
    case .several: "several"
    case .shared: "shared"
    case .damaged: "damaged"
    case nil: "unclear"
    }
  }

  private func written(_ time: Timestamp) -> String? {
    let padded = WrittenTime(like: "00:00:00").text(time)
    return switch style {
    case .same: nil
    case .anchor: "<a class=\"yt-timestamp\" data-t=\"\(padded)\">[\(padded)]</a>"
    case .link: url(time).map { "[\(time.timecode)](\($0))" }
    case .time: "[\(time.timecode)]"
    }
  }
}

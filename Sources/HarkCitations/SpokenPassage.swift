package import HarkCore

/// A passage of a transcript: some sentences of one speaker, with the times of their words.
package struct SpokenPassage: Equatable, Sendable {
  package var text: String
  /// Who speaks; nil where unknown.
  package var speaker: String?
  package var times: TimeMap

  package init(text: String, speaker: String?, times: TimeMap) {
    self.text = text
    self.speaker = speaker
    self.times = times
  }
}

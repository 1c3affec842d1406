/// What a reader found in one file: the claims about its recording, and the text with its times.
package struct SourceText: Equatable, Sendable {
  /// The two kinds of file that hark reads.
  package enum Kind: String, Sendable, CaseIterable {
    case transcript
    case note
  }

  /// What carries the times of a transcript, and so how exact they are.
  package enum Timing: String, Sendable {
    /// Every cue is a caption of a few seconds.
    case cue
    /// Every cue is a speaker's turn, which may last minutes.
    case turn
    /// The times are citations in a note.
    case citation
  }

  package var kind: Kind
  /// The name of the format, from the table of formats.
  package var format: String
  package var timing: Timing
  /// What the source says about its recording.
  package var recording: Recording
  /// The language of the words as a BCP 47 tag, for example `en` or `pt-BR`; nil if unknown.
  package var language: String?
  /// Keywords of the front matter.
  package var tags: [String]
  package var cues: [Cue]
  /// What could not be read as written; the rest was read all the same.
  package var problems: [Problem]

  package init(
    kind: Kind, format: String, timing: Timing, recording: Recording = Recording(),
    language: String? = nil, tags: [String] = [], cues: [Cue] = [], problems: [Problem] = []
  ) {
    self.kind = kind
    self.format = format
    self.timing = timing
    self.recording = recording
    self.language = language
    self.tags = tags
    self.cues = cues
    self.problems = problems
  }
}

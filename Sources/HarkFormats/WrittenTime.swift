package import HarkCore

/// Times as notes write them, for those who look at the text of a note themselves.
package enum WrittenTime {
  /// `00:24:00`, `75:30`, `2241`, `1h51m`, `90s`; nil for what is no clean time.
  package static func exact(_ text: String) -> Timestamp? {
    text.withBytes { CitedTime.machine($0) }
  }

  /// The time in the address of a video: `?t=6660`, `&t=1h51m`, `start=90`; nil if it has none.
  package static func inURL(_ url: String) -> Timestamp? {
    url.withBytes { CitedTime.inURL($0) }
  }

  /// A time with colons between brackets, or a list or range of such, which is that of its first.
  package static func bracketed(_ content: String) -> Timestamp? {
    content.withBytes { TimeBracket.entries($0)?.first?.time }
  }
}

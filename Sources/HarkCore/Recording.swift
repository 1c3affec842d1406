/// One talk: what its sources say about it.
///
/// Every source makes its own claim; the store joins the claims of the sources that name the same
/// `id` into one recording.
package struct Recording: Equatable, Sendable {
  /// The video id where a source names one, else an id that the store derives from the path.
  package var id: String?
  /// The title of the talk.
  package var title: String?
  /// The channel, show or podcast.
  package var channel: String?
  /// The day it was published, as `YYYY-MM-DD`.
  package var date: String?
  /// How long the recording is.
  package var duration: Timestamp?
  /// Where it can be watched or heard, without a time.
  package var url: String?

  package init(
    id: String? = nil, title: String? = nil, channel: String? = nil, date: String? = nil,
    duration: Timestamp? = nil, url: String? = nil
  ) {
    self.id = id
    self.title = title
    self.channel = channel
    self.date = date
    self.duration = duration
    self.url = url
  }

  /// Takes from `other` what is missing here.
  package func filled(from other: Recording) -> Recording {
    Recording(
      id: id ?? other.id, title: title ?? other.title, channel: channel ?? other.channel,
      date: date ?? other.date, duration: duration ?? other.duration, url: url ?? other.url)
  }
}

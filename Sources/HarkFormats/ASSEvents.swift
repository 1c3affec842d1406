internal import HarkCore

/// The events of a file, of which some show the same words: typesetting programs write a line on
/// several layers, and karaoke as an event a syllable.
struct ASSEvents {
  /// What the `Effect` column says of an event.
  enum Role {
    case speech
    /// A line of a song, with its syllables.
    case karaoke
    /// What a program made of such a line: the whole, or a syllable.
    case effect
    /// What a program makes them from.
    case template

    init(_ column: Bytes?) {
      self = .speech
      guard let written = column?.trimmed, !written.isEmpty, written.count < 80 else { return }
      let words = written.string.lowercased()
      if words == "fx" {
        self = .effect
      } else if words == "karaoke" {
        self = .karaoke
      } else if words == "template" || words.hasPrefix("template ") {
        self = .template
      }
    }
  }

  private var shown: [Caption] = []
  /// Which of the shown are effects.
  private var effects: [Int] = []
  private var songs: [Song] = []

  /// A line of a song.
  private struct Song {
    var caption: Caption
    /// Whether it is to be shown: it is an event itself, or effects show it.
    var isShown: Bool

    /// Whether a text is the line, or a part of it.
    func holds(_ text: String) -> Bool {
      text.withBytes { part in
        caption.lines[0].text.withBytes { whole in
          guard whole.count <= Song.longest, part.count <= whole.count else { return false }
          return (0...whole.count - part.count).contains { start in
            whole[start] == part[0] && whole.part(start..<start + part.count).elementsEqual(part)
          }
        }
      }
    }

    /// Longer lines are not sung.
    private static let longest = 256
  }

  /// Adds an event that has words; false if there are too many.
  mutating func add(_ caption: Caption, as role: Role, isShown: Bool) -> Bool {
    guard shown.count + songs.count < ReaderLimits.mostCues else { return false }
    if role == .karaoke {
      songs.append(Song(caption: caption, isShown: isShown))
    } else {
      if role == .effect { effects.append(shown.count) }
      shown.append(caption)
    }
    return true
  }

  /// What is shown, by time, the same words at the same time once.
  consuming func captions() -> [Caption] {
    collapseEffects()
    shown += songs.lazy.filter(\.isShown).map(\.caption)
    songs = []
    sort()
    dropLayers()
    return shown
  }

  /// Takes out the effects that show a line of a song, or a part of it, while it is sung.
  private mutating func collapseEffects() {
    guard !effects.isEmpty, !songs.isEmpty else { return }
    songs.sort { Self.comesBefore($0.caption, $1.caption) }
    for index in effects {
      guard let song = song(of: shown[index]) else { continue }
      songs[song].isShown = true
      shown[index].lines = []
    }
    shown.removeAll { $0.lines.isEmpty }
  }

  /// The song line of an effect: one of the last that have begun by its end.
  private func song(of effect: Caption) -> Int? {
    let end = effect.end ?? effect.start
    var (low, high) = (0, songs.count)
    while low < high {
      let middle = (low + high) / 2
      if songs[middle].caption.start < end { low = middle + 1 } else { high = middle }
    }
    return songs[max(0, low - Self.mostVoices)..<low].lastIndex { song in
      (song.caption.end ?? song.caption.start) > effect.start && song.holds(effect.lines[0].text)
    }
  }

  private mutating func sort() {
    let isSorted = zip(shown, shown.dropFirst()).allSatisfy { Self.comesBefore($0, $1) }
    if !isSorted { shown.sort(by: Self.comesBefore) }
  }

  /// Whether a caption comes sooner, or on an earlier line at the same time.
  private static func comesBefore(_ first: Caption, _ second: Caption) -> Bool {
    (first.start, first.lines[0].number) < (second.start, second.lines[0].number)
  }

  /// What makes two layers the same words at the same time.
  private struct Layer: Hashable {
    var end: Timestamp?
    var text: String

    init(_ caption: Caption) {
      (end, text) = (caption.end, caption.lines[0].text)
    }
  }

  private mutating func dropLayers() {
    var layers: Set<Layer> = []
    // Where the events begin that begin at the same time.
    var first = 0
    for index in shown.indices.dropFirst() {
      guard shown[index].start == shown[first].start else {
        if !layers.isEmpty { layers = [] }
        first = index
        continue
      }
      let isKnown: Bool
      if index - first < Self.fewLayers {
        isKnown = shown[first..<index].contains { isLayer($0, of: shown[index]) }
      } else {
        if layers.isEmpty {
          layers = Set(shown[first..<index].lazy.filter { !$0.lines.isEmpty }.map(Layer.init))
        }
        isKnown = !layers.insert(Layer(shown[index])).inserted
      }
      if isKnown { shown[index].lines = [] }
    }
    shown.removeAll { $0.lines.isEmpty }
  }

  private func isLayer(_ first: Caption, of second: Caption) -> Bool {
    first.end == second.end && !first.lines.isEmpty && first.lines[0].text == second.lines[0].text
  }

  /// So many are compared one by one.
  private static let fewLayers = 8
  /// Songs in several languages are shown at once, and the next line before the last is over.
  private static let mostVoices = 8
}

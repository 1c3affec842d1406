internal import HarkCore
internal import HarkText

/// Gives the sentences of a note's block the times that they cite.
struct CitationAnchors {
  let cue: Cue
  let words: [Word]

  /// A citation stands for the sentence it is in or right after. A sentence without one takes
  /// the time of the nearest sentence before it that has one, else of the next.
  func anchors() -> [TimeMap.Anchor] {
    let sentences = SentenceScanner.sentences(in: cue.text)
    var cited = [Timestamp?](repeating: nil, count: sentences.count)
    var place = 0
    for (citation, offset) in zip(cue.citations, byteOffsets()) {
      // At the beginning of a sentence it belongs to the one before, which it follows.
      while place + 1 < sentences.count, sentences[place + 1].lowerBound < offset { place += 1 }
      if let time = citation.cited, cited.indices.contains(place), cited[place] == nil {
        cited[place] = time
      }
    }
    // A block without citations may stand under a heading that has one.
    var last = cited.compactMap { $0 }.first ?? (cue.citations.isEmpty ? cue.start : nil)
    var anchors: [TimeMap.Anchor] = []
    var word = 0
    for (sentence, time) in zip(sentences, cited) {
      last = time ?? last
      while word < words.count, words[word].range.lowerBound < sentence.lowerBound { word += 1 }
      if anchors.isEmpty || anchors.last?.start != last, word < words.count {
        anchors.append(
          .init(
            word: anchors.isEmpty ? 0 : word, start: last, precision: .citation, line: cue.line))
      }
    }
    return anchors
  }

  /// Where the citations stand in the bytes of the text; they come in order.
  private func byteOffsets() -> [Int] {
    let scalars = cue.text.unicodeScalars
    var (index, count) = (scalars.startIndex, 0)
    return cue.citations.map { citation in
      while count < citation.offset, index < scalars.endIndex {
        index = scalars.index(after: index)
        count += 1
      }
      return cue.text.utf8.distance(from: cue.text.startIndex, to: index)
    }
  }
}

internal import HarkCore

/// From places in the text that was read to places in the bytes of its file: they differ by a byte
/// order mark, and where letters were composed.
struct DecodedPlaces {
  private let text: [UInt8]
  private let bytes: [UInt8]
  /// How many bytes come before the text in the file, where all others are the same.
  private let lead: Int?
  /// Where the digits stand in each, which no decoding touches; empty where they are not needed.
  private var digits: (text: [Int], bytes: [Int]) = ([], [])

  init(of text: String, in bytes: [UInt8]) {
    self.text = Array(text.utf8)
    self.bytes = bytes
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lead = bytes.dropFirst(mark).elementsEqual(self.text) ? mark : nil
    guard lead == nil, String(validating: bytes, as: UTF8.self) != nil else { return }
    digits = (self.text.indices.filter { self.text[$0].isDigit }, [])
    digits.bytes = bytes.indices.filter { bytes[$0].isDigit }
    if digits.text.count != digits.bytes.count { digits = ([], []) }
  }

  /// Moves the places of all citations; those that cannot be told are dropped.
  func move(in source: inout SourceText) {
    if lead == 0 { return }
    for cue in source.cues.indices {
      for index in source.cues[cue].citations.indices {
        let place = source.cues[cue].citations[index].place
        if let place { source.cues[cue].citations[index].place = found(place) }
      }
    }
  }

  private func found(_ place: CitationPlace) -> CitationPlace? {
    var moved = place
    for index in place.times.indices {
      guard let range = found(place.times[index].range) else { return nil }
      moved.times[index].range = range
    }
    guard let range = whole(place, moved.times.first?.range) else { return nil }
    moved.range = range
    return moved
  }

  /// All of a citation, one of whose times now stands at `time`.
  private func whole(_ place: CitationPlace, _ time: Range<Int>?) -> Range<Int>? {
    if let lead { return place.range.lowerBound + lead..<place.range.upperBound + lead }
    guard let time, let old = place.times.first?.range else { return nil }
    let shift = time.lowerBound - old.lowerBound
    return same(place.range, shiftedBy: shift)
  }

  private func found(_ range: Range<Int>) -> Range<Int>? {
    if let lead { return range.lowerBound + lead..<range.upperBound + lead }
    let place = digits.text.partitioningIndex { $0 >= range.lowerBound }
    guard place < digits.text.count, digits.text[place] == range.lowerBound else { return nil }
    return same(range, shiftedBy: digits.bytes[place] - range.lowerBound)
  }

  private func same(_ range: Range<Int>, shiftedBy shift: Int) -> Range<Int>? {
    let moved = range.lowerBound + shift..<range.upperBound + shift
    guard moved.lowerBound >= 0, moved.upperBound <= bytes.count,
      bytes[moved].elementsEqual(text[range])
    else { return nil }
    return moved
  }
}

extension [Int] {
  /// The first index whose element fits, of elements that do so from some index on.
  fileprivate func partitioningIndex(_ fits: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if fits(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

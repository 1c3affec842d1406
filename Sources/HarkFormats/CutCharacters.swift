/// Characters that a recogniser cut between two tokens, of which each holds bytes that are no
/// character, U+FFFD. The text of the segment says what they were.
enum CutCharacters {
  private struct Unit {
    var scalar: Unicode.Scalar
    var piece: Int
  }

  /// Pieces that spell out the text: a run of U+FFFD becomes the characters between its
  /// neighbours, all in its first piece. Nil where there is no U+FFFD, or the rest is not the text.
  static func mended(
    _ pieces: TimedPieces, _ range: Range<Int>, text: String
  ) -> TimedPieces? {
    let written = units(of: pieces, range)
    guard written.contains(where: { $0.scalar == cut }) else { return nil }
    let wanted = Array(PlainText.tidy(text).unicodeScalars.lazy.filter { !joins($0) })
    guard let owners = owners(of: wanted, in: written) else { return nil }
    var mended = TimedPieces()
    var place = 0
    for piece in range {
      var own = String.UnicodeScalarView()
      while place < wanted.count, owners[place] == piece {
        own.append(wanted[place])
        place += 1
      }
      mended.append(
        String(own), start: pieces[piece].start, end: pieces[piece].end,
        speaker: pieces.speaker(piece))
    }
    return mended
  }

  /// What the pieces spell, with single spaces and none at the ends.
  private static func units(of pieces: TimedPieces, _ range: Range<Int>) -> [Unit] {
    var units: [Unit] = []
    for piece in range {
      for scalar in pieces.text(piece).unicodeScalars {
        if PlainText.isSpace(scalar) {
          guard let last = units.last, last.scalar != " " else { continue }
          units.append(Unit(scalar: " ", piece: piece))
        } else if !PlainText.isDropped(scalar), !joins(scalar) {
          units.append(Unit(scalar: scalar, piece: piece))
        }
      }
    }
    if units.last?.scalar == " " { units.removeLast() }
    return units
  }

  /// The piece of each scalar of the text; nil if the pieces are not those of the text.
  private static func owners(of wanted: [Unicode.Scalar], in written: [Unit]) -> [Int]? {
    var owners: [Int] = []
    var index = 0
    while index < written.count {
      let unit = written[index]
      guard unit.scalar == cut else {
        guard owners.count < wanted.count, wanted[owners.count] == unit.scalar else { return nil }
        owners.append(unit.piece)
        index += 1
        continue
      }
      let start = index
      while index < written.count, written[index].scalar == cut { index += 1 }
      let rest = wanted[owners.count...]
      let next = written[index...].prefix(looks).prefix { $0.scalar != cut }
      let isLast = index + next.count == written.count
      // Two marks at least stand for each character.
      let count = (1...max(1, (index - start + 1) / 2)).first { count in
        let after = rest.dropFirst(count).prefix(next.count)
        return count <= rest.count && after.elementsEqual(next.lazy.map(\.scalar))
          && (!isLast || count + next.count == rest.count)
      }
      guard let count else { return nil }
      owners += Array(repeating: unit.piece, count: count)
    }
    return owners.count == wanted.count ? owners : nil
  }

  /// Whether tidy text has the scalar only beside some others.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x200C || scalar.value == 0x200D
  }

  private static let cut: Unicode.Scalar = "\u{FFFD}"
  /// How many scalars after a run of marks must be those of the text.
  private static let looks = 16
}

import Testing

@testable import HarkIngest

/// The progress line, for wide and narrow terminals.
@Suite struct ProgressLineTests {
  private static func progress(
    _ files: Int, _ bytes: Int, moments: Int = 0, of totals: (files: Int, bytes: Int)
  ) -> IngestProgress {
    var progress = IngestProgress()
    (progress.files, progress.totalFiles) = (files, totals.files)
    (progress.bytes, progress.totalBytes) = (bytes, totals.bytes)
    progress.moments = moments
    return progress
  }

  static let rows: [(IngestProgress, Duration, Int, String)] = [
    (progress(0, 0, of: (4, 100)), .zero, 30, "░░░░░░░░░░░░   0%  0/4 files"),
    (
      progress(2, 50, moments: 200, of: (4, 100)), .seconds(10), 70,
      "█████████████░░░░░░░░░░░░░░  50%  2/4 files  20 moments/s  0:10 left"
    ),
    (
      progress(4, 100, moments: 200, of: (4, 100)), .seconds(10), 60,
      "█████████████████ 100%  4/4 files  20 moments/s  0:00 left"
    ),
    // The bar goes first.
    (
      progress(2, 50, moments: 200, of: (4, 100)), .seconds(10), 40,
      "2/4 files  20 moments/s  0:10 left"
    ),
    (progress(2, 50, moments: 200, of: (4, 100)), .seconds(10), 9, "2/4 files"),
    (progress(2, 50, moments: 200, of: (4, 100)), .seconds(10), 1, "2"),
    (progress(2, 50, moments: 200, of: (4, 100)), .seconds(10), 0, ""),
    (progress(2, 50, moments: 200, of: (4, 100)), .seconds(10), -5, ""),
    // Nothing to do, or nothing in the files.
    (progress(0, 0, of: (0, 0)), .zero, 12, "0/0 files"),
    // No guess before half a second.
    (progress(2, 50, moments: 2, of: (4, 100)), .milliseconds(400), 24, "2/4 files  5 moments/s"),
    // Hours are minutes.
    (
      progress(1, 1, moments: 9, of: (100, 100)), .seconds(100), 40,
      "1/100 files  0 moments/s  165:00 left"
    ),
  ]

  @Test("The line says how far the run is, in the room there is", arguments: rows)
  func line(progress: IngestProgress, elapsed: Duration, width: Int, text: String) {
    #expect(ProgressLine(progress: progress, elapsed: elapsed).text(width: width) == text)
  }

  @Test("The line is never wider than the terminal, however large the numbers")
  func bound() {
    let shares = [0, 1, Int.max / 3, Int.max]
    for bytes in shares {
      let huge = Self.progress(
        bytes, bytes, moments: bytes, of: (files: Int.max, bytes: Int.max))
      for elapsed in [Duration.zero, .seconds(2), .seconds(1 << 40)] {
        for width in 0...200 {
          let count = ProgressLine(progress: huge, elapsed: elapsed).text(width: width).count
          #expect(count <= width)
        }
      }
    }
  }

  @Test("A run over empty files is all done at its end")
  func emptyFiles() {
    let line = ProgressLine(progress: Self.progress(3, 0, of: (3, 0)), elapsed: .seconds(1))
    #expect(line.text(width: 80).contains("100%"))
  }
}

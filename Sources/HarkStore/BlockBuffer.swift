internal import HarkSystem
internal import Xapian

/// Reads blocks of Xapian's tables, one after the other or here and there.
struct BlockBuffer: ~Copyable {
  /// What is asked of a block: the commit that wrote it, and its checksum.
  typealias Facts = (revision: Int, sum: UInt32)

  private let size: Int
  private let bytes: UnsafeMutableRawBufferPointer
  private var first = 0
  private var count = 0

  /// Bytes that are read at once.
  private static let piece = 1 << 20

  /// - Parameter size: of a block, in bytes.
  init(size: Int) {
    self.size = size
    bytes = .allocate(byteCount: max(Self.piece / size, 1) * size, alignment: 16)
  }

  deinit { bytes.deallocate() }

  /// The commit that wrote a block; nothing else of it is read.
  mutating func revision(of block: Int, in file: borrowing BlockFile) throws(SystemError) -> Int {
    count = 0
    let word = UnsafeMutableRawBufferPointer(rebasing: bytes[..<4])
    guard try file.read(at: block * size, into: word) == 4 else { return Int(UInt32.max) }
    return Int(UInt32(bigEndian: word.load(as: UInt32.self)))
  }

  /// What there is to know of a block; those behind it are read, too, and taken from memory when
  /// they are asked for next.
  mutating func next(_ block: Int, in file: borrowing BlockFile) throws(SystemError) -> Facts {
    if block < first || block >= first + count {
      try load(block, bytes.count / size, in: file)
    }
    return facts(of: block)
  }

  /// What there is to know of a block now.
  mutating func single(_ block: Int, in file: borrowing BlockFile) throws(SystemError) -> Facts {
    try load(block, 1, in: file)
    defer { count = 0 }
    return facts(of: block)
  }

  private func facts(of block: Int) -> Facts {
    let start = (block - first) * size
    let own = UnsafeRawBufferPointer(rebasing: bytes[start..<start + size])
    let revision = Int(UInt32(bigEndian: own.loadUnaligned(as: UInt32.self)))
    return (revision, Checksum.crc32c(of: own))
  }

  private mutating func load(
    _ block: Int, _ most: Int, in file: borrowing BlockFile
  ) throws(SystemError) {
    (first, count) = (block, 0)
    let wanted = UnsafeMutableRawBufferPointer(rebasing: bytes[..<(most * size)])
    let read = try file.read(at: block * size, into: wanted)
    // What the file lacks is not taken for what was read before.
    for place in read..<wanted.count { wanted[place] = 0 }
    count = most
  }
}

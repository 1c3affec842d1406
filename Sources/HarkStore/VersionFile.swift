internal import HarkSystem
internal import Xapian

/// The file in which Xapian names the last commit of an index, as far as it is read here.
struct VersionFile: Equatable {
  /// The UUID of the index.
  var identity: [UInt8]
  /// The number of the commit.
  var revision: Int
  /// The size of a block, in bytes.
  var blockSize: Int
  /// The CRC-32C of the file.
  var sum: UInt32

  private static let magic = Array("\u{0F}\u{0D}Xapian Glass".utf8)

  /// Reads the version file of the index at `path`. Throws `StoreError`: `damaged` where that
  /// says nothing.
  init(ofIndexAt path: String) throws {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try FileBytes.read(StoreReader.versionFile(ofIndexAt: path), limit: 1 << 20)
    } catch {
      if error.isMissing { throw StoreError.noIndex(path: path) }
      throw StoreError.storage(path: path, reason: error.description)
    }
    guard let read = VersionFile(bytes) else {
      throw StoreError.damaged(path: path, reason: "its version file cannot be read")
    }
    self = read
  }

  /// What the bytes of a version file say; nil if it is none.
  init?(_ bytes: [UInt8]) {
    // The magic is followed by two bytes of the format's version, and sixteen of the UUID.
    guard bytes.starts(with: Self.magic), bytes.count > 32 else { return nil }
    identity = Array(bytes[16..<32])
    var place = 32
    // The number of the commit; then, of the first table, its root, its level and flags, the
    // number of its entries, and the size of its blocks in units of 2 KiB.
    var numbers: [Int] = []
    while numbers.count < 5 {
      var (value, shift) = (0, 0)
      repeat {
        guard place < bytes.count, shift < 56 else { return nil }
        value |= Int(bytes[place] & 0x7F) << shift
        shift += 7
        place += 1
      } while bytes[place - 1] >= 0x80
      numbers.append(value)
    }
    revision = numbers[0]
    blockSize = numbers[4] << 11
    guard (1...32).contains(numbers[4]) else { return nil }
    sum = bytes.withUnsafeBytes { Checksum.crc32c(of: $0) }
  }

  init(identity: [UInt8], revision: Int, blockSize: Int, sum: UInt32) {
    (self.identity, self.revision) = (identity, revision)
    (self.blockSize, self.sum) = (blockSize, sum)
  }

  /// Whether the other is the same, or a later commit of the same index.
  func isBefore(_ other: VersionFile) -> Bool {
    identity == other.identity && blockSize == other.blockSize
      && (revision < other.revision || self == other)
  }
}

internal import HarkSystem
internal import Xapian

/// The checksums of an index's blocks, in a file of its folder: Xapian keeps none, and reads from
/// a damaged block what was never written, or leaves its memory.
///
/// Xapian never writes to a block that a commit has; it writes another one, with the number of the
/// commit to be. So the checksums of some commit hold for the later ones, too, in all blocks that
/// are not newer. index/schema.md describes the file.
struct IndexSums: Equatable {
  /// A file of Xapian's.
  struct Table: Equatable {
    var name: String
    /// One a block.
    var sums: [UInt32]
  }

  static let fileName = "hark.sums"

  /// The commit that they are of.
  var commit: VersionFile
  var tables: [Table]
  /// What the index is of, for whoever builds it anew and must not open it.
  var roots: [RootRecord]
  /// Where files that have moved since lay at first, by their keys; for the same.
  var homes: [String: String]

  /// The checksums in an index's folder; nil where there are none. Throws `ByteReader.Malformed`
  /// where they are damaged, and `SystemError`.
  static func of(indexAt path: String) throws -> IndexSums? {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try FileBytes.read(path + "/" + fileName, limit: 1 << 30)
    } catch {
      if error.isMissing { return nil }
      throw error
    }
    return try IndexSums(decoding: bytes)
  }
}

extension IndexSums {
  /// The checksums of the index at `path` as it was committed last, for whoever holds it for
  /// writing. What `old` has of blocks that no commit wrote since is taken over.
  init(
    ofIndexAt path: String, _ old: IndexSums?, roots: [RootRecord], homes: [String: String]
  ) throws {
    commit = try VersionFile(ofIndexAt: path)
    (self.roots, self.homes, tables) = (roots, homes, [])
    let isRelated = old.map { $0.commit.isBefore(commit) } ?? false
    for name in try Folder.entries(of: path) where name.hasSuffix(".glass") {
      let known = isRelated ? old?.tables.first { $0.name == name }?.sums : nil
      let file = try BlockFile(path: path + "/" + name)
      var blocks = BlockBuffer(size: commit.blockSize)
      let count = file.size / commit.blockSize
      var sums: [UInt32] = []
      sums.reserveCapacity(count)
      for number in 0..<count {
        guard let known, let old, number < known.count else {
          sums.append(try blocks.next(number, in: file).sum)
          continue
        }
        let isOld = try blocks.revision(of: number, in: file) <= old.commit.revision
        sums.append(isOld ? known[number] : try blocks.single(number, in: file).sum)
      }
      tables.append(Table(name: name, sums: sums))
    }
  }

  /// Puts them into the index's folder; they survive a power cut then.
  func write(toIndexAt path: String) throws(SystemError) {
    try DurableFile.replace(Self.fileName, in: path, with: encoded)
  }
}

extension IndexSums {
  private static let magic = Array("harksums".utf8)
  private static let version = 1

  /// The bytes of the file: what it is, the checksum of the rest, and the rest.
  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.put(Self.version)
    writer.put(commit.identity.map(Int.init)) { $0.put($1) }
    writer.put(commit.revision)
    writer.put(commit.blockSize)
    writer.put(Int(commit.sum))
    writer.put(RootRecord.encoded(roots).map(Int.init)) { $0.put($1) }
    writer.put(homes.sorted { $0.key < $1.key }) { writer, home in
      writer.put(home.key)
      writer.put(home.value)
    }
    writer.put(tables) { writer, table in
      writer.put(table.name)
      writer.put(table.sums.count)
    }
    var rest = Self.littleEndian(UInt32(writer.bytes.count)) + writer.bytes
    for table in tables {
      for sum in table.sums { rest += Self.littleEndian(sum) }
    }
    return Self.magic + Self.littleEndian(rest.withUnsafeBytes { Checksum.crc32c(of: $0) }) + rest
  }

  init(decoding bytes: [UInt8]) throws(ByteReader.Malformed) {
    do {
      self = try Self.decoded(bytes)
    } catch {
      throw ByteReader.Malformed()
    }
  }

  private static func decoded(_ bytes: [UInt8]) throws -> IndexSums {
    let start = magic.count + 4
    guard bytes.count >= start + 4, bytes.starts(with: magic) else { throw ByteReader.Malformed() }
    let sum = bytes.withUnsafeBytes {
      Checksum.crc32c(of: UnsafeRawBufferPointer(rebasing: $0[start...]))
    }
    let length = number(in: bytes, at: start)
    guard number(in: bytes, at: magic.count) == sum, Int(length) <= bytes.count - start - 4 else {
      throw ByteReader.Malformed()
    }
    var place = start + 4 + Int(length)
    var reader = ByteReader(Array(bytes[start + 4..<place]))
    guard try reader.number() == version else { throw ByteReader.Malformed() }
    let commit = VersionFile(
      identity: try octets(&reader), revision: try reader.number(),
      blockSize: try reader.number(), sum: UInt32(truncatingIfNeeded: try reader.number()))
    let roots = try RootRecord.list(decoding: try octets(&reader))
    let homes = try reader.list { (try $0.text(), try $0.text()) }
    let tables = try reader.list { reader in (try reader.text(), try reader.number()) }
    let told = try tables.map { name, count in
      guard count >= 0, count <= (bytes.count - place) / 4 else { throw ByteReader.Malformed() }
      let sums = (0..<count).map { number(in: bytes, at: place + 4 * $0) }
      place += 4 * count
      return Table(name: name, sums: sums)
    }
    return IndexSums(
      commit: commit, tables: told, roots: roots,
      homes: Dictionary(homes, uniquingKeysWith: { $1 }))
  }

  private static func octets(_ reader: inout ByteReader) throws -> [UInt8] {
    try reader.list { UInt8(truncatingIfNeeded: try $0.number()) }
  }

  private static func littleEndian(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static func number(in bytes: [UInt8], at place: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << (8 * $1) }
  }
}

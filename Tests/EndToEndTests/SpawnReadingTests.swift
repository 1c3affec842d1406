import HarkSystem
import HarkTestSupport
import Testing

@Suite("A program that reads from this one")
struct SpawnReadingTests {
  init() { Signals.ignoreBrokenPipe() }

  private func feed(_ bytes: [UInt8], to script: String, defaults: [String] = []) throws -> Int32 {
    let child = try Spawn.reading("/bin/sh", arguments: ["-c", script], defaults: defaults)
    return Spawn.feed(bytes, to: child)
  }

  @Test("gets all that is written, and its exit code is known")
  func reads() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("out")
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
    #expect(try feed(bytes, to: "cat > '\(path)'; exit 3") == 3)
    #expect(try FileBytes.read(path, limit: 1 << 20) == bytes)
  }

  @Test("may end before it has read all")
  func leaves() throws {
    #expect(try feed([UInt8](repeating: 65, count: 1 << 20), to: "exit 0") == 0)
  }

  @Test("finds variables that it has not got, and keeps those that it has")
  func variables() throws {
    let test = "test \"$HARK_TEST_ONLY\" = a && test \"$PATH\" != b"
    #expect(try feed([], to: test, defaults: ["HARK_TEST_ONLY=a", "PATH=b"]) == 0)
  }

  @Test("is an error where there is none")
  func missing() {
    #expect(throws: SystemError.self) { try Spawn.reading("/no/such", arguments: []) }
  }
}

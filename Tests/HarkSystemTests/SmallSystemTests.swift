import Foundation
import HarkSystem
import HarkTestSupport
import Testing

/// The clock, threads and paths.
@Suite struct SmallSystemTests {
  @Test(
    "A time is ISO 8601 in UTC with seconds",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
      (951_782_400, "2000-02-29T00:00:00Z"), (1_795_417_200, "2026-11-23T07:00:00Z"),
      (4_102_444_799, "2099-12-31T23:59:59Z"), (253_402_300_800, "10000-01-01T00:00:00Z"),
    ])
  func clock(seconds: Int, text: String) {
    #expect(Clock.text(ofSecondsSince1970: seconds) == text)
  }

  @Test("Now is between before and after")
  func now() {
    let before = Clock.text(ofSecondsSince1970: time(nil))
    let now = Clock.now()
    #expect(before <= now)
    #expect(now <= Clock.text(ofSecondsSince1970: time(nil)))
  }

  @Test(
    "A path is made absolute, with . and .. worked out as text",
    arguments: [
      ("/", "/"), ("//", "/"), ("/a", "/a"), ("/a/", "/a"), ("//a//b//", "/a/b"),
      ("/a/./b", "/a/b"), ("/a/../b", "/b"), ("/..", "/"), ("/../../a", "/a"),
      ("/a/b/../..", "/"), ("/a/...", "/a/..."), ("/a/.b", "/a/.b"), ("/ä b/日", "/ä b/日"),
    ])
  func absolute(path: String, result: String) throws {
    #expect(try UserPaths.absolute(path) == result)
  }

  @Test(
    "A relative path begins in the working folder",
    arguments: [
      ("a", "/a"), ("./a", "/a"), ("a/", "/a"), (".", ""), ("a/..", ""), ("a/../b", "/b"),
    ])
  func relative(path: String, end: String) throws {
    let here = FileManager.default.currentDirectoryPath
    #expect(try UserPaths.absolute(path) == here + end)
  }

  @Test("A thread runs its work once, and its stack takes 4 MiB of recursion")
  func thread() throws {
    let done = DispatchSemaphore(value: 0)
    let deep = Box()
    _ = try WorkerThread {
      deep.depth = Self.recurse(4096)
      done.signal()
    }
    done.wait()
    #expect(deep.depth == 4096)
  }

  /// Written by the thread before it signals, read after.
  private final class Box: @unchecked Sendable {
    var depth = 0
  }

  /// About 1 KiB of stack a call.
  private static func recurse(_ depth: Int) -> Int {
    guard depth > 0 else { return 0 }
    return withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 16) { bytes in
      bytes[depth % 1024] = UInt8(truncatingIfNeeded: depth)
      let below = recurse(depth - 1)
      return below + (bytes[depth % 1024] == UInt8(truncatingIfNeeded: depth) ? 1 : 0)
    }
  }

  @Test("Many threads run")
  func threads() throws {
    let done = DispatchSemaphore(value: 0)
    for _ in 0..<64 { _ = try WorkerThread { done.signal() } }
    for _ in 0..<64 { done.wait() }
  }
}

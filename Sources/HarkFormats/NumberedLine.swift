/// A line with its number, for what reads lines of a file by their indices.
struct NumberedLine: RandomAccessCollection {
  let line: Substring
  /// From 1.
  let number: Int

  var startIndex: Int { number - 1 }
  var endIndex: Int { number }
  subscript(index: Int) -> Substring { line }
}

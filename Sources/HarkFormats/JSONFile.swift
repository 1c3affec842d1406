internal import Foundation

/// A file of JSON, decoded, with the lines on which its elements stand.
struct JSONFile {
  let outline: JSONOutline
  /// The outermost values, in order; mostly one.
  let roots: [JSONValue]

  /// The only outermost value, `null` where there are several.
  var root: JSONValue { roots.count == 1 ? roots[0] : .null }

  /// Throws if the text is cut off, nested beyond reason, or no JSON, with the place.
  init(_ file: DecodedFile) throws(FormatError) {
    var bytes = Array(file.text.utf8)
    outline = JSONOutline(mending: &bytes)
    if let line = outline.mismatchLine {
      throw FormatError(
        .unknown, "the JSON is broken on line \(line): its brackets do not match",
        hint: Self.hint)
    }
    guard outline.isComplete else {
      throw FormatError(
        .unknown, "the JSON ends in the middle, on line \(outline.lastLine)",
        hint: "the file was cut off; write or download it again")
    }
    guard outline.depth <= Self.deepest else {
      throw FormatError(
        .unknown, "the JSON is nested more than \(Self.deepest) deep",
        hint: "no transcript is; leave the file out")
    }
    guard !outline.roots.isEmpty, !outline.hasStrayText else {
      throw FormatError(.unknown, "the file is no JSON", hint: Self.hint)
    }
    var roots: [JSONValue] = []
    for root in outline.roots {
      roots.append(try Self.value(bytes[root.bytes], line: root.line))
    }
    self.roots = roots
  }

  private static func value(
    _ bytes: ArraySlice<UInt8>, line: Int
  ) throws(FormatError) -> JSONValue {
    let decoder = JSONDecoder()
    // Python writes NaN and Infinity, which only JSON5 knows.
    decoder.allowsJSON5 = true
    do {
      return try decoder.decode(JSONValue.self, from: Data(bytes))
    } catch {
      let place = brokenLine(bytes, from: line).map { "on line \($0)" } ?? "after line \(line)"
      throw FormatError(.unknown, "the JSON is broken \(place)", hint: hint)
    }
  }

  /// The line on which the JSON is broken, nil if that is unknown. `JSONDecoder` does not say, so
  /// the older parser is asked, which says so in a sentence, and does not know NaN.
  private static func brokenLine(_ bytes: ArraySlice<UInt8>, from line: Int) -> Int? {
    var bytes = Array(bytes)
    let (word, zero) = (Array("NaN".utf8), Array("0.0".utf8))
    for index in bytes.indices.dropLast(2) where bytes[index..<index + 3] == word[...] {
      bytes.replaceSubrange(index..<index + 3, with: zero)
    }
    do {
      _ = try JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
      return nil
    } catch {
      let text = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
      guard let mark = text.range(of: "around character "),
        let place = Int(text[mark.upperBound...].prefix { $0.isNumber })
      else { return nil }
      return line + bytes.prefix(place).count { $0 == 0x0A }
    }
  }

  private static let deepest = 64
  private static let hint = "write the transcript again, or leave the file out"
}

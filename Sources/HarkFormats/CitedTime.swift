internal import HarkCore

/// Times as notes write them.
enum CitedTime {
  /// A clean time: `00:24:00`, `75:30`, seconds (`2241`), `1h51m`, `1m30s`, `90s`; else nil.
  static func exact(_ text: some StringProtocol) -> Timestamp? { text.withBytes { exact($0) } }

  /// As for text, from its bytes.
  static func exact(_ bytes: Bytes) -> Timestamp? {
    let text = bytes.trimmed
    return Timestamp(timecode: text) ?? seconds(text) ?? units(text)
  }

  /// As `exact`, or seconds with a fraction (`2241.5`), as programs write them.
  static func machine(_ bytes: Bytes) -> Timestamp? {
    if let time = exact(bytes) { return time }
    let text = bytes.trimmed
    guard let dot = text.firstIndex(of: UInt8(ascii: ".")), dot > 0, dot + 1 < text.count,
      let whole = seconds(text.part(0..<dot)), text.part((dot + 1)...).allSatisfy(\.isDigit)
    else { return nil }
    var fraction = 0
    for index in dot + 1..<dot + 4 {
      fraction = fraction * 10 + (text.at(index).isDigit ? Int(text.at(index) - 0x30) : 0)
    }
    return whole.advanced(byMilliseconds: fraction)
  }

  /// The time at the beginning of damaged text (`00:18:58]`, `59:56:`, `0:00:00.413Z`), nil if
  /// there is none. Of four fields the first three count.
  static func leading(_ bytes: Bytes) -> Timestamp? {
    let text = bytes.trimmed
    var (end, fields, isField) = (0, 0, false)
    var last = 0
    while end < text.count {
      let byte = text[end]
      if byte == UInt8(ascii: ":") {
        isField = false
      } else if byte.isDigit || byte == UInt8(ascii: ".") {
        if !isField { fields += 1 }
        if fields > 3 { break }
        isField = true
        last = end + 1
      } else {
        break
      }
      end += 1
    }
    guard fields > 1 else { return nil }
    return Timestamp(timecode: joined(text.part(0..<last)))
  }

  /// The time in the address of a video: `?t=6660`, `&t=1h51m`, `start=90`, `#t=90,120`.
  static func inURL(_ url: Bytes) -> Timestamp? {
    guard let place = places(inURL: url).first else { return nil }
    return machine(url.part(place.begin))
  }

  /// Where times stand in the address of a video: each where it begins, and where it ends, if it is
  /// of a stretch. The first counts.
  static func places(inURL url: Bytes) -> [(begin: Range<Int>, end: Range<Int>?)] {
    guard let query = url.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") })
    else { return [] }
    var places: [(begin: Range<Int>, end: Range<Int>?)] = []
    var start = query + 1
    while start < url.count {
      var end = start
      while end < url.count, !isSeparator(url[end]) { end += 1 }
      let part = url.part(start..<end)
      for name in ["t=", "start=", "time_continue="] as [StaticString] where part.has(name, at: 0) {
        var begin = start + name.utf8CodeUnitCount
        if url.part(begin..<end).has("npt:", at: 0) { begin += 4 }
        let comma = url.firstIndex(of: UInt8(ascii: ","), in: begin..<end)
        places.append((begin..<(comma ?? end), comma.map { $0 + 1..<end }))
      }
      start = end + 1
    }
    return places
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
      || byte == UInt8(ascii: ";")
  }

  /// Fields with one colon between two, and none at the ends.
  private static func joined(_ text: Bytes) -> String {
    text.split(separator: UInt8(ascii: ":")).map { String(decoding: $0, as: UTF8.self) }
      .joined(separator: ":")
  }

  private static func seconds(_ text: Bytes) -> Timestamp? {
    guard (1...6).contains(text.count), text.allSatisfy(\.isDigit) else { return nil }
    return Timestamp(milliseconds: text.reduce(0) { $0 * 10 + Int($1 - 0x30) } * 1000)
  }

  private static func units(_ text: Bytes) -> Timestamp? {
    var (total, index) = (0, 0)
    for (unit, seconds) in [(UInt8(ascii: "h"), 3600), (UInt8(ascii: "m"), 60), (0x73, 1)] {
      var (value, end) = (0, index)
      while end - index < 6, text.at(end).isDigit {
        value = value * 10 + Int(text.at(end) - 0x30)
        end += 1
      }
      guard (1...5).contains(end - index), text.at(end).lowercasedASCII == unit else { continue }
      total += value * seconds
      index = end + 1
    }
    return index == text.count && index > 0 ? Timestamp(milliseconds: total * 1000) : nil
  }
}

extension StringProtocol {
  /// The text without blanks at its ends.
  var trimmed: Substring {
    let ink = withBytes(\.inkRange)
    let start = utf8.index(startIndex, offsetBy: ink.lowerBound)
    return Substring(self[start..<utf8.index(start, offsetBy: ink.count)])
  }
}

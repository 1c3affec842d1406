/// The members of an object, found in one pass over it.
struct JSONMembers {
  let value: JSONValue
  /// The place after the object.
  let end: Int
  /// The places of the first members, counted from the object's.
  private var slots = JSONSlots()
  private var count = 0
  /// Where the members begin that the slots did not take; nil if they took all.
  private var rest: Int?

  init(_ value: JSONValue) {
    self.value = value
    let bytes = value.bytes
    guard value.isObject else {
      end = bytes.valueEnd(value.start)
      return
    }
    var place = value.start + 1
    var start = place
    while let member = bytes.member(&place) {
      let (name, own) = (member.name - value.start, member.value - value.start)
      if count < JSONSlots.count, own <= UInt32.max {
        slots[count] = (UInt32(name), UInt32(own))
        count += 1
      } else {
        rest = start
        break
      }
      start = place
    }
    let isWhole = rest == nil && bytes[place] == UInt8(ascii: "}")
    end = isWhole ? place + 1 : bytes.valueEnd(value.start)
  }

  /// The first member of that name; one that does not exist where there is none.
  subscript(name: StaticString) -> JSONValue {
    for index in 0..<count {
      let slot = slots[index]
      if matches(name, at: value.start + Int(slot.name)) {
        return member(at: value.start + Int(slot.value))
      }
    }
    guard var place = rest else { return nothing }
    while let next = value.bytes.member(&place) {
      if matches(name, at: next.name) { return member(at: next.value) }
    }
    return nothing
  }

  private func member(at place: Int) -> JSONValue {
    JSONValue(bytes: value.bytes, start: place, mark: value.mark)
  }

  private var nothing: JSONValue { member(at: value.bytes.count) }

  /// Whether the name that begins at `place` is the one asked for. Names with escapes are none
  /// that readers ask for.
  @inline(__always)
  private func matches(_ name: StaticString, at place: Int) -> Bool {
    let length = name.utf8CodeUnitCount
    guard value.bytes[place + length] == UInt8(ascii: "\"") else { return false }
    for index in 0..<length where name.utf8Start[index] != value.bytes[place + index] {
      return false
    }
    return true
  }
}

/// Room for the places of some members. Objects come by the million, so they have no array.
struct JSONSlots {
  /// How many there are: more members than most objects have.
  static let count = 16

  private typealias Four = (UInt64, UInt64, UInt64, UInt64)
  private var slots: (Four, Four, Four, Four) = (
    (0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0)
  )

  subscript(index: Int) -> (name: UInt32, value: UInt32) {
    @inline(__always) get {
      withUnsafeBytes(of: slots) {
        let both = $0.load(fromByteOffset: (index & 15) * 8, as: UInt64.self)
        return (UInt32(truncatingIfNeeded: both >> 32), UInt32(truncatingIfNeeded: both))
      }
    }
    @inline(__always) set {
      withUnsafeMutableBytes(of: &slots) {
        $0.storeBytes(
          of: UInt64(newValue.name) << 32 | UInt64(newValue.value),
          toByteOffset: (index & 15) * 8, as: UInt64.self)
      }
    }
  }
}

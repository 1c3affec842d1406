/// How much text looks like words of the languages of a script.
struct ScriptScore {
  enum Script: Sendable {
    case western
    case central
    case cyrillic
    case japanese
    case chinese
    case korean
  }

  private let script: Script
  private var previous: Unicode.Scalar = " "
  /// How many letters beyond ASCII stand in a row.
  private var run = 0

  init(_ script: Script) { self.script = script }

  /// The sum over the scalars beyond ASCII: about one for each byte in text of the script, less
  /// than zero for others.
  func score(_ text: String) -> Double {
    var state = self
    return text.unicodeScalars.reduce(0) { $0 + state.add($1) }
  }

  private mutating func add(_ scalar: Unicode.Scalar) -> Double {
    defer { previous = scalar }
    if scalar.isASCII {
      // A Latin letter right after a Cyrillic one.
      let isMixed =
        script == .cyrillic && Self.isCyrillic(previous) && scalar.properties.isAlphabetic
      run = 0
      return isMixed ? -2 : 0
    }
    let isSingle = script == .western || script == .central || script == .cyrillic
    if scalar.value == 0xFFFD { return isSingle ? -3 : -20 }
    if (0x80...0x9F).contains(scalar.value) { return isSingle ? -3 : -10 }
    return switch script {
    case .western, .central: latin(scalar)
    case .cyrillic: cyrillic(scalar)
    case .japanese: japanese(scalar)
    case .chinese: chinese(scalar)
    case .korean: korean(scalar)
    }
  }

  private mutating func latin(_ scalar: Unicode.Scalar) -> Double {
    if Self.marks.contains(scalar) {
      run = 0
      return scalar == "¿" || scalar == "¡" ? (previous.properties.isAlphabetic ? -1 : 1.5) : 0.7
    }
    guard scalar.properties.isAlphabetic else {
      run = 0
      return -1
    }
    run += 1
    if run > 2 { return -2 }
    let folded = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    let weight = (script == .western ? Self.western : Self.central)[folded] ?? -1
    // Portuguese has õ before e alone, Hungarian read as Western has it anywhere.
    if run == 2 { return min(weight, 0) }
    let isShout = scalar != folded && previous.properties.isLowercase
    return isShout ? -1.5 : weight
  }

  private mutating func cyrillic(_ scalar: Unicode.Scalar) -> Double {
    guard Self.isCyrillic(scalar) else { return Self.marks.contains(scalar) ? 0.7 : -1 }
    if previous.isASCII, previous.properties.isAlphabetic { return -2 }
    if (0x430...0x44F).contains(scalar.value) { return 1.5 }
    if scalar.properties.isLowercase { return 0.5 }
    if Self.isCyrillic(previous), previous.properties.isLowercase { return -2 }
    return (0x410...0x42F).contains(scalar.value) ? 0.9 : -0.5
  }

  private func japanese(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0x3041...0x3096: 2.5
    case 0x30A1...0x30FC: 1.5
    case 0x3000...0x303F, 0xFF01...0xFF5E: 1.5
    case 0x4E00...0x9FFF: 0.7
    default: -1
    }
  }

  private func chinese(_ scalar: Unicode.Scalar) -> Double {
    if Self.hanzi.contains(scalar) { return 4.5 }
    return switch scalar.value {
    case 0x4E00...0x9FFF: 0.7
    case 0x3000...0x303F, 0xFF01...0xFF5E: 1.5
    case 0x2014, 0x2018...0x201D, 0x2026: 1
    default: -1.5
    }
  }

  private func korean(_ scalar: Unicode.Scalar) -> Double {
    if Self.hangul.contains(scalar) { return 3.5 }
    return switch scalar.value {
    case 0xAC00...0xD7A3: 1
    case 0x3000...0x303F, 0xFF01...0xFF5E, 0x2014, 0x2018...0x201D, 0x2026: 1
    default: -1.5
    }
  }

  private static func isCyrillic(_ scalar: Unicode.Scalar) -> Bool {
    (0x400...0x4FF).contains(scalar.value)
  }

  private static let marks = Set("‘’“”„‚«»–—…°•¿¡€‹›№\u{A0}".unicodeScalars)

  private static func weights(_ rows: [(String, Double)]) -> [Unicode.Scalar: Double] {
    var weights: [Unicode.Scalar: Double] = [:]
    for (letters, weight) in rows {
      for scalar in letters.unicodeScalars { weights[scalar] = weight }
    }
    return weights
  }

  private static let western = weights([
    ("éñäöü", 2.5), ("àè", 2.2), ("áíóúåø", 2), ("ê", 2.2), ("ù", 1.8), ("çãßæòì", 1.5),
    ("ôîâëïœª", 1),
    ("û", 0.3),
    ("ýðþšž", -1), ("õ", -0.5),
  ])
  private static let central = weights([
    ("é", 2.5), ("čšž", 2.2), ("ąęłśżźńáíúöü", 2), ("ćěřýőű", 1.8), ("ů", 1.4), ("óđăţşßșț", 1.5),
    ("âîďťňľôä", 0.6), ("ĺëç", 0), ("ŕ", -1),
  ])
  private static let hanzi = Set(
    """
    的一是不了在人有我他这個个們们中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著\
    下自之年过過发發后後作里裡这這没沒很么麼什想看去知道
    """.unicodeScalars)
  private static let hangul = Set(
    "이다는을에가의고지어아나그도하한니있거기사리로자서은를들라해요습것인내너만게대할수안우".unicodeScalars)
}

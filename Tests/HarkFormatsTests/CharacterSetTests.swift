import HarkCore
import HarkFormats
import Testing

@Suite struct CharacterSetTests {
  /// The bytes that hexadecimal digits stand for.
  private static func bytes(_ digits: String) -> [UInt8] {
    var result: [UInt8] = []
    var high: UInt8?
    for digit in digits {
      let value = UInt8(digit.hexDigitValue ?? 0)
      if let first = high { result.append(first << 4 | value) }
      high = high == nil ? value : nil
    }
    return result
  }

  private static let times = Array("1\n00:00:01,000 --> 00:00:02,000\n".utf8)

  @Test(
    "Old subtitles are read in the set they are written in",
    arguments: [
      (
        "Windows-1252", "Das Gerät läuft natürlich für alle. Größe und Straße, schön.",
        "44617320476572e474206ce4756674206e6174fc726c6963682066fc7220616c6c652e204772f6df6520"
          + "756e642053747261df652c20736368f66e2e"
      ),
      (
        "Windows-1252", "Le café est à côté, très près. Ça va être déjà prêt, élève.",
        "4c6520636166e92065737420e02063f474e92c207472e873207072e8732e20c76120766120ea74726520"
          + "64e96ae0207072ea742c20e96ce876652e"
      ),
      (
        "Windows-1252", "J’ai dit « non » — c’était l’été, où êtes-vous allés…",
        "4a9261692064697420ab206e6f6e20bb2097206392e974616974206c92e974e92c206ff920ea7465732d"
          + "766f757320616c6ce97385"
      ),
      (
        "Windows-1252", "¿Qué más? El niño comió allí. ¡Adiós, señor! Está aquí también.",
        "bf5175e9206de1733f20456c206e69f16f20636f6d69f320616c6ced2e20a1416469f3732c207365f16f"
          + "722120457374e120617175ed2074616d6269e96e2e"
      ),
      (
        "Windows-1252", "Där går en flicka på gatan. Vi måste åka hem nu, sa mannen på ön.",
        "44e4722067e57220656e20666c69636b612070e520676174616e2e205669206de573746520e56b612068"
          + "656d206e752c207361206d616e6e656e2070e520f66e2e"
      ),
      (
        "Windows-1252", "Não são lições difíceis, você já está à espera de informações.",
        "4ee36f2073e36f206c69e7f5657320646966ed636569732c20766f63ea206ae120657374e120e0206573"
          + "7065726120646520696e666f726d61e7f565732e"
      ),
      (
        "Windows-1250", "Příliš žluťoučký kůň úpěl ďábelské ódy. Je to můj dům, děkuji.",
        "50f8ed6c699a209e6c759d6f75e86bfd206bf9f220fa70ec6c20efe162656c736be920f364792e204a65"
          + "20746f206df96a2064f96d2c2064ec6b756a692e"
      ),
      (
        "Windows-1250", "Zażółć gęślą jaźń. Dziękuję, że jesteś. Cześć, co słychać?",
        "5a61bff3b3e62067ea9c6cb9206a619ff12e20447a69ea6b756aea2c20bf65206a657374659c2e20437a"
          + "659ce62c20636f2073b379636861e63f"
      ),
      (
        "Windows-1250", "Neće biti lako, ali možemo još nešto učiniti. Dođi ovamo, čovječe.",
        "4e65e6652062697469206c616b6f2c20616c69206d6f9e656d6f206a6f9a206e659a746f2075e8696e69"
          + "74692e20446ff069206f76616d6f2c20e86f766a65e8652e"
      ),
      (
        "Windows-1250", "Jó napot kívánok! Ő nagyon szép nő, és gyűjti a könyveket. Hűvös az idő.",
        "4af3206e61706f74206bed76e16e6f6b2120d5206e6167796f6e20737ae970206ef52c20e973206779fb"
          + "6a74692061206bf66e7976656b65742e2048fb76f67320617a206964f52e"
      ),
      (
        "ISO-8859-2", "Příliš žluťoučký kůň úpěl ďábelské ódy. Je to můj dům, děkuji.",
        "50f8ed6c69b920be6c75bb6f75e86bfd206bf9f220fa70ec6c20efe162656c736be920f364792e204a65"
          + "20746f206df96a2064f96d2c2064ec6b756a692e"
      ),
      (
        "ISO-8859-2", "Zażółć gęślą jaźń. Dziękuję, że jesteś. Cześć, co słychać?",
        "5a61bff3b3e62067eab66cb1206a61bcf12e20447a69ea6b756aea2c20bf65206a65737465b62e20437a"
          + "65b6e62c20636f2073b379636861e63f"
      ),
      (
        "Windows-1251", "Привет, это небольшой пример. Мы говорим о погоде и о времени.",
        "cff0e8e2e5f22c20fdf2ee20ede5e1eeebfcf8eee920eff0e8ece5f02e20ccfb20e3eee2eef0e8ec20ee"
          + "20efeee3eee4e520e820ee20e2f0e5ece5ede82e"
      ),
      (
        "Windows-1251", "Привіт, це невеликий приклад. Ми говоримо про погоду і про її час.",
        "cff0e8e2b3f22c20f6e520ede5e2e5ebe8eae8e920eff0e8eaebe0e42e20cce820e3eee2eef0e8ecee20"
          + "eff0ee20efeee3eee4f320b320eff0ee20bfbf20f7e0f12e"
      ),
      (
        "Shift_JIS", "これは短い例です。今日は天気がいいですね。時間について話しましょう。",
        "82b182ea82cd925a82a297e182c582b781428da193fa82cd93568b4382aa82a282a282c582b782cb8142"
          + "8e9e8ad482c982c282a282c4986282b582dc82b582e582a48142"
      ),
      (
        "GB18030", "这是一个简单的例子。我们今天说一说天气，你知道他什么时候来吗？",
        "d5e2cac7d2bbb8f6bcf2b5a5b5c4c0fdd7d3a1a3ced2c3c7bdf1cceccbb5d2bbcbb5ccecc6f8a3acc4e3"
          + "d6aab5c0cbfbcab2c3b4cab1baf2c0b4c2f0a3bf"
      ),
      (
        "Big5", "這是一個簡單的例子。我們今天說一說天氣，你知道他什麼時候來嗎？",
        "b36fac4fa440add3c2b2b3e6aabaa8d2a46ca143a7daadcca4b5a4d1bba1a440bba1a4d1aef0a141a741"
          + "aabeb944a54ca4b0bbf2aec9add4a8d3b6dca148"
      ),
      (
        "EUC-KR", "이것은 짧은 예입니다. 오늘은 날씨가 좋네요. 우리는 시간에 대해 이야기합니다.",
        "c0ccb0cdc0ba20c2aac0ba20bfb9c0d4b4cfb4d92e20bfc0b4c3c0ba20b3afbebeb0a120c1c1b3d7bfe4"
          + "2e20bfecb8aeb4c220bdc3b0a3bfa120b4ebc7d820c0ccbedfb1e2c7d5b4cfb4d92e"
      ),
    ])
  func guesses(name: String, text: String, digits: String) throws {
    let source = try Formats.read(
      SourceFile(path: "a.srt", bytes: Self.times + Self.bytes(digits)))
    let spoken = text.split(separator: " ").joined(separator: " ")
    #expect(source.cues.map(\.text) == [spoken])
    #expect(source.problems.map(\.message) == ["the text is not UTF-8; read as \(name)"])
    #expect(source.problems.map(\.line) == [3])
  }

  @Test("UTF-16 needs no mark", arguments: [true, false])
  func unmarked(bigEndian: Bool) throws {
    let text = "1\n00:00:01,000 --> 00:00:02,000\nGrüße, 日本"
    let bytes = text.utf16.flatMap { unit in
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return bigEndian ? pair : pair.reversed()
    }
    let source = try Formats.read(SourceFile(path: "a.srt", bytes: bytes))
    #expect(source.cues.map(\.text) == ["Grüße, 日本"] && source.problems.count == 1)
  }

  @Test func `A few damaged bytes do not make another set of UTF-8`() throws {
    var bytes = Self.times + Array("Größe, Straße, schön, für, läuft, Gerät, Übung, Äpfel, ".utf8)
    bytes += [0xFF] + Array(" Öl, über".utf8)
    let source = try Formats.read(SourceFile(path: "a.srt", bytes: bytes))
    #expect(source.cues.first?.text.hasSuffix("\u{FFFD} Öl, über") == true)
    #expect(source.problems.count == 1)
  }

  @Test(
    "NUL bytes in text are no reason to refuse it",
    arguments: [
      ("Hi\0there, all of you who are here", "Hi\u{FFFD}there, all of you who are here"),
      ("Hi\0\0\0\0\0\0\0\0\0", "Hi"),
    ])
  func nulls(text: String, expected: String) throws {
    let source = try Formats.read(
      SourceFile(path: "a.srt", bytes: Self.times + Array(text.utf8)))
    #expect(source.cues.map(\.text) == [expected] && source.problems.count == 1)
  }

  @Test(
    "Text is composed",
    arguments: [
      ("Cafe\u{301}", "Caf\u{E9}"), ("\u{212B}", "\u{C5}"), ("\u{30AB}\u{3099}", "\u{30AC}"),
      ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("\u{1EA1}", "\u{1EA1}"),
      ("\u{39F}\u{301}", "\u{38C}"),
    ])
  func composed(written: String, expected: String) throws {
    let source = try Formats.read(
      SourceFile(path: "a.srt", bytes: Self.times + Array(written.utf8)))
    let text = try #require(source.cues.first?.text)
    #expect(text.unicodeScalars.elementsEqual(expected.unicodeScalars))
  }
}

import HarkCore
import HarkFormats
import Testing

@Suite struct TTMLTests {
  private func source(_ body: String, root: String = "", head: String = "") throws -> SourceText {
    try read(
      "<?xml version=\"1.0\"?>\n<tt xmlns=\"http://www.w3.org/ns/ttml\" \(root)>"
        + "<head>\(head)</head>\n\(body)</tt>", as: "a.ttml")
  }

  @Test(
    "Times in every form",
    arguments: [
      (#"begin="00:00:01.500" end="00:00:02""#, "", 1500, 2000),
      (#"begin="01:00:00:12" end="01:00:01:00""#, #"ttp:frameRate="24""#, 3_600_500, 3_601_000),
      (#"begin="00:00:01:15" dur="500ms""#, "", 1500, 2000),
      (
        #"begin="240f" end="480f""#, #"ttp:frameRate="24" ttp:frameRateMultiplier="1000 1001""#,
        10010, 20020
      ),
      (#"begin="10000000t" end="25000000t""#, #"ttp:tickRate="10000000""#, 1000, 2500),
      (#"begin="1.5s" dur="2s""#, "", 1500, 3500),
      (#"begin="2m" end="0.1h""#, "", 120_000, 360_000),
      (#"begin="12.25" end="1:02.5""#, "", 12250, 62500),
      (#"end="3s""#, "", 0, 3000), (#"begin="5s" end="2s""#, "", 5000, nil),
      (#"begin="5s" end="never""#, "", 5000, nil),
    ] as [(String, String, Int, Int?)])
  func times(attributes: String, root: String, start: Int, end: Int?) throws {
    let cues = try source("<body><div><p \(attributes)>hi</p></div></body>", root: root).cues
    #expect(cues.map(\.start?.milliseconds) == [start])
    #expect(cues.map(\.end?.milliseconds) == [end])
  }

  @Test(
    "Content",
    arguments: [
      (#"<p begin="1s">one<br/>two <tt:br></tt:br> three</p>"#, ["0:01 one two three"]),
      (#"<p begin="1s" xml:space="preserve"> a  <span>b</span>c </p>"#, ["0:01 a bc"]),
      (#"<p begin="1s">&lt;i&gt; &amp; &#233; <![CDATA[<b>]]></p>"#, ["0:01 <i> & é <b>"]),
      (#"<p begin="1s"><metadata><ttm:desc>no</ttm:desc></metadata>yes</p>"#, ["0:01 yes"]),
      (#"<p begin="1s"> </p><p>lost</p><p begin="x">lost</p>"#, []),
      (#"<p begin="1s">(door slams)</p><p begin="2s">ok</p>"#, ["0:02 ok"]),
      (#"<p begin="1s" ttm:agent="a1">hi</p>"#, ["0:01 Ann Lee: hi"]),
      (#"<p begin="1s">unclosed"#, ["0:01 unclosed"]),
      (#"<!-- <p begin="1s">no</p> --><p begin='2s'>yes</p>"#, ["0:02 yes"]),
    ])
  func content(body: String, rows: [String]) throws {
    let head =
      #"<metadata><ttm:title>A talk</ttm:title><ttm:agent xml:id="a1" type="person">"#
      + #"<ttm:name type="full">Ann Lee</ttm:name></ttm:agent></metadata>"#
    let source = try source(
      "<body><div>\(body)</div></body>", root: "xml:lang=\"pt-BR\"", head: head)
    #expect(source.cues.map(\.row) == rows)
    #expect(source.recording.title == "A talk")
    #expect(source.language == "pt-BR")
  }

  @Test(
    "Times count from the element around, unless the file counts from the beginning",
    arguments: [
      (#"<body begin="10s"><div begin="5s"><p begin="1s">a</p></div></body>"#, [16000]),
      (
        #"<body><div begin="5s" end="9s"><p begin="1s">a</p><p begin="2s">b</p></div></body>"#,
        [6000, 7000]
      ),
      (
        #"<body><div begin="5s" end="9s"><p begin="5s">a</p><p begin="7s">b</p></div></body>"#,
        [5000, 7000]
      ),
      (#"<body><div begin="5s"><p>a</p></div></body>"#, [5000]),
    ])
  func nesting(body: String, starts: [Int]) throws {
    #expect(try source(body).cues.map(\.start?.milliseconds) == starts)
  }

  @Test(
    "Spans with a begin are words",
    arguments: [
      (
        #"<span begin="0s">so </span><span begin="1s">un</span><span begin="1.5s">do</span>"#,
        "10s", "13s", ["so@10.0", "undo@11.0"]
      ),
      (
        "<span begin=\"10s\">so</span>\n<span begin=\"11s\">then</span>", "10s", "13s",
        ["so@10.0", "then@11.0"]
      ),
    ])
  func words(spans: String, begin: String, end: String, words: [String]) throws {
    let cues = try source("<body><p begin=\"\(begin)\" end=\"\(end)\">\(spans)</p></body>").cues
    #expect(cues.flatMap(\.words).map { "\($0.text)@\($0.start.seconds)" } == words)
    #expect(cues.map(\.line) == [3])
  }

  @Test(
    "The language is a short tag",
    arguments: [("eng", "en"), ("eng-GB", "en-GB"), ("zh_Hant", "zh-Hant"), ("", nil)])
  func language(written: String, expected: String?) throws {
    let source = try source("<body><p begin=\"1s\">a</p></body>", root: "xml:lang=\"\(written)\"")
    #expect(source.language == expected)
  }

  @Test func `A document type is not obeyed`() throws {
    let text = """
      <!DOCTYPE tt [<!ENTITY x SYSTEM "file:///etc/passwd"> <!ENTITY y "&x;&x;">]>
      <tt><body><p begin="1s">&x; &y;</p></body></tt>
      """
    #expect(try read(text, as: "a.ttml").cues.map(\.text) == ["&x; &y;"])
  }
}

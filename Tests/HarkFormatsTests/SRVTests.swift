import HarkCore
import HarkFormats
import Testing

@Suite struct SRVTests {
  @Test(
    "srv1 is escaped twice",
    arguments: [
      (
        #"<text start="1.5" dur="2">it&amp;#39;s &amp;quot;it&amp;quot;</text>"#,
        ["0:01 it's \"it\""]
      ),
      (#"<text start="1">a &lt;i&gt;b&lt;/i&gt;</text>"#, ["0:01 a b"]),
      (#"<text start="1" dur="x">a&#10;b</text><text start="3"></text>"#, ["0:01 a b"]),
      (#"<text dur="2">lost</text><text start='4' dur='1'>kept"#, []),
      (#"<text start="1e400">a</text><text start="-2">b</text>"#, []),
      (#"<text start="1">a < b & c</text>"#, ["0:01 a < b & c"]),
    ])
  func srv1(text: String, rows: [String]) throws {
    let file = "<?xml version=\"1.0\"?><transcript>\(text)</transcript>"
    let source = try read(file, as: "T [abc-DEF_123].de.srv1.xml")
    #expect(source.format == "srv1")
    #expect(source.cues.map(\.row) == rows)
    #expect(source.language == "de")
    #expect(source.recording.title == "T")
  }

  @Test func `srv1 has starts, ends and lines`() throws {
    let source = try read(
      "<transcript>\n<text start=\"1.5\" dur=\"2.25\">a</text>\n\n<text start=\"9\">b</text>",
      as: "a.xml")
    #expect(source.cues.map(\.start?.milliseconds) == [1500, 9000])
    #expect(source.cues.map(\.end?.milliseconds) == [3750, nil])
    #expect(source.cues.map(\.line) == [2, 4])
  }

  @Test func `srv3 times its words`() throws {
    let source = try read(
      """
      <?xml version="1.0" encoding="utf-8" ?><timedtext format="3">
      <body>
      <w t="0" id="1" wp="1" ws="1"/>
      <p t="1000" d="4000" w="1"><s ac="0">so</s><s t="400" ac="0"> we</s><s t="900"> go</s></p>
      <p t="2990" d="2010" w="1" a="1">
      </p>
      <p t="3000" d="2000" w="1"><s ac="0">home</s></p>
      </body></timedtext>
      """, as: "a.en.srv3")
    #expect(source.format == "srv3")
    #expect(source.cues.map(\.text) == ["so we go", "home"])
    #expect(source.cues.map(\.line) == [4, 7])
    #expect(source.cues.map(\.end?.milliseconds) == [3000, 5000])
    #expect(source.cues[0].words.map(\.start.milliseconds) == [1000, 1400, 1900])
  }

  @Test(
    "srv3 with styling",
    arguments: [
      (
        #"<p t="1" d="2"><s p="1">\#u{200B}</s>\#u{200B}<s p="2">hi</s><s> you</s></p>"#,
        ["0:00 hi you"]
      ),
      (#"<p t="1">one<br/>two</p>"#, ["0:00 one two"]),
      (#"<p t="1">one&#10;two</p>"#, ["0:00 one two"]),
      (#"<p t="1"><s p="7">ru</s><s p="8">(</s><s p="9">by</s></p>"#, ["0:00 ru"]),
      (#"<p d="1">lost</p><p t="86400000">late"#, ["24:00:00 late"]),
      (#"<text t="5" d="9">srv2</text>"#, ["0:00 srv2"]),
    ])
  func srv3(text: String, rows: [String]) throws {
    let pens = #"<head><pen id="7" rb="1"/><pen id="8" rb="2"/><pen id="9" rb="4"/></head>"#
    let file = "<timedtext format=\"3\">\(pens)<body>\(text)</body></timedtext>"
    #expect(try read(file, as: "a.ytt").cues.map(\.row) == rows)
  }
}

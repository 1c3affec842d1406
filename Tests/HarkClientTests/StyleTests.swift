import HarkClient
import Testing

@Suite struct StyleTests {
  struct Row: Sendable {
    let choice: ColorChoice
    let isTerminal: Bool
    let environment: [String: String]
    let color: Bool
    let links: Bool

    init(
      _ choice: ColorChoice, _ isTerminal: Bool, _ environment: [String: String], color: Bool,
      links: Bool
    ) {
      self.choice = choice
      self.isTerminal = isTerminal
      self.environment = environment
      self.color = color
      self.links = links
    }
  }

  @Test(
    "Colours and links are decided",
    arguments: [
      Row(.auto, true, [:], color: true, links: true),
      Row(.auto, false, [:], color: false, links: false),
      Row(.always, false, [:], color: true, links: false),
      Row(.always, true, ["NO_COLOR": "1"], color: true, links: true),
      Row(.never, true, ["CLICOLOR_FORCE": "1"], color: false, links: true),
      Row(.auto, true, ["NO_COLOR": "1"], color: false, links: true),
      Row(.auto, true, ["NO_COLOR": ""], color: true, links: true),
      Row(.auto, false, ["CLICOLOR_FORCE": "1"], color: true, links: false),
      Row(.auto, false, ["CLICOLOR_FORCE": "0"], color: false, links: false),
      Row(.auto, true, ["CLICOLOR_FORCE": "1", "NO_COLOR": "x"], color: false, links: true),
      Row(.auto, true, ["TERM": "dumb"], color: false, links: false),
      Row(.always, true, ["TERM": "dumb"], color: true, links: false),
      Row(.auto, true, ["NO_HYPERLINKS": "1"], color: true, links: false),
      Row(.auto, false, ["FORCE_HYPERLINKS": "1"], color: false, links: true),
      Row(.auto, true, ["FORCE_HYPERLINKS": "1", "NO_HYPERLINKS": "1"], color: true, links: false),
    ])
  func decision(row: Row) {
    let style = Style(
      color: row.choice, isTerminal: row.isTerminal, environment: row.environment)
    #expect(style == Style(hasColor: row.color, hasLinks: row.links))
  }

  @Test func `an address that could end the sequence makes no link`() {
    let style = Style(hasColor: false, hasLinks: true)
    #expect(style.link("1:00", to: "https://a.b/\u{7}") == "1:00")
    #expect(style.link("1:00", to: nil) == "1:00")
  }
}

import Foundation
import HarkCore
import HarkFormats
import Testing

/// The notes of the corpus: a row an oddity that its README lists for citations and wikilinks.
@Suite(.enabled(if: Corpus.root != nil, "no corpus: set HARK_CORPUS to its folder"))
struct CorpusNoteTests {
  /// A note, how many citations it has and how many of them without a time, and one that shows the
  /// oddity: its line in the file and its second, nil if it cannot be read.
  struct Row: CustomTestStringConvertible, Sendable {
    var path: String
    var citations: Int
    var untimed: Int
    var line: Int
    var second: Double?
    var testDescription: String { path }

    init(_ path: String, _ citations: Int, untimed: Int = 0, _ line: Int, _ second: Double?) {
      (self.path, self.citations, self.untimed) = (path, citations, untimed)
      (self.line, self.second) = (line, second)
    }
  }

  private static func note(_ path: String) throws -> SourceText {
    try CorpusTests.source(try #require(Corpus.root).appending(path: "notes/" + path))
  }

  @Test("Citations are found and read as a person would", arguments: rows)
  func citations(row: Row) throws {
    let source = try Self.note(row.path)
    #expect(source.format == "note")
    let citations = source.cues.flatMap(\.citations)
    #expect(citations.count == row.citations)
    #expect(citations.count { $0.cited == nil } == row.untimed)
    #expect(citations.contains { $0.line == row.line && $0.cited?.seconds == row.second })
    #expect(citations.allSatisfy { !$0.claim.isEmpty && !$0.claim.contains("yt-") })
  }

  static let rows: [Row] = [
    // Plain seconds; minutes beyond 59; short fields; four fields; a fraction and a zone.
    Row("lexfridman/criticism_of_string_theory.md", 9, 12, 2241),
    Row("lexfridman/ai_safety_and_the_control_problem.md", 7, 22, 7446),
    Row("allin/ai_as_a_computing_platform_and_its_potential_disruption.md", 31, 31, 140_580),
    Row("allin/ai_as_a_computing_platform_and_its_potential_disruption.md", 31, 25, 3605),
    Row("lennyspodcast/authenticity_and_curiosity_in_leadership.md", 43, 25, 3603),
    Row("marrowmed/surgery_question_topics_and_patterns.md", 142, untimed: 5, 35, 11397),
    Row("when-shift-happens/benefits_and_challenges_of_bitcoin_etfs.md", 32, 53, 3641),
    // Placeholders, with the time in the text or none at all.
    Row("hubermanlab/managing_skin_conditions_like_acne_and_rosacea.md", 9, 15, 123),
    Row("alexhormozi/critique_of_hard_work_as_a_path_to_wealth.md", 35, 8, 20),
    Row("lexfridman/gravitational_waves_and_their_detection.md", 12, untimed: 1, 37, nil),
    Row("lexfridman/anarchy_and_its_implications.md", 5, 16, 620),
    // A bracket or a colon too many; no text in the anchor; attribute and text that differ.
    Row("jimruttshow8596/nature_of_choice_in_metaphysics.md", 58, 45, 1912),
    Row("lennyspodcast/impact_of_creative_destruction_on_career_opportunities.md", 28, 8, 1138),
    Row("goodareaslive/indias_historic_cricket_victory_in_perth.md", 79, 8, 86),
    Row("inteligencialtda/padre_reginaldo_manzottis_story_and_priesthood_journey.md", 61, 50, 3610),
    Row(
      "oecdobservatoryofpublicsec3116/public_versus_private_sector_skills_and_constraints.md", 38,
      50, 130_080),
    // No data-t at all; a time as the name of the attribute.
    Row("lennyspodcast/strategy_in_startups_and_large_organizations.md", 75, 15, 1588),
    Row("lennyspodcast/radical_candor_framework_and_its_application.md", 88, 20, 9071),
    Row(
      "josephnoelwalker/the_interplay_between_innovation_trial_and_error_and_natural_selection.md",
      59, 57, 4851),
    // A quote never closed; a line break within the tag; other anchors beside.
    Row("dwarkeshpatel/covid19_pandemic_response_in_the_uk.md", 9, 29, 1260),
    Row("hubermanlab/noninvasive_brain_stimulation_techniques.md", 5, 17, 5262),
    Row("jcs/behavioral_patterns_and_personality_traits.md", 45, 17, 911),
    Row("wisecrackedu/criticism_of_slavery_in_django_unchained.md", 57, 47, 905),
    Row("fireship/angular_router_basics.md", 49, 8, 6),
    Row("jcs/legal_implications_and_court_proceedings.md", 43, 10, 781),
    Row("fireship/creating_a_dropdown_menu_with_css.md", 30, 10, 315),
    // Without an anchor: lists of times, ranges, seconds without hours, brackets of wikilinks.
    Row("foundmyfitness/ketogenic_diet_and_its_metabolic_benefits.md", 576, 8, 4454),
    Row("hubermanlab/neurobiological_underpinnings_of_autism_spectrum_disorder.md", 9, 36, 8736),
    Row("redpointai/integration_and_features_of_notion_ai.md", 673, 8, 131),
    Row("lennyspodcast/the_humane_approach_to_layoffs.md", 69, 12, 2831),
    Row("inteligencialtda/whindersson_nunes_comedy_career.md", 35, 8, 4027),
    Row("amiteshanand/ai_tools_for_youtube_video_creation.md", 71, 27, 48),
    Row("mk_thisisit/fundamental_questions_in_physics_and_the_universe.md", 423, 8, 6720),
    Row("goodareaslive/challenges_faced_by_englands_batsmen.md", 52, 12, 131),
    // Minutes and seconds that are none.
    Row(
      "lennyspodcast/avoiding_ruinous_empathy_and_obnoxious_aggression.md", 66, untimed: 1,
      45, nil),
    Row("mansonchen/use_of_bid_caps_and_cost_caps_in_advertising.md", 10, untimed: 3, 15, nil),
    // Citations in a heading, in a table of very long lines.
    Row(
      "lennyspodcast/challenges_and_learnings_in_goalsetting_with_okrs_at_figma.md", 26, 21, 2620),
    Row("amiteshanand/difference_between_ai_agents_and_ai_chatbots.md", 14, 8, 41),
  ]

  @Test(
    "Wikilinks show their alias and lead to their target",
    arguments: [
      ("aragusea/the_mother_of_vinegar.md", "Vinegar Production and Fermentation Process", 19),
      (
        "artedeinvertir/warren_buffetts_recommendations_for_inflations.md",
        "warren_buffetts_investment_strategies", 8
      ),
      ("fireship/c_sharp_features_and_capabilities.md", "C#", 12),
      ("fireship/brainfuck_language_history.md", "commands_and_syntax_in_brainfuck", 2),
      ("nisanyans/turkish_political_landscape_and_upcoming_elections.md", "Tayyip Erdoğan", 20),
      (
        "toptradersunplugged/dedollarization_of_the_commodity_trade.md",
        "us_dollar_and_global_currency_ आंदोलनों", 14
      ),
      ("bonus_professor/arrest_of_timur_ivanov.md", "russian_military_leadership_changes", 2),
    ])
  func links(path: String, target: String, count: Int) throws {
    let source = try Self.note(path)
    let links = source.cues.flatMap(\.links)
    #expect(links.contains(target) && links.count == count)
    #expect(!links.contains { $0.contains("://") || $0.contains("|") || $0.contains("[") })
    #expect(source.recording.channel == path.split(separator: "/").first.map(String.init))
  }

  @Test func `Invisible characters are in no name`() throws {
    let source = try Self.note(
      "\u{2068}cleoabram\u{2069}/role_of_teamwork_and_collaboration_in_formula_1_success.md")
    #expect(source.recording.channel == "cleoabram")
    #expect(source.cues.flatMap(\.citations).count == 31)
  }

  @Test("An index page is about no recording", arguments: ["directory.md", "index.md"])
  func indexPages(path: String) throws {
    let source = try Self.note(path)
    #expect(source.recording.id == nil && source.cues.flatMap(\.citations).isEmpty)
  }

  @Test func `The reference note is read in full`() throws {
    let source = try Self.note("understanding-the-role-and-evolution-of-the-cpto.md")
    #expect(source.recording.id == "aXGo1o_baBo" && source.recording.channel == "lennyspodcast")
    #expect(source.recording.title?.isEmpty == false)
    let citations = source.cues.flatMap(\.citations)
    #expect(citations.count == 36 && citations.allSatisfy { $0.cited != nil })
    #expect(source.cues.flatMap(\.links).count == 1 && source.problems.isEmpty)
    // Each line that cites has a claim of its own, without the citation's marks.
    let text = try String(
      contentsOf: try #require(Corpus.root).appending(
        path: "notes/understanding-the-role-and-evolution-of-the-cpto.md"), encoding: .utf8)
    var expected: [Int] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let count = line.components(separatedBy: "data-t=").count - 1
      expected += Array(repeating: index + 1, count: count)
    }
    #expect(citations.map(\.line) == expected)
    #expect(citations.allSatisfy { !$0.claim.isEmpty && !$0.claim.contains("[") })
  }
}

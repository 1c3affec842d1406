/// The ways in which a query is searched for, one after the other until enough is found.
package enum SearchStage: String, Sendable {
  /// Every word is said.
  case allWords = "words"
  /// Words may also stand in the title, in the speaker's name and the like instead.
  case names
  /// Any of the words, those with most of them first.
  case anyWords = "any"
}

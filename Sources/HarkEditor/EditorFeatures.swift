/// What hark can do for an editor: a row a request, a file a feature.
package enum EditorFeatures {
  package static let all: [EditorFeature] = [
    SymbolSearch.feature, Definition.feature, References.feature, Hover.feature, Outline.feature,
    DocumentLinks.feature, Completion.feature, CodeActions.feature,
    Rename.prepare, Rename.rename, Rename.files, Commands.feature,
  ]

  private static let byMethod = Dictionary(uniqueKeysWithValues: all.map { ($0.method, $0) })

  /// The feature of a method, nil if there is none.
  static func named(_ method: String) -> EditorFeature? { byMethod[method] }
}

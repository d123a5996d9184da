import Lexicon

/// Everything that is chosen before a fit; `RecipeSearch` does so by cross-validation.
package struct Recipe: Sendable, Equatable {
  /// What lines may look for.
  package var kinds: Set<Column.Kind>
  /// p: how much rare entries are favoured, idf^p.
  package var idfPower: Double
  /// What a text's length is.
  package var length: DocumentScore.Length
  /// Whether entries with more evidence are penalised less.
  package var isEvidenceScaled: Bool
  /// How many singular vectors smooth the weights; 0 for none.
  package var smoothing: Int
  /// Whether lines of function words alone are left out.
  package var dropsFunctionWords = false
  /// Whether beginnings are left out that a longer one or a stem nearly always stands for.
  package var dropsNested = false
  /// C.
  package var cost = 10.0
  /// ρ: the share of L1 in the penalty, 0 for L2 alone.
  package var l1Ratio = 0.0
  /// The most lines a frame.
  package var entries: Int

  /// Where the search begins.
  package static func start(entries: Int) -> Recipe {
    Recipe(
      kinds: [.stem, .pair, .mark, .pattern], idfPower: 1, length: .stems,
      isEvidenceScaled: false, smoothing: 0, entries: entries)
  }

  /// The recipe in a line, for progress and manifests.
  package var description: String {
    let kinds = Column.Kind.allCases.filter { self.kinds.contains($0) }.map { "\($0)" }
    return
      "\(kinds.joined(separator: "+")) idf^\(idfPower) length=\(length.rawValue)"
      + (isEvidenceScaled ? " evidence" : "") + (smoothing > 0 ? " smoothing=\(smoothing)" : "")
      + (dropsFunctionWords ? " no-function-words" : "") + (dropsNested ? " no-nested" : "")
      + (l1Ratio > 0 ? " l1=\(l1Ratio)" : "")
  }
}

import Comparison

/// How the numbers were made, and from what.
enum MethodSection {
  static func write(_ context: PageContext, to html: inout HTMLText) {
    let options = context.comparison.options
    let manifest = context.manifest
    html.part("methods", "Methods and manifest") { section in
      section.element("dl") { list in
        for (term, text) in methods(options) {
          list.element("dt", term)
          list.element("dd", text)
        }
      }
      section.element("h3", "This page")
      section.element("dl") { list in
        let own = [
          ("Grouped by", options.by.singular),
          ("Near-copies", options.keepCopies ? "count" : "do not count"),
          ("Confidence", Phrases.percent(options.confidence)),
          ("Fewest articles for a claim", "\(options.minimumArticles)"),
          ("Seed", "\(options.seed)"), ("Period", context.comparison.period.rawValue),
          ("Frames", context.comparison.frames.joined(separator: ", ")),
        ]
        for (name, value) in manifest.map({ ($0.name, $0.value) }) + own {
          list.element("dt", name)
          list.passage("dd", value)
        }
      }
    }
  }

  private static func methods(_ options: ComparisonOptions) -> [(String, String)] {
    [
      (
        "What an article does",
        "Every mention of a frame has a voice (the outlet’s own, or somebody it quotes) and a stance "
          + "(asserted, hedged, doubted, denied). A: the outlet’s assertions, hedged ones half; R: "
          + "others’; C: doubted or denied in any voice. Advanced: A ≥ 1 and A > C. Challenged: C ≥ 1 "
          + "and C ≥ (A + R) / 2. Else relayed, if there is a mention."
      ),
      (
        "What a habit is",
        "An outlet advances, relays or challenges a frame when more than half of its articles that "
          + "mention the frame do so. With fewer than \(options.minimumArticles) articles of its own "
          + "nothing is claimed."
      ),
      ("Intervals", "Of shares: Wilson (1927). Of differences: Newcombe (1998), method 10."),
      (
        "Tests",
        "G² where every expected count is at least 5, else Fisher’s exact test, two-sided; "
          + "q values: Benjamini and Hochberg (1995). Effect size: Cohen’s h."
      ),
      (
        "Near-copies",
        "Sets of three-word runs, MinHash signatures in 64 bands of 3, then exact Jaccard similarity "
          + "of at least 30 % (60 % within one outlet), or 60 % of the shorter text in the longer."
      ),
      (
        "Stories",
        "Articles in order of time join the most similar open thread (cosine of tf·idf of 20 rare "
          + "words at least .32, within three days)."
      ),
      (
        "Words",
        "Log-odds ratio with the pooled corpus as Dirichlet prior worth 500 words (Monroe et al. "
          + "2008); compared within one language only."
      ),
      (
        "What this cannot tell",
        "A lexicon finds wordings that it knows. Shares are of the articles that were given, which "
          + "may not be all that an outlet published. A significant difference is not a reason."
      ),
    ]
  }
}

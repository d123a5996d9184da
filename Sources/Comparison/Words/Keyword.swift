/// A word that one side of a comparison uses more than the other, with its raw counts.
public struct Keyword: Sendable, Equatable {
  /// Which words are counted.
  public enum Scope: Sendable, Hashable {
    /// All words of the articles.
    case coverage
    /// The words of the sentences that mention a frame, given by its index, without the mention.
    case around(frame: Int)
  }

  /// The word, in lower case.
  public var word: String
  /// How often the first side uses it, out of how many words.
  public var count: Int
  /// All words of the first side.
  public var total: Int
  /// How often the second side uses it.
  public var otherCount: Int
  /// All words of the second side.
  public var otherTotal: Int
  /// In how many articles of the side that uses it more it stands.
  public var articles: Int
  /// How many articles that side has.
  public var ofArticles: Int
  /// In how many articles of the other side it stands.
  public var otherArticles: Int
  /// How many articles the other side has.
  public var ofOtherArticles: Int
  /// Gries's normalised deviation of proportions over that side's articles: 0 even, 1 all in one;
  /// nil when that side is the rest.
  public var dispersion: Double?
  /// The difference of log-odds under the prior; positive when the first side uses it more.
  public var delta: Double
  /// `delta` in standard errors, over all uses of the word.
  public var z: Double
  /// The same over the articles that have the word at all, whose sign is that of `z` or the word is
  /// not listed; a word of every article ("the") or of one article's refrain has little of it.
  public var articleZ: Double
  /// What the list is ordered by: of ``z`` and ``articleZ`` the one nearer to 0.
  public var weight: Double { abs(z) < abs(articleZ) ? z : articleZ }
  /// Benjamini and Hochberg's q of `z` over all words that were tested.
  public var q: Double
  /// The log-likelihood ratio over four cells.
  public var g2: Double
  /// Hardie's log ratio, base 2.
  public var logRatio: Double
  /// Where it stands in articles of the side that uses it more; at most two.
  public var places: [Place]

  /// A word in its surroundings.
  public struct Place: Sendable, Equatable {
    /// The index of the article.
    public var article: Int
    /// The surroundings, cut between words and marked `…` where cut.
    public var text: String
    /// UTF-8 byte range of the word in `text`.
    public var highlight: Range<Int>
  }
}

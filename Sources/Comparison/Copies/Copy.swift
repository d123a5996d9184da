/// An article that is mostly the text of an earlier one.
public struct Copy: Sendable, Equatable {
  /// The index of the article that it copies: the earliest of all that share the text.
  public var original: Int
  /// The index of the copy.
  public var copy: Int
  /// Jaccard similarity of the two texts' three-word shingles, 0...1.
  public var similarity: Double
  /// The share of the shorter text's shingles that the longer one holds, 0...1: near 1 for an
  /// excerpt.
  public var containment: Double
  /// The news agency that one of those who share the text credits.
  public var agency: String?
  /// Whether the dates show that the original came first; if not, input order stands in.
  public var isOrderKnown: Bool
}

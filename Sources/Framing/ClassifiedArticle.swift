import Ingest

/// An article and what the classifier found in it: the unit that outlets are compared by.
public struct ClassifiedArticle: Sendable, Equatable {
  /// The article, unchanged.
  public var article: Article
  /// What was found in it.
  public var classification: Classification

  /// An article with what was found in it.
  public init(article: Article, classification: Classification) {
    self.article = article
    self.classification = classification
  }
}

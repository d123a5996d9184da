import Ingest

/// An article that is about to be stored, with the page it came from.
package struct IncomingArticle: Sendable {
  /// The article.
  package var article: Article
  /// The page, so that extraction can be run again; nil for what came as a ready article.
  package var page: StoredPage?
  let key: String
  let contentHash: String

  /// `article`, extracted from `document`.
  ///
  /// The costly parts, compression and hashing, happen here and so outside of any transaction.
  package init(_ article: Article, from document: RawDocument? = nil) {
    self.article = article
    page = document.flatMap(StoredPage.init)
    key = ArticleKey.of(article)
    var bytes: [UInt8]?
    if case .page(let page)? = document?.content { bytes = page }
    contentHash = ArticleKey.contentHash(title: article.title, text: article.text, page: bytes)
  }
}

/// What became of an article that was to be stored.
package struct AddedArticle: Sendable, Equatable {
  package enum Outcome: String, Sendable {
    /// It is new.
    case added
    /// It was there already, word for word.
    case known
    /// Its page was there with another content: this is a new version.
    case changed
  }

  /// The row's number in `articles`.
  package var id: Int64
  /// The address that names the article.
  package var key: String
  /// 1 for the first content of its page.
  package var version: Int
  package var outcome: Outcome
}

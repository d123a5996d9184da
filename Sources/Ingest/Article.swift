/// One news article: its text and what is known about it.
///
/// Unknown is `nil` or empty, never a guess.
public struct Article: Sendable, Equatable {
  /// A name for the article that is unique within a run; by default its path, or its record's
  /// address in a container.
  public var id: String
  /// Where it was read from, `nil` for an article that was made in memory.
  public var path: String?
  /// The address that it was fetched from.
  public var url: String?
  /// The address that the page itself declares.
  public var canonicalURL: String?
  /// The publishing outlet: the site's name if the page gives one, else the registrable host.
  public var outlet: String?
  /// The headline, without the site's name.
  public var title: String?
  /// The authors as they stand in the page, without "By"; empty when the page names none.
  public var authors: [String]
  /// When it was published.
  public var published: ArticleDate?
  /// When it was last changed, if the page says so.
  public var modified: ArticleDate?
  /// When it was fetched, if the container says so.
  public var fetched: ArticleDate?
  /// The language of the text: an ISO 639-1 code.
  public var language: String?
  /// Whether ``language`` is what the text was found to be in, so that nobody need look again; false
  /// for what is only declared.
  package var isLanguageOfText = false
  /// The section of the outlet, such as "World".
  public var section: String?
  /// Keywords that the page declares.
  public var tags: [String]
  /// The news agency that the page credits, such as "Reuters".
  public var agency: String?
  /// Who wrote what this article only passes on, as a Telegram forward names it; `nil` for an
  /// article of the outlet's own, and where the source was deleted.
  public var forwardedFrom: String?
  /// The main text: paragraphs separated by one newline; `nil` when there is no article.
  public var text: String?
  /// What was odd about the input, in words for the user; why there is no text, if there is none.
  public var warnings: [String]

  /// An article of `text`, with everything else unknown unless given.
  public init(
    id: String, path: String? = nil, url: String? = nil, canonicalURL: String? = nil,
    outlet: String? = nil, title: String? = nil, authors: [String] = [],
    published: ArticleDate? = nil, modified: ArticleDate? = nil, fetched: ArticleDate? = nil,
    language: String? = nil, section: String? = nil, tags: [String] = [], agency: String? = nil,
    forwardedFrom: String? = nil, text: String? = nil, warnings: [String] = []
  ) {
    self.id = id
    self.path = path
    self.url = url
    self.canonicalURL = canonicalURL
    self.outlet = outlet
    self.title = title
    self.authors = authors
    self.published = published
    self.modified = modified
    self.fetched = fetched
    self.language = language
    self.section = section
    self.tags = tags
    self.agency = agency
    self.forwardedFrom = forwardedFrom
    self.text = text
    self.warnings = warnings
  }
}

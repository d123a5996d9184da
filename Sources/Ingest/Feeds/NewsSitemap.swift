/// A sitemap, with Google's news extension: what a site published, without the texts.
enum NewsSitemap {
  static let format = FeedFormat(
    name: "a news sitemap", roots: ["urlset"], items: { $0.all("url") }, reader: { _ in article })

  static func article(_ entry: XMLElement) -> Article {
    let address = entry.child("loc")?.text
    let news = entry.child("news")
    let publication = news?.child("publication")
    var article = Article(id: address ?? "")
    article.url = address
    article.outlet = publication?.child("name")?.text
    article.title = news?.child("title")?.text
    article.published = ArticleDate(feed: news?.child("publication_date")?.text)
    article.modified = ArticleDate(feed: entry.child("lastmod")?.text)
    article.language = publication?.child("language")?.text.flatMap(JSONArticle.language)
    article.tags = (news?.child("keywords")?.text ?? "").split(separator: ",")
      .map { $0.trimmed() }.filter { !$0.isEmpty }
    article.warnings = ["a sitemap lists the page and does not hold its text: fetch the page"]
    return article
  }
}

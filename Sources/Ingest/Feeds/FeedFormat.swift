/// The root elements of the feeds and news formats that are read.
enum FeedRoot {
  /// Their local names in lower case.
  static let names: Set<String> = [
    "rss", "feed", "rdf", "nitf", "newsml", "newsitem", "newsmessage", "packageitem", "tei",
    "teicorpus", "tei.2", "urlset", "sitemapindex",
  ]
}

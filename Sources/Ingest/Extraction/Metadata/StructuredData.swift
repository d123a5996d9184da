import Markup

/// The article that a page's JSON-LD describes (schema.org), and what it says of it.
struct StructuredData {
  /// The node of the article, `nil` when the page describes none.
  let article: JSONValue?
  /// All nodes, those of `@graph` and nested main entities included, in order.
  let nodes: [JSONValue]

  private static let articleTypes: Set = [
    "Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle",
    "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle",
    "TechArticle", "ScholarlyArticle", "LiveBlogPosting", "SocialMediaPosting",
    "AdvertiserContentArticle",
    "SatiricalArticle", "Report", "MedicalScholarlyArticle", "DiscussionForumPosting",
    "PressRelease", "NewsItem",
  ]
  /// Types that may stand for the page when no article does.
  private static let pageTypes: Set = [
    "WebPage", "VideoObject", "ItemPage", "Recipe", "Review", "HowTo", "CreativeWork", "Product",
    "ClaimReview", "Event", "MedicalWebPage", "ImageGallery", "AudioObject", "PodcastEpisode",
    "Course", "Blog", "FAQPage", "NewsMediaOrganization",
  ]

  init(_ scripts: [String]) {
    var nodes: [JSONValue] = []
    for script in scripts {
      for value in TolerantJSON.values(in: script) { Self.collect(value, into: &nodes, depth: 0) }
    }
    self.nodes = nodes
    article =
      nodes.first { Self.types(of: $0).contains(where: Self.articleTypes.contains) }
      ?? nodes.first { $0["datePublished"] != nil && $0["headline"] != nil }
  }

  /// Nodes of the types that may stand for the page when no article does.
  var pages: [JSONValue] {
    nodes.filter { Self.types(of: $0).contains(where: Self.pageTypes.contains) }
  }

  /// A node that a reference `{"@id": …}` points to, else the value itself.
  func resolved(_ value: JSONValue) -> JSONValue {
    guard case .object(let members) = value, members.count == 1, let id = value["@id"]?.text else {
      return value
    }
    return nodes.first { $0["@id"]?.text == id && $0["name"] != nil } ?? value
  }

  /// The text of a member of the article, references decoded.
  func text(_ name: String) -> String? {
    article?[name].flatMap { $0.elements.first?.text }.map {
      CharacterReference.decoded($0).collapsed()
    }
  }

  /// The types that a node gives itself.
  static func types(of node: JSONValue) -> [String] {
    (node["@type"] ?? node["type"])?.elements.compactMap(\.text).map { type in
      type.split(whereSeparator: { $0 == "/" || $0 == ":" }).last.map(String.init) ?? type
    } ?? []
  }

  private static func collect(
    _ value: JSONValue, into nodes: inout [JSONValue], depth: Int
  ) {
    guard depth < 8, nodes.count < 500 else { return }
    switch value {
    case .array(let values):
      for value in values { collect(value, into: &nodes, depth: depth + 1) }
    case .object:
      nodes.append(value)
      for name in ["@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "hasPart", "video"] {
        if let inner = value[name] { collect(inner, into: &nodes, depth: depth + 1) }
      }
      // Authors and publishers are nodes that references point to.
      for name in ["author", "publisher", "creator"] {
        if let inner = value[name], inner["@id"] != nil, inner["name"] != nil {
          nodes.append(inner)
        }
      }
    default: break
    }
  }
}

/// A format of feeds or of news agencies' XML: how it is told, its items, and what reads one.
///
/// Each stands beside its reader; ``all`` is the one list of them, from which the kind of a file is
/// told, a document read, and the sentence made that names what can be read.
struct FeedFormat: Sendable {
  /// Its name for people.
  let name: String
  /// The local names of its root elements, in lower case.
  let roots: [String]
  /// Whether a document with one of these roots is of this format, where formats share a name.
  var accepts: @Sendable (_ root: XMLElement) -> Bool = { _ in true }
  /// The elements that an article is made from, each, in order.
  let items: @Sendable (_ root: XMLElement) -> [XMLElement]
  /// What makes an article of an item, with what the root says of all of them.
  let reader: @Sendable (_ root: XMLElement) -> (_ item: XMLElement) -> Article
  /// What is passed over in the document, and is to be said; `nil` for nothing.
  var passedOver: @Sendable (_ root: XMLElement) -> String? = { _ in nil }

  /// The formats, asked in this order.
  static let all = [
    RSS.format, Atom.format, NITF.format, NewsMLG2.format, NewsML1.format, TEI.format,
    NewsSitemap.format,
  ]

  /// A list of sitemaps, which is known by its root and holds no item.
  static let indexRoot = "sitemapindex"

  /// The root elements that tell such a document from other XML and HTML.
  static let roots = Set(all.flatMap(\.roots) + [indexRoot])

  /// The format of the document with this root; `nil` if it is none that is read.
  static func of(_ root: XMLElement) -> FeedFormat? {
    let name = root.name.lowercased()
    return all.first { $0.roots.contains(name) && $0.accepts(root) }
  }
}

import Markup

/// The addresses that a feed or a sitemap lists, for whoever fetches them.
package enum AddressList: Equatable, Sendable {
  /// The pages of a feed or a sitemap, in their order; as written, so perhaps relative.
  case pages([String])
  /// The sitemaps of an index of sitemaps.
  case sitemaps([String])

  /// The list in `bytes`, which may be compressed by gzip; `nil` when they are something else, such
  /// as a page.
  ///
  /// - Parameters:
  ///   - bytes: The document as fetched.
  ///   - charset: That of the transport, if it names one.
  ///   - location: How a failure names the document.
  /// - Throws: When it is compressed and cannot be unpacked within the limits.
  package init?(_ bytes: [UInt8], charset: String?, location: String) throws(IngestError) {
    var bytes = bytes
    let origin = Origin(path: nil, name: location, limits: InputLimits())
    if bytes.starts(with: [0x1F, 0x8B]) {
      let inflated = ByteStream(
        InflatedBytes(ByteStream(MemoryBytes(bytes)), .gzip, origin: origin))
      guard let whole = try inflated.readAll(limit: origin.limits.recordBytes) else {
        throw origin.limits.tooLarge("the unpacked document", at: location)
      }
      bytes = whole
    }
    guard Format(of: Array(bytes.prefix(Format.window)), complete: true) == .xml,
      let page = try? Page(xml: bytes, charset: charset, location: location),
      let index = page.nodes.firstIndex(where: { $0.kind == .element })
    else { return nil }
    let root = XMLElement(page: page, index: index)
    switch root.name.lowercased() {
    case "sitemapindex":
      self = .sitemaps(root.all("sitemap").compactMap { $0.child("loc")?.text })
    case "urlset": self = .pages(root.all("url").compactMap { NewsSitemap.article($0).url })
    case "rss", "rdf":
      let feed = RSS(root)
      self = .pages(root.all("item").compactMap { feed.article($0).url })
    case "feed":
      let feed = Atom(root)
      self = .pages(root.all("entry").compactMap { feed.article($0).url })
    default: return nil
    }
  }
}

import Foundation
import Ingest
import Training

/// What makes two fetched pages the same article, and what makes them versions of it.
enum ArticleKey {
  /// Query parameters that say where a reader came from, not what is shown.
  private static let trackers: Set<String> = [
    "fbclid", "gclid", "yclid", "dclid", "msclkid", "igshid", "mc_cid", "mc_eid", "_openstat",
  ]

  /// The address that names the article: the one that the page declares, else the one that it was
  /// fetched from, else the article's own name.
  ///
  /// Many a site declares its front page as the address of every page; that would make one article
  /// of all, so a declared address without a path yields to a fetched one with.
  static func of(_ article: Article) -> String {
    let declared = article.canonicalURL.flatMap(normalized)
    let fetched = article.url.flatMap(normalized)
    guard let declared else { return fetched ?? article.id }
    if let fetched, isFrontPage(declared), !isFrontPage(fetched) { return fetched }
    return declared
  }

  /// `address` with http read as https, scheme and host in lower case, and without the default
  /// port, the fragment and trackers; nil for what is no web address.
  static func normalized(_ address: String) -> String? {
    let trimmed = address.trimmingCharacters(in: .whitespacesAndNewlines)
    guard let mark = trimmed.range(of: "://") else { return nil }
    let scheme = trimmed[..<mark.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    let rest = trimmed[mark.upperBound...].prefix { $0 != "#" }
    let authority = rest.prefix { !"/?".contains($0) }
    var host = authority.lowercased()
    for port in [":80", ":443"] where host.hasSuffix(port) { host.removeLast(port.count) }
    guard !host.isEmpty else { return nil }
    let tail = rest.dropFirst(authority.count)
    var path = String(tail.prefix { $0 != "?" })
    if path.isEmpty { path = "/" }
    let query = tail.dropFirst(tail.prefix { $0 != "?" }.count).dropFirst()
    let kept = query.split(separator: "&").filter { parameter in
      let name = parameter.prefix { $0 != "=" }.lowercased()
      return !name.hasPrefix("utm_") && !trackers.contains(name)
    }
    return "https://" + host + path + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
  }

  private static func isFrontPage(_ normalized: String) -> Bool {
    normalized.dropFirst("https://".count).drop { $0 != "/" } == "/"
  }

  /// The hash of what a reader reads: title and text; of the page's bytes where there is no text,
  /// so that two pages without an article are not one.
  ///
  /// It is compared only among the versions of one key, where 64 bits are plenty.
  static func contentHash(title: String?, text: String?, page: [UInt8]?) -> String {
    var bytes = Array((title ?? "").utf8)
    bytes.append(0)
    if let text { bytes += text.utf8 } else { bytes += page ?? [] }
    return ContentHash.text(ContentHash.of(bytes))
  }
}

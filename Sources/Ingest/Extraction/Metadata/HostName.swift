import Foundation

/// Hosts of addresses, and the part of a host that somebody registered.
enum HostName {
  /// The host of an address in lower case without port, user and trailing dot; `nil` without one.
  static func host(of address: String) -> String? {
    var rest = Substring(address.trimmed())
    if let scheme = rest.range(of: "://") {
      rest = rest[scheme.upperBound...]
    } else if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
    } else {
      return nil
    }
    rest = rest.prefix { !"/?#\\".contains($0) }
    if let user = rest.lastIndex(of: "@") { rest = rest[rest.index(after: user)...] }
    if rest.hasPrefix("[") { return nil }
    rest = rest.prefix { $0 != ":" }
    let host = rest.lowercased().trimmed()
    let name = host.hasSuffix(".") ? String(host.dropLast()) : host
    return name.contains(".") ? name : nil
  }

  /// The registrable part of a host: `bbc.co.uk` of `www.bbc.co.uk`, `a.blogspot.com` of itself.
  ///
  /// By rule, not by the Public Suffix List, which is 250 kB of names: two labels, three where the
  /// second-level label is one that registries use, and three on hosts that lend out subdomains.
  static func registrable(_ host: String) -> String {
    let labels = host.split(separator: ".")
    guard labels.count > 2, labels.last?.allSatisfy(\.isNumber) == false else { return host }
    let top = labels[labels.count - 1]
    let second = labels[labels.count - 2]
    let isCountry = top.utf8.count == 2
    let keep =
      isCountry && registrySeconds.contains(String(second)) || lenders.contains("\(second).\(top)")
      ? 3 : 2
    return labels.suffix(keep).joined(separator: ".")
  }

  /// Second-level labels under which registries of countries register.
  private static let registrySeconds: Set = [
    "co", "com", "net", "org", "gov", "edu", "ac", "gob", "gouv", "go", "or", "ne", "mil", "nom",
    "ltd", "plc", "sch", "in", "info", "biz", "web", "press", "tv", "id", "asn", "gen", "art",
    "firm", "govt", "kiev", "msk", "spb",
  ]
  /// Hosts whose subdomains belong to different people.
  private static let lenders: Set = [
    "blogspot.com", "wordpress.com", "livejournal.com", "tumblr.com", "github.io", "substack.com",
    "medium.com", "typepad.com", "weebly.com", "wixsite.com", "narod.ru", "ucoz.ru", "ghost.io",
    "tistory.com", "over-blog.com", "altervista.org", "netlify.app", "vercel.app", "pages.dev",
    "appspot.com", "herokuapp.com", "web.app",
  ]
}

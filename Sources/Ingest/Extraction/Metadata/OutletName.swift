import Markup

/// Which outlet published a page: what the page calls its site, else the registrable host.
enum OutletName {
  /// The outlet, `nil` when the page names none and its address is unknown.
  ///
  /// `og:site_name` first, then the publisher of the JSON-LD article, `application-name`, and the
  /// host of the address that the page was fetched from or declares.
  static func of(_ facts: PageFacts, addresses: [String?]) -> String? {
    let publisher = facts.structured.article?["publisher"].flatMap { publisher in
      publisher.elements.lazy.compactMap { facts.structured.resolved($0)["name"]?.text }.first
    }
    let candidates = [
      facts.meta("og:site_name"), publisher, facts.meta("application-name", "al:android:app_name"),
    ]
    for candidate in candidates {
      guard let candidate else { continue }
      let name = CharacterReference.decoded(candidate).collapsed()
      if isName(name) { return name }
    }
    for case let address? in addresses {
      if let host = HostName.host(of: address) { return HostName.registrable(host) }
    }
    return nil
  }

  /// Whether this may be a site's name: some put a headline, an address or a placeholder there.
  private static func isName(_ name: String) -> Bool {
    let length = name.unicodeScalars.count
    return (2...80).contains(length) && !name.contains("{{") && !name.hasPrefix("@")
      && name.contains(where: \.isLetter)
  }
}

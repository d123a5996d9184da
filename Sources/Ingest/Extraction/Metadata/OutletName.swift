import Markup

/// Which outlet published a page: what the page calls its site, else the registrable host.
enum OutletName {
  /// The outlet, `nil` when the page names none and its address is unknown.
  ///
  /// `og:site_name` first, then the publisher of the JSON-LD article, `application-name`, and the
  /// host of the address that the page was fetched from or declares, as the title spells it.
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
      guard let host = HostName.host(of: address) else { continue }
      let registrable = HostName.registrable(host)
      return titlePart(facts.documentTitle, spelling: registrable) ?? registrable
    }
    return nil
  }

  /// The part of a `<title>` that spells `host`, as "Valley Courier" spells `valley-courier.example`.
  ///
  /// Sites without metadata sign their titles; a part that has the host's letters is the signature
  /// and no section or headline.
  private static func titlePart(_ title: String?, spelling host: String) -> String? {
    guard let title, let label = host.split(separator: ".").first.map(String.init) else {
      return nil
    }
    let key = Headline.comparable(label)
    guard key.unicodeScalars.count >= 3 else { return nil }
    let words = title.split(separator: " ")
    let marks = words.indices.filter { words[$0].allSatisfy { !$0.isLetter && !$0.isNumber } }
    let ends = [words.startIndex - 1] + marks + [words.endIndex]
    for (before, after) in zip(ends, ends.dropFirst()) where after > before + 1 {
      let part = words[(before + 1)..<after].joined(separator: " ")
      let letters = Headline.comparable(part)
      if letters == key || letters == "the" + key { return part }
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

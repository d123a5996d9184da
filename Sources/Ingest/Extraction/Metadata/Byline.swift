import Markup

/// The authors of a page as it names them, without "By".
enum Byline {
  /// The authors in the order of the page; empty when it names none.
  ///
  /// JSON-LD first, then `<meta>`, microdata, `rel=author`, "By …" beside the headline, elements
  /// whose class says so, and "Written by …" anywhere. A page that only signs with the site's own
  /// name gives that.
  static func of(_ facts: PageFacts, area: HeadlineArea, outlet: String?) -> [String] {
    let site = outlet.map(Headline.comparable)
    let visible = VisibleByline(facts: facts, area: area)
    let sources: [() -> [String]] = [
      { structured(facts) }, { meta(facts) }, { microdata(facts) }, { links(facts) },
      { visible.beside() }, { visible.marked() }, { visible.anywhere() },
    ]
    var signature: [String] = []
    for source in sources {
      var names: [String] = []
      for name in source().lazy.flatMap(PersonName.split) {
        if names.count == mostNames { break }
        let key = Headline.comparable(name)
        if key == site {
          signature = [name]
        } else if !names.contains(where: { Headline.comparable($0) == key }) {
          names.append(name)
        }
      }
      if !names.isEmpty { return names }
    }
    return signature
  }

  private static let mostNames = 20

  private static func structured(_ facts: PageFacts) -> [String] {
    let candidates = [facts.structured.article].compactMap { $0 } + facts.structured.pages
    for node in candidates {
      for member in ["author", "creator"] {
        let found = names(node[member], facts)
        if !found.isEmpty { return found }
      }
    }
    return []
  }

  private static func names(_ value: JSONValue?, _ facts: PageFacts) -> [String] {
    guard let value else { return [] }
    return value.elements.flatMap { author -> [String] in
      if let text = author.text { return [CharacterReference.decoded(text)] }
      guard let name = facts.structured.resolved(author)["name"] else { return [] }
      return name.elements.compactMap(\.text).map(CharacterReference.decoded)
    }
  }

  private static let metaNames = [
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "dc.creator.name", "citation_author", "byl",
    "cxenseparse:author", "og:article:author", "og:author", "article.author", "creator",
  ]

  private static func meta(_ facts: PageFacts) -> [String] {
    for name in metaNames {
      let values = facts.allMeta(name).map(CharacterReference.decoded)
        .filter { !PersonName.split($0).isEmpty }
      if !values.isEmpty { return values }
    }
    let label = facts.meta("twitter:label1")?.lowercased() ?? ""
    let isAuthor = ["written by", "author", "автор", "écrit par", "escrito por", "geschrieben von"]
      .contains(where: label.contains)
    return isAuthor ? facts.allMeta("twitter:data1").map(CharacterReference.decoded) : []
  }

  private static func microdata(_ facts: PageFacts) -> [String] {
    // Both lists are in the order of the page, so that one walk finds the names in each author.
    let names = facts.elements(property: "name")
    var next = 0
    return facts.elements(property: "author").filter { !facts.isInComments($0) }.flatMap {
      index -> [String] in
      while next < names.count, names[next] <= index { next += 1 }
      let inner = names[next...].prefix { $0 < facts.page.nodes[index].end }
      return (inner.isEmpty ? [index] : inner).compactMap { facts.property(at: $0) }
    }
  }

  private static func links(_ facts: PageFacts) -> [String] {
    let links = facts.authorLinks.filter { !facts.isInComments($0) }
    // A list of everybody's pages is a menu, not a byline.
    guard links.count <= 6 else { return [] }
    return links.compactMap { facts.page.spacedText($0).collapsed() }
  }
}

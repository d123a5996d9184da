import Markup

/// The authors of a page as it names them, without "By".
enum Byline {
  /// The authors in the order of the page; empty when it names none.
  ///
  /// JSON-LD first, then `<meta>`, microdata, `rel=author`, and elements whose class says so.
  static func of(_ facts: PageFacts, outlet: String?) -> [String] {
    let sources: [() -> [String]] = [
      { structured(facts) }, { meta(facts) }, { microdata(facts) }, { links(facts) },
      { classes(facts) },
    ]
    let site = outlet.map(Headline.comparable)
    for source in sources {
      var names: [String] = []
      for name in source().flatMap(split) where isName(name) {
        if !names.contains(where: { Headline.comparable($0) == Headline.comparable(name) }) {
          names.append(name)
        }
      }
      // A site that signs with its own name says nothing, unless nobody else does.
      let people = names.filter { Headline.comparable($0) != site }
      if !people.isEmpty { return Array(people.prefix(20)) }
    }
    return []
  }

  // MARK: Places

  private static func structured(_ facts: PageFacts) -> [String] {
    guard let article = facts.structured.article else {
      return facts.structured.pages.lazy.map { names($0["author"], facts) }.first { !$0.isEmpty }
        ?? []
    }
    let authors = names(article["author"], facts)
    return authors.isEmpty ? names(article["creator"], facts) : authors
  }

  private static func names(_ value: TolerantJSON?, _ facts: PageFacts) -> [String] {
    guard let value else { return [] }
    return value.elements.flatMap { author -> [String] in
      if let text = author.text { return [CharacterReference.decoded(text)] }
      let node = facts.structured.resolved(author)
      guard let name = node["name"] else { return [] }
      return name.elements.compactMap(\.text).map(CharacterReference.decoded)
    }
  }

  private static func meta(_ facts: PageFacts) -> [String] {
    for key in [
      "author", "article:author", "article:author_name", "parsely-author", "sailthru.author",
      "dc.creator", "dcterms.creator", "dc.creator.name", "citation_author", "byl",
      "cxenseparse:author",
      "og:article:author", "og:author", "article.author", "twitter:data1",
    ] {
      if key == "twitter:data1" {
        let label = facts.meta("twitter:label1")?.lowercased() ?? ""
        guard
          label.contains("written by") || label.contains("author") || label.contains("автор")
            || label.contains("par") || label.contains("por") || label.contains("von")
        else { continue }
      }
      let values = facts.allMeta(key).map(CharacterReference.decoded).filter(isName)
      if !values.isEmpty { return values }
    }
    return []
  }

  private static func microdata(_ facts: PageFacts) -> [String] {
    facts.elements(property: "author").flatMap { index -> [String] in
      let inner = facts.elements(property: "name").filter {
        $0 > index && $0 < facts.page.nodes[index].end
      }
      let places = inner.isEmpty ? [index] : inner
      return places.compactMap { text(at: $0, facts) }
    }
  }

  private static func text(at index: Int, _ facts: PageFacts) -> String? {
    let value =
      facts.page.value(of: .content, in: index) ?? facts.page.spacedText(index)
    let text = value.collapsed()
    return text.isEmpty ? nil : text
  }

  private static func links(_ facts: PageFacts) -> [String] {
    // A list of everybody's pages is a menu, not a byline.
    guard facts.authorLinks.count <= 6 else { return [] }
    return facts.authorLinks.compactMap { text(at: $0, facts) }
  }

  private static func classes(_ facts: PageFacts) -> [String] {
    let page = facts.page
    for words in [
      ["byline-name", "author-name", "author__name", "authorname"], ["byline", "author"],
      ["contributor", "autor", "journalist", "reporter", "writer"],
    ] {
      for (index, node) in page.nodes.enumerated() {
        guard node.kind == .element, node.tag != .body, !node.text.isEmpty, node.text.count < 300,
          !Self.isExcluded(index, facts)
        else { continue }
        for attribute in [AttributeName.class, .id, .dataTestid] {
          guard let range = page.range(of: attribute, in: index) else { continue }
          let value = String(decoding: page.attributeText[range], as: UTF8.self).lowercased()
          guard words.contains(where: value.contains),
            !value.contains("bio"), !value.contains("comment"), !value.contains("related")
          else { continue }
          let text = page.spacedText(index).collapsed()
          let names = split(text).filter(isName)
          if let name = names.first, name.split(separator: " ").count <= 6 { return names }
        }
      }
    }
    return []
  }

  private static func isExcluded(_ index: Int, _ facts: PageFacts) -> Bool {
    var node = index
    var steps = 0
    while node > 0, steps < 6 {
      let tag = facts.page.nodes[node].tag
      if tag == .footer || tag == .nav || tag == .aside { return true }
      if let range = facts.page.range(of: .class, in: node), facts.contains(range, "comment") {
        return true
      }
      node = facts.page.nodes[node].parent
      steps += 1
    }
    return false
  }

  // MARK: Names

  private static let prefixes = [
    "by:", "by ", "written by ", "posted by ", "story by ", "words by ", "author:", "authors:",
    "author ", "автор:", "автор ",
    "авторы:", "текст:", "автори:", "par ", "por ", "de ", "von ", "di ", "af ", "av ", "door ",
    "od ",
    "text:", "reported by ", "published by ", "reviewed by ", "medically reviewed by ",
    "edited by ", "from ", "from:",
  ]

  /// The names in a byline: split at commas, "and" and their kin, without the words around them.
  static func split(_ line: String) -> [String] {
    var text = line.collapsed()
    var isTrimmed = true
    while isTrimmed {
      isTrimmed = false
      for prefix in prefixes where text.lowercased().hasPrefix(prefix) {
        text = String(text.dropFirst(prefix.count)).trimmed()
        isTrimmed = true
      }
    }
    // What follows a bar, a bullet or a line of its own is a date, a job or a network.
    for mark in [" | ", " • ", " · ", " / ", " – ", " — ", " - "] {
      if let range = text.firstRange(of: mark) { text = String(text[..<range.lowerBound]) }
    }
    for word in [
      " and ", " & ", " und ", " et ", " y ", " e ", " и ", " та ", " і ", " with ", " ja ",
      " och ",
    ] {
      text = text.replacing(word, with: ", ")
    }
    var names: [String] = []
    for part in text.split(whereSeparator: { ",;".contains($0) }) {
      let name = cleaned(String(part))
      if name.isEmpty { continue }
      // "Jane Doe, MS, RD" and "Jane Doe, Staff Writer" name one person.
      if !names.isEmpty, isCredential(name) { continue }
      names.append(name)
    }
    return names
  }

  private static func cleaned(_ part: String) -> String {
    var name = part.trimmed()
    for prefix in prefixes where name.lowercased().hasPrefix(prefix) {
      name = String(name.dropFirst(prefix.count)).trimmed()
    }
    if let bracket = name.firstIndex(of: "("), bracket > name.startIndex {
      name = String(name[..<bracket]).trimmed()
    }
    for lead in ["and ", "& ", "@"] where name.lowercased().hasPrefix(lead) {
      name = String(name.dropFirst(lead.count)).trimmed()
    }
    return name
  }

  private static let credentials: Set = [
    "phd", "md", "ms", "ma", "rd", "rdn", "ldn", "mph", "msc", "bsc", "ba", "mba", "jd", "dds",
    "cpt", "cscs",
    "rn", "np", "do", "jr", "sr", "ii", "iii", "lcsw", "faap", "facs", "dpt", "pt", "esq", "cfp",
    "cpa",
    "faaem", "fand", "ryt", "mscn", "cdn", "cns", "mfa", "med", "edd", "psyd", "dvm", "pharmd",
    "bs", "rph", "cfa", "ea",
  ]

  private static func isCredential(_ part: String) -> Bool {
    let words = part.lowercased().replacing(".", with: "").split(whereSeparator: {
      " -".contains($0)
    })
    guard let first = words.first else { return true }
    if words.allSatisfy({ credentials.contains(String($0)) || $0.allSatisfy(\.isNumber) }) {
      return true
    }
    let jobs = [
      "staff", "editor", "senior", "contributing", "writer", "reporter", "correspondent", "special",
      "associate", "contributor",
      "chief", "managing", "director", "founder", "ceo", "executive", "deputy", "product",
      "content", "marketing", "head", "freelance",
      "assistant", "certified", "registered", "professor", "the",
    ]
    return jobs.contains(String(first))
  }

  private static let nobody: Set = [
    "admin", "administrator", "editor", "staff", "guest", "author", "authors", "unknown",
    "redaktion", "redacción",
    "webmaster", "user", "null", "none", "undefined", "n/a", "na", "anonymous", "root", "default",
    "follow", "share", "about", "contact",
    "редакция", "автор", "home", "follow author", "news", "view profile", "see bio", "by",
    "updated", "published",
  ]

  private static func isName(_ name: String) -> Bool {
    let text = name.trimmed()
    let lower = text.lowercased()
    guard (2...60).contains(text.unicodeScalars.count), !nobody.contains(lower) else {
      return false
    }
    if lower.contains("http") || lower.contains("www.") || text.contains("@") || text.contains("{")
    {
      return false
    }
    if text.contains(where: { "<>=|?!".contains($0) }) { return false }
    let digits = text.filter(\.isNumber).count
    guard text.contains(where: \.isLetter), digits <= 2 else { return false }
    return text.split(separator: " ").count <= 7
  }
}

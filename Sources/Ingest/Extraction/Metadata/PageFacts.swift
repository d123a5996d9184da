import Markup

/// What a page says about itself outside its text, gathered in one pass over the arena.
struct PageFacts {
  /// One `<meta>`: its name, property, itemprop or http-equiv in lower case, and its content.
  struct Meta {
    var name: String
    var content: String
  }

  let page: Page
  private(set) var metas: [Meta] = []
  private(set) var canonical: String?
  private(set) var base: String?
  /// `<html lang>`, else the language of the body.
  private(set) var language: String?
  /// The `<title>` of the head.
  private(set) var documentTitle: String?
  private(set) var headings: [Int] = []
  private(set) var times: [Int] = []
  /// Elements with an itemprop, in order.
  private(set) var properties: [Int] = []
  /// Links with `rel=author`.
  private(set) var authorLinks: [Int] = []
  let structured: StructuredData

  /// Gathers the facts of a page.
  init(_ page: Page) {
    self.page = page
    structured = StructuredData(page.structuredData)
    for (index, node) in page.nodes.enumerated() where node.kind == .element {
      visit(index, node)
    }
  }

  private mutating func visit(_ index: Int, _ node: Node) {
    switch node.tag {
    case .meta: visitMeta(index)
    case .link: visitLink(index)
    case .base where base == nil: base = page.value(of: .href, in: index)
    case .html, .body:
      language =
        language ?? page.value(of: .lang, in: index)
        ?? page.value(of: .xmlLang, in: index)
    case .title where documentTitle == nil && !isInSVG(index):
      let title = page.string(index).collapsed()
      if !title.isEmpty { documentTitle = title }
    case .h1: headings.append(index)
    case .time: times.append(index)
    case .a:
      if let rel = page.range(of: .rel, in: index), contains(rel, "author") {
        authorLinks.append(index)
      }
    default: break
    }
    if !node.attributes.isEmpty, page.range(of: .itemprop, in: index) != nil {
      properties.append(index)
    }
  }

  private mutating func visitMeta(_ index: Int) {
    guard let content = page.value(of: .content, in: index)?.trimmed(), !content.isEmpty else {
      return
    }
    for key in [AttributeName.property, .name, .itemprop, .httpEquiv] {
      if let name = page.value(of: key, in: index)?.trimmed().lowercased(), !name.isEmpty {
        metas.append(Meta(name: name, content: content))
      }
    }
  }

  private mutating func visitLink(_ index: Int) {
    guard canonical == nil, let rel = page.range(of: .rel, in: index), contains(rel, "canonical")
    else { return }
    if let href = page.value(of: .href, in: index)?.trimmed(), !href.isEmpty { canonical = href }
  }

  private func isInSVG(_ index: Int) -> Bool {
    var parent = page.nodes[index].parent
    while parent > 0 {
      if page.nodes[parent].tag == .svg { return true }
      parent = page.nodes[parent].parent
    }
    return false
  }

  /// Whether a stretch of attribute text contains `word`, ASCII in lower case, in any case.
  func contains(_ range: Range<Int>, _ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard range.count >= count else { return false }
    let letters = word.utf8Start
    for start in range.lowerBound...(range.upperBound - count) {
      var offset = 0
      while offset < count, page.attributeText[start + offset] | 0x20 == letters[offset] | 0x20 {
        offset += 1
      }
      if offset == count { return true }
    }
    return false
  }

  /// The groups of `phrases` in a stretch of attribute text.
  func groups(of phrases: PhraseSet, in range: Range<Int>) -> PhraseSet.Groups {
    page.attributeText[range].withUnsafeBufferPointer(phrases.groups)
  }

  /// The content of the first `<meta>` with one of `names`, by the order of the names.
  func meta(_ names: String...) -> String? {
    for name in names {
      if let meta = metas.first(where: { $0.name == name }) { return meta.content }
    }
    return nil
  }

  /// All contents of `<meta>` elements with one of `names`, in the order of the page.
  func allMeta(_ names: String...) -> [String] {
    metas.filter { names.contains($0.name) }.map(\.content)
  }

  /// Whether an element stands among readers' comments.
  func isInComments(_ index: Int) -> Bool {
    var node = index
    while node > 0 {
      for attribute in [AttributeName.class, .id] {
        if let range = page.range(of: attribute, in: node), range.count < 120,
          groups(of: Self.comments, in: range) != 0
        {
          // `has-comments` on the body, `no-comments` on the article say nothing.
          if page.nodes[node].text.count * 2 < page.text.count { return true }
        }
      }
      node = page.nodes[node].parent
    }
    return false
  }

  private static let comments = PhraseSet(["comment", "disqus"])

  /// What microdata says at an element: its content, datetime or href, else its text.
  func property(at index: Int) -> String? {
    let value =
      page.value(of: .content, in: index) ?? page.value(of: .datetime, in: index)
      ?? page.string(index)
    let text = value.collapsed()
    return text.isEmpty ? nil : text
  }

  /// The elements whose itemprop contains the word `name`.
  func elements(property name: String) -> [Int] {
    properties.filter { index in
      page.value(of: .itemprop, in: index)?.split(separator: " ").contains { $0 == name } == true
    }
  }
}

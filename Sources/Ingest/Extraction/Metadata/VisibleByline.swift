import Markup

/// Bylines that a reader of the page sees.
struct VisibleByline {
  let facts: PageFacts
  let area: HeadlineArea

  /// "By Jane Doe" beside the headline; empty when nothing there begins so.
  func beside() -> [String] {
    for (position, index) in area.texts.enumerated() {
      guard let rest = signed(index) else { continue }
      if !rest.isEmpty { return PersonName.people([rest]) }
      // The names stand in elements of their own; the next that is no name ends them.
      var names: [String] = []
      for next in area.texts.dropFirst(position + 1).prefix(6) where next > index {
        let text = facts.page.string(next).collapsed()
        if text.utf8.count <= 4, [",", "and", "&", "и", "та"].contains(text.lowercased()) {
          continue
        }
        let people = PersonName.people([text])
        if people.isEmpty { break }
        names += people
      }
      if !names.isEmpty { return names }
    }
    return []
  }

  /// "Written by Jane Doe" anywhere, as boxes at the end have it; empty when there is none.
  func anywhere() -> [String] {
    let page = facts.page
    let texts = page.nodes.indices.filter {
      page.nodes[$0].isText && page.nodes[$0].text.count < 90
    }
    for (position, index) in texts.enumerated() {
      guard mayLead(page.text[page.nodes[index].text]) else { continue }
      let text = page.string(index).collapsed()
      let lower = text.lowercased()
      guard let lead = Self.explicitLeads.first(where: lower.hasPrefix) else { continue }
      let rest = String(text.dropFirst(lead.count)).trimmed()
      let names = PersonName.people([rest])
      if !names.isEmpty { return names }
      for next in texts.dropFirst(position + 1).prefix(3) {
        let names = PersonName.people([page.string(next).collapsed()])
        if !names.isEmpty { return names }
      }
    }
    return []
  }

  /// The names in elements whose class or id says byline or author; empty when there is none.
  func marked() -> [String] {
    let page = facts.page
    for index in marks() where !isElsewhere(index) {
      let node = page.nodes[index]
      let linked = (index..<node.end).filter { page.nodes[$0].tag == .a }
        .map { page.spacedText($0).collapsed() }
      let names = PersonName.people(linked)
      if !names.isEmpty { return names }
      let own = PersonName.people([page.spacedText(index).collapsed()])
      if !own.isEmpty { return own }
    }
    return []
  }

  /// The elements whose class or id says byline or author, those with the surest words first.
  private func marks() -> [Int] {
    let page = facts.page
    var marks: [[Int]] = [[], [], []]
    for (index, node) in page.nodes.enumerated()
    where node.kind == .element && !node.attributes.isEmpty && !node.text.isEmpty
      && node.text.count < 200 && node.end - index < Self.mostNodes
    {
      var groups: PhraseSet.Groups = 0
      for attribute in [AttributeName.class, .id, .dataTestid, .dataComponent] {
        guard let range = page.range(of: attribute, in: index) else { continue }
        let own = facts.groups(of: Self.classes, in: range)
        if own & Self.otherClasses == 0 { groups |= own }
      }
      for group in marks.indices where groups & 1 << PhraseSet.Groups(group) != 0 {
        marks[group].append(index)
      }
    }
    return Array(marks.joined())
  }

  /// What follows "By" in a text that begins with it, `nil` when it does not.
  private func signed(_ index: Int) -> String? {
    guard facts.page.nodes[index].text.count < 160 else { return nil }
    let text = facts.page.string(index).collapsed()
    let lower = text.lowercased()
    for lead in Self.leads where lower.hasPrefix(lead.bare) {
      let rest = lower.utf8.dropFirst(lead.bare.utf8.count)
      if rest.isEmpty || rest.elementsEqual(":".utf8) { return "" }
      if lower.hasPrefix(lead.whole) { return String(text.dropFirst(lead.whole.count)) }
    }
    return nil
  }

  private func isElsewhere(_ index: Int) -> Bool {
    var node = index
    while node > 0 {
      let tag = facts.page.nodes[node].tag
      if tag == .footer || tag == .nav || tag == .aside { return true }
      node = facts.page.nodes[node].parent
    }
    return facts.isInComments(index)
  }

  /// Whether the first letter is one that an explicit lead begins with.
  private func mayLead(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first(where: { $0 > 0x20 }) else { return false }
    switch first | 0x20 {
    case UInt8(ascii: "w"), UInt8(ascii: "p"), UInt8(ascii: "a"), UInt8(ascii: "s"),
      UInt8(ascii: "t"):
      return true
    default: return first >= 0x80
    }
  }

  /// More nodes around less than 200 bytes are no byline, but a flood of empty elements.
  private static let mostNodes = 2_000

  private static let classes = PhraseSet(groups: [
    ["byline-name", "author-name", "author__name", "authorname", "author_name", "name-author"],
    ["byline", "author"], ["contributor", "autor", "journalist", "reporter", "writer"],
    ["bio", "related", "avatar", "title"],
  ])
  /// The last group: what says that an element is something else about an author.
  private static let otherClasses: PhraseSet.Groups = 8
  private static let leads = [
    "written by ", "posted by ", "story by ", "words by ", "article by ", "text by ", "by: ",
    "by ", "author: ", "authors: ", "author ", "автор: ", "автор ", "авторы: ", "текст: ",
    "автори: ", "автор статьи: ", "par ", "por ", "von ", "di ", "af ", "av ", "door ", "autor: ",
    "autorka: ", "texto: ", "text: ", "мақала авторы: ", "авторы ",
  ].map { (whole: $0, bare: $0.trimmed()) }
  private static let explicitLeads = [
    "written by", "posted by", "article by", "words by", "story by", "text by", "author:",
    "автор:", "автор статьи:", "автор текста:", "текст:",
  ]
}

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
    for words in Self.classes {
      for (index, node) in page.nodes.enumerated() where node.kind == .element {
        guard !node.text.isEmpty, node.text.count < 200, isMarked(index, words),
          !isElsewhere(index)
        else { continue }
        let linked = (index..<node.end).filter { page.nodes[$0].tag == .a }
          .map { page.spacedText($0).collapsed() }
        let names = PersonName.people(linked)
        if !names.isEmpty { return names }
        let own = PersonName.people([page.spacedText(index).collapsed()])
        if !own.isEmpty { return own }
      }
    }
    return []
  }

  /// What follows "By" in a text that begins with it, `nil` when it does not.
  private func signed(_ index: Int) -> String? {
    guard facts.page.nodes[index].text.count < 160 else { return nil }
    let text = facts.page.string(index).collapsed()
    let lower = text.lowercased()
    for lead in Self.leads {
      if lower == lead.trimmed() || lower == lead.trimmed() + ":" { return "" }
      if lower.hasPrefix(lead) { return String(text.dropFirst(lead.count)) }
    }
    return nil
  }

  private func isMarked(_ index: Int, _ words: [String]) -> Bool {
    for attribute in [AttributeName.class, .id, .dataTestid, .dataComponent] {
      guard let range = facts.page.range(of: attribute, in: index) else { continue }
      let value = String(decoding: facts.page.attributeText[range], as: UTF8.self).lowercased()
      if words.contains(where: value.contains), !value.contains("bio"), !value.contains("related"),
        !value.contains("avatar"), !value.contains("title")
      {
        return true
      }
    }
    return false
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

  private static let classes = [
    ["byline-name", "author-name", "author__name", "authorname", "author_name", "name-author"],
    ["byline", "author"], ["contributor", "autor", "journalist", "reporter", "writer"],
  ]
  private static let leads = [
    "written by ", "posted by ", "story by ", "words by ", "article by ", "text by ", "by: ",
    "by ", "author: ", "authors: ", "author ", "автор: ", "автор ", "авторы: ", "текст: ",
    "автори: ", "автор статьи: ", "par ", "por ", "von ", "di ", "af ", "av ", "door ", "autor: ",
    "autorka: ", "texto: ", "text: ", "мақала авторы: ", "авторы ",
  ]
  private static let explicitLeads = [
    "written by", "posted by", "article by", "words by", "story by", "text by", "author:",
    "автор:", "автор статьи:", "автор текста:", "текст:",
  ]
}

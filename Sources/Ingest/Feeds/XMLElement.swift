import Markup

/// An element of an XML document: a place in a ``Page``, read by local names.
struct XMLElement {
  let page: Page
  let index: Int

  /// The local name, as spelled.
  var name: String { page.name(of: page.nodes[index].tag) }

  /// The namespace's address, `nil` when it has none.
  var namespace: String? { page.namespace(of: index) }

  /// The child elements, in order.
  var children: some Sequence<XMLElement> {
    page.children(of: index).lazy
      .filter { page.nodes[$0].kind == .element }
      .map { XMLElement(page: page, index: $0) }
  }

  /// The first child of this name, in any namespace.
  func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  /// The children of this name, in any namespace.
  func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The element at the end of a path of names, taking the first of each.
  func descendant(_ path: String...) -> XMLElement? {
    var element: XMLElement? = self
    for name in path { element = element?.child(name) }
    return element
  }

  /// All elements of this name below, in order.
  func all(_ name: String) -> [XMLElement] {
    guard let tag = page.tag(named: name) else { return [] }
    return (index + 1..<max(index + 1, page.nodes[index].end)).lazy
      .filter { page.nodes[$0].tag == tag && page.nodes[$0].kind == .element }
      .map { XMLElement(page: page, index: $0) }
  }

  /// The text of everything in it, with white space collapsed; `nil` when there is none.
  var text: String? {
    let text = page.spacedText(index).collapsed()
    return text.isEmpty ? nil : text
  }

  /// The value of an attribute, trimmed; `nil` when it is missing or blank.
  func attribute(_ name: String) -> String? {
    let value = page.value(named: name, in: index)?.trimmed() ?? ""
    return value.isEmpty ? nil : value
  }

  /// Its own language, or that of what it stands in, as an ISO 639-1 code.
  var language: String? {
    var node = index
    while node >= 0 {
      if let code = page.value(named: "xml:lang", in: node) { return JSONArticle.language(code) }
      node = page.nodes[node].parent
    }
    return nil
  }
}

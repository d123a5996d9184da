/// A parsed page or XML document: one flat arena of nodes over one buffer of UTF-8 bytes.
///
/// **The room's one decision.** Bytes are decoded first, by a charset that this room decides, and
/// handed to libxml2 as UTF-8; libxml2's SAX2 callbacks fill flat arrays, and no tree of objects
/// is built. Weighed against it: libxml2's own DOM, which costs two fifths of the parse and stops
/// at 256 levels of nesting with the later text lost, and a `String` a node, which costs more than
/// the parse. What no reader of a page wants (scripts, styles, comments, a flood of attributes) is
/// cut out by one scan before libxml2 sees it, because leaving it out is cheaper than parsing it.
///
/// Nodes stand in document order, so a subtree is a range of indices and its text is a range of
/// ``text``. Node 0 is the document. ``brokenInvariant`` says in code what always holds.
package struct Page: Sendable {
  /// The nodes in document order; the first is the document itself, so this is never empty.
  package let nodes: [Node]
  /// The text of all text nodes, one after another, valid UTF-8, entities decoded.
  package let text: [UInt8]
  /// The kept attributes of all elements, in the order of the elements.
  package let attributes: [Attribute]
  /// The values of all attributes, valid UTF-8; ``Attribute/value`` points into it.
  package let attributeText: [UInt8]
  /// Names of tags beyond the known HTML ones; ``Tag/firstInterned`` is the first.
  package let internedTags: [String]
  /// Names of attributes beyond the known ones; ``AttributeName/firstInterned`` is the first.
  package let internedAttributes: [String]
  /// Namespace addresses of an XML document; ``Node/namespace`` counts from 1 into it.
  package let namespaces: [String]
  /// The bodies of the page's `application/ld+json` scripts, in order, not yet parsed.
  package let structuredData: [String]
  /// The bodies of scripts of a few words that quote something like a date, in order.
  package let shortScripts: [String]
  /// The charset that was used, and how it was found.
  package let charset: CharsetDecision
  /// What was odd about the input, in words for the user.
  package let warnings: [String]

  /// The number of nodes, at least one.
  @inlinable package var count: Int { nodes.count }

  /// The name of `tag` as the page spells it (HTML: lower case), empty for ``Tag/none``.
  package func name(of tag: Tag) -> String {
    if tag.rawValue < Tag.firstInterned { return Tag.knownNames[Int(tag.rawValue)] }
    let index = Int(tag.rawValue - Tag.firstInterned)
    return index < internedTags.count ? internedTags[index] : ""
  }

  /// The tag that this page calls `name`, `nil` when no element of it has that name.
  ///
  /// XML names are case sensitive and local, that is without their prefix.
  package func tag(named name: String) -> Tag? {
    if let known = Tag.known[name] { return known }
    guard let index = internedTags.firstIndex(of: name) else { return nil }
    return Tag(rawValue: Tag.firstInterned + UInt16(index))
  }

  /// The name of an attribute.
  package func name(of attribute: AttributeName) -> String {
    if attribute.rawValue < AttributeName.firstInterned {
      return AttributeName.knownNames[Int(attribute.rawValue)]
    }
    let index = Int(attribute.rawValue - AttributeName.firstInterned)
    return index < internedAttributes.count ? internedAttributes[index] : ""
  }

  /// The namespace address of an XML element, `nil` when it has none.
  package func namespace(of node: Int) -> String? {
    let index = Int(nodes[node].namespace)
    return index == 0 ? nil : namespaces[index - 1]
  }
}

// MARK: Attributes

extension Page {
  /// The attributes of an element in the order of the page, empty for other nodes.
  @inlinable package func attributes(of node: Int) -> ArraySlice<Attribute> {
    attributes[nodes[node].attributes]
  }

  /// Where in ``attributeText`` the value of `name` stands, `nil` when the element lacks it.
  @inlinable package func range(of name: AttributeName, in node: Int) -> Range<Int>? {
    for index in nodes[node].attributes where attributes[index].name == name {
      return attributes[index].value
    }
    return nil
  }

  /// The value of an attribute, `nil` when the element lacks it.
  package func value(of name: AttributeName, in node: Int) -> String? {
    guard let range = range(of: name, in: node) else { return nil }
    return String(decoding: attributeText[range], as: UTF8.self)
  }

  /// The value of an attribute by its name, for names that are not among the known ones.
  package func value(named name: String, in node: Int) -> String? {
    for attribute in attributes(of: node) where self.name(of: attribute.name) == name {
      return String(decoding: attributeText[attribute.value], as: UTF8.self)
    }
    return nil
  }
}

// MARK: Text and structure

extension Page {
  /// The text of a node and everything in it, with no space added between elements.
  package func string(_ node: Int) -> String {
    String(decoding: text[nodes[node].text], as: UTF8.self)
  }

  /// The first child, `nil` when there is none.
  @inlinable package func firstChild(of node: Int) -> Int? {
    node + 1 < nodes[node].end ? node + 1 : nil
  }

  /// The next sibling, `nil` when there is none.
  @inlinable package func nextSibling(of node: Int) -> Int? {
    let next = nodes[node].end
    let parent = nodes[node].parent
    return parent >= 0 && next < nodes[parent].end ? next : nil
  }

  /// The children of a node, in order.
  package func children(of node: Int) -> some Sequence<Int> {
    sequence(state: firstChild(of: node)) { next in
      guard let current = next else { return nil }
      next = nextSibling(of: current)
      return current
    }
  }

  /// The elements with `tag` in the whole page, in order.
  package func elements(_ tag: Tag) -> some Sequence<Int> {
    nodes.indices.lazy.filter { nodes[$0].tag == tag }
  }
}

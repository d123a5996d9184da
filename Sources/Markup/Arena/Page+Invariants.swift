extension Page {
  /// What is wrong with the arena, `nil` when every invariant holds; tests call it on every page.
  ///
  /// 1. Node 0 is the document, alone without a parent, and its subtree is everything.
  /// 2. Subtrees nest: a node stands after its parent and ends no later than its parent does.
  /// 3. Text runs tile ``text`` in order; an element's range is exactly that of its text nodes.
  /// 4. Attribute slices follow one another, and their values lie inside ``attributeText``.
  /// 5. Both buffers are valid UTF-8, and every text range starts and ends between scalars.
  package var brokenInvariant: String? {
    guard let document = nodes.first, document.kind == .document, document.parent == -1,
      document.end == nodes.count, document.text == 0..<text.count
    else { return "node 0 is not a document over everything" }
    var covered = 0
    var attribute = 0
    for (index, node) in nodes.enumerated() {
      if index > 0 {
        guard node.kind != .document else { return "node \(index) is a second document" }
        guard node.parent >= 0, node.parent < index else {
          return "node \(index) before its parent"
        }
        guard node.end > index, node.end <= nodes[node.parent].end else {
          return "node \(index) does not nest in its parent"
        }
      }
      guard node.text.lowerBound == covered, node.text.upperBound <= text.count else {
        return "the text of node \(index) does not start where the text before it ends"
      }
      if node.isText {
        guard node.end == index + 1, node.tag == .none else { return "text \(index) has children" }
        guard !node.text.isEmpty else { return "text \(index) is empty" }
        covered = node.text.upperBound
      }
      guard node.attributes.lowerBound == attribute || node.attributes.isEmpty else {
        return "the attributes of node \(index) do not follow those before it"
      }
      attribute += node.attributes.count
      guard isBoundary(node.text.lowerBound), isBoundary(node.text.upperBound) else {
        return "the text of node \(index) splits a character"
      }
    }
    guard covered == text.count else { return "text after the last text node" }
    guard attribute == attributes.count else { return "attributes of no element" }
    for index in nodes.indices.reversed() where !nodes[index].isText {
      let last = nodes[index].end - 1
      guard nodes[index].text.upperBound == nodes[last].text.upperBound else {
        return "the text of node \(index) ends elsewhere than that of its last descendant"
      }
    }
    guard attributes.allSatisfy({ $0.value.upperBound <= attributeText.count }) else {
      return "an attribute value outside the buffer"
    }
    guard UTF8Validity.firstInvalid(in: text) == nil else { return "text is not UTF-8" }
    guard UTF8Validity.firstInvalid(in: attributeText) == nil else {
      return "attributes are not UTF-8"
    }
    return nil
  }

  private func isBoundary(_ offset: Int) -> Bool {
    offset == text.count || text[offset] & 0xC0 != 0x80
  }
}

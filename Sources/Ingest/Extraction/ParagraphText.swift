import Markup

/// The text of a page's best container of paragraphs: a stand-in until ``MainText``.
enum ParagraphText {
  /// The paragraphs of the container with most paragraph text, `nil` when it has too little.
  static func of(_ page: Page) -> String? {
    var scores = [Int](repeating: 0, count: page.count)
    for (index, node) in page.nodes.enumerated() where node.tag == .p && node.text.count > 60 {
      scores[node.parent] += node.text.count
      if node.parent > 0 { scores[page.nodes[node.parent].parent] += node.text.count / 2 }
      _ = index
    }
    guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }), scores[best] > 150 else {
      return nil
    }
    var paragraphs: [String] = []
    for index in (best + 1)..<page.nodes[best].end where page.nodes[index].tag == .p {
      let text = page.spacedText(index).collapsed()
      if !text.isEmpty { paragraphs.append(text) }
    }
    return paragraphs.joined(separator: "\n")
  }
}

import Markup

/// The stretch of a page around its headline, where bylines and dates stand.
struct HeadlineArea {
  /// The element that holds the headline, `nil` when none does.
  let heading: Int?
  /// Text nodes after the headline, nearest first, then those before it, nearest first.
  let texts: [Int]

  /// Text nodes looked at after the headline: a byline, a deck, shares and a date fit in.
  private static let after = 45
  /// Text nodes looked at before the headline: a section, a date.
  private static let before = 14
  /// Bytes of running text after which the article has begun.
  private static let prose = 1600

  /// Finds the area of a page whose headline is `title`.
  init(_ facts: PageFacts, title: String?) {
    let page = facts.page
    heading = Self.heading(facts, title)
    var texts: [Int] = []
    let start = heading.map { page.nodes[$0].end } ?? 0
    var seen = 0
    for index in start..<page.count where page.nodes[index].isText {
      let count = page.nodes[index].text.count
      if count < 2 || Self.isBlank(page, index) { continue }
      texts.append(index)
      seen += count
      if seen > Self.prose || texts.count >= Self.after { break }
    }
    if let heading {
      var found = 0
      var index = heading - 1
      let body = page.nodes.firstIndex { $0.tag == .body } ?? 0
      while index > body, found < Self.before {
        if page.nodes[index].isText, !Self.isBlank(page, index) {
          texts.append(index)
          found += 1
        }
        index -= 1
      }
    }
    self.texts = texts
  }

  static func isBlank(_ page: Page, _ index: Int) -> Bool {
    page.text[page.nodes[index].text].allSatisfy { $0 <= 0x20 }
  }

  private static func heading(_ facts: PageFacts, _ title: String?) -> Int? {
    let page = facts.page
    guard let title else { return facts.headings.first }
    let key = Headline.comparable(title)
    let lengths = title.utf8.count / 2...title.utf8.count * 2 + 40
    var nearest: Int?
    for (index, node) in page.nodes.enumerated() where lengths.contains(node.text.count) {
      switch node.tag {
      case .h1, .h2, .h3, .h4, .div, .p, .span, .header, .td, .strong:
        // Only what holds the title alone, not what contains its element too; where words end does
        // not matter to the comparison.
        let text = Headline.comparable(page.string(index))
        if text == key { return innermost(index, page) }
        if node.tag == .h1, nearest == nil, text.contains(key) || key.contains(text) {
          nearest = index
        }
      default: break
      }
    }
    return nearest ?? facts.headings.first
  }

  private static func innermost(_ index: Int, _ page: Page) -> Int {
    var node = index
    while let child = page.firstChild(of: node), page.nodes[child].kind == .element,
      page.nodes[child].text == page.nodes[node].text
    {
      node = child
    }
    return node
  }
}

import Markup

/// Markup that is known to be an article's text, as paragraphs.
///
/// Nothing has to be found here, as in a page, so nothing is weighed: every paragraph is kept, with
/// lists, headings, quotations and table rows as paragraphs of their own. Left out are what is
/// no text (scripts, styles) and the captions of figures, as in the text of pages.
enum FlatText {
  /// The paragraphs of a piece of HTML, one a line; `nil` when there are none.
  static func of(html: String) -> String? {
    guard html.contains(where: { $0 == "<" || $0 == "&" }) else { return of(plain: html) }
    // The mark keeps a fragment without a tag at its start from being taken for something else.
    let bytes = Array("<!DOCTYPE html><body>".utf8) + Array(html.utf8)
    guard let page = try? Page(html: bytes, charset: "utf-8") else { return nil }
    return of(page, 0)
  }

  /// The lines of a plain text, without white space around them; `nil` when there are none.
  static func of(plain text: String) -> String? {
    joined(text.split(whereSeparator: \.isNewline).map { $0.collapsed() })
  }

  /// The paragraphs below a node; `nil` when there are none.
  static func of(_ page: Page, _ node: Int) -> String? {
    var flattening = Flattening(page)
    flattening.run(node)
    return joined(flattening.paragraphs)
  }

  private static func joined(_ paragraphs: [String]) -> String? {
    let kept = paragraphs.filter { !$0.isEmpty }
    return kept.isEmpty ? nil : kept.joined(separator: "\n")
  }

  /// What a tag does to the text around it.
  private enum Effect { case inline, space, cell, paragraph, leftOut }

  private static let effects: [String: Effect] = {
    var effects: [String: Effect] = [:]
    for name in [
      "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "div",
      "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
      "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
      "tbody", "tfoot", "thead", "tr", "ul",
      // NITF
      "block", "hl1", "hl2", "bq", "body.content", "body.head", "body.end", "tagline", "fn",
      // TEI
      "ab", "head", "item", "l", "lg", "list", "row", "sp", "speaker", "quote",
    ] { effects[name] = .paragraph }
    for name in ["td", "th", "cell", "nitf-col"] { effects[name] = .cell }
    for name in ["lb", "option"] { effects[name] = .space }
    for name in [
      "script", "style", "template", "noscript", "svg", "math", "figcaption", "caption", "iframe",
      "object", "video", "audio", "select", "button", "title", "media", "media-caption",
    ] { effects[name] = .leftOut }
    return effects
  }()

  private struct Flattening {
    private let page: Page
    private(set) var paragraphs: [String] = []
    private var current: [UInt8] = []
    /// The cells of the row so far.
    private var cells: [String] = []
    private var effects: [Tag: Effect] = [:]

    init(_ page: Page) { self.page = page }

    mutating func run(_ root: Int) {
      // The ends of the block elements that are open, innermost last.
      var open: [(end: Int, effect: Effect)] = []
      var index = root + 1
      let end = page.nodes[root].end
      while index < end {
        while let last = open.last, last.end <= index {
          apply(last.effect)
          open.removeLast()
        }
        let node = page.nodes[index]
        if node.isText {
          current.append(contentsOf: page.text[node.text])
        } else {
          let effect = effect(of: node.tag)
          if effect == .leftOut {
            current.append(0x20)
            index = max(node.end, index + 1)
            continue
          }
          apply(effect)
          if effect != .inline { open.append((node.end, effect)) }
        }
        index += 1
      }
      apply(.paragraph)
    }

    private mutating func effect(of tag: Tag) -> Effect {
      if let effect = effects[tag] { return effect }
      let effect = FlatText.effects[page.name(of: tag)] ?? .inline
      effects[tag] = effect
      return effect
    }

    private mutating func apply(_ effect: Effect) {
      switch effect {
      case .inline, .leftOut: break
      case .space: current.append(0x20)
      case .cell: endCell()
      case .paragraph:
        endCell()
        if !cells.isEmpty { paragraphs.append(cells.joined(separator: "\t")) }
        cells.removeAll()
      }
    }

    private mutating func endCell() {
      let text = String(decoding: current, as: UTF8.self).collapsed()
      if !text.isEmpty { cells.append(text) }
      current.removeAll(keepingCapacity: true)
    }
  }
}

import Markup

/// What an element is, as far as the choice of the main text cares.
///
/// Raw values are bit positions, so there are at most 64 of them.
enum ElementKind: UInt8 {
  /// An inline element without a meaning of its own here, such as a span; also text.
  case inline
  /// A block-level element without a meaning of its own, such as a div or a custom element.
  case block
  /// Nothing inside it is read: script, style, svg, select.
  case skipped
  case link, bold, emphasis, lineBreak
  case paragraph, heading1, heading2, heading3, heading, list, item, definition
  case article, main, section, aside, nav, header, footer
  case figure, caption, quotation, preformatted, code, table, row, cell
  case form, button, label, time, address, details, body, html, head, title, meta

  /// The kinds of all tags of `page`, by ``Tag/rawValue``.
  ///
  /// Custom elements are components and stand for themselves; other unknown names are inline.
  static func kinds(of page: Page) -> [ElementKind] {
    byTag + page.internedTags.map { $0.utf8.contains(UInt8(ascii: "-")) ? .block : .inline }
  }

  private static let byTag: [ElementKind] = {
    let names: [(ElementKind, String)] = [
      (.link, "a"), (.bold, "b strong"), (.emphasis, "i em"), (.lineBreak, "br hr"),
      (.paragraph, "p"), (.heading1, "h1"), (.heading2, "h2"), (.heading3, "h3"),
      (.heading, "h4 h5 h6 hgroup"), (.list, "ul ol menu dir"), (.item, "li"),
      (.definition, "dl dt dd"), (.article, "article"), (.main, "main"), (.section, "section"),
      (.aside, "aside"), (.nav, "nav"), (.header, "header"), (.footer, "footer"),
      (.figure, "figure"), (.caption, "figcaption caption"), (.quotation, "blockquote"),
      (.preformatted, "pre"), (.code, "code samp kbd tt"), (.table, "table"), (.row, "tr"),
      (.cell, "td th"), (.form, "form fieldset"), (.button, "button"), (.label, "label legend"),
      (.time, "time"), (.address, "address"), (.details, "details summary"), (.body, "body"),
      (.html, "html"), (.head, "head"), (.title, "title"), (.meta, "meta"),
      (
        .skipped,
        """
        script style noscript select svg iframe template textarea canvas object math audio video \
        datalist applet
        """
      ),
      (.block, "div center tbody thead tfoot option dialog search frameset noframes"),
    ]
    var table = Array(repeating: ElementKind.inline, count: Int(Tag.firstInterned))
    for (kind, list) in names {
      for name in list.split(separator: " ") {
        if let tag = Tag.known[String(name)] { table[Int(tag.rawValue)] = kind }
      }
    }
    return table
  }()

  /// Whether text before and after the element belongs to different blocks.
  @inline(__always) var cuts: Bool { Self.cutting & bit != 0 }

  private static let cutting: UInt64 = {
    let inline: [ElementKind] = [
      .inline, .link, .bold, .emphasis, .code, .time, .label, .skipped, .meta,
    ]
    return inline.reduce(~0) { $0 & ~$1.bit }
  }()

  /// The bit of this kind in a set of kinds.
  @inline(__always) var bit: UInt64 { 1 << UInt64(rawValue) }
}

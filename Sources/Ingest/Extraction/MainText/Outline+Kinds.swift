extension Outline {
  /// What the markup makes of a block: the nearest element around it that says so.
  func kind(of index: Int) -> Extraction.Paragraph.Kind {
    var node = blocks[index].element
    var isInBlock = true
    while node >= 0 {
      switch elements[Int(node)].kind {
      case .heading1 where isInBlock: return .heading(1)
      case .heading2 where isInBlock: return .heading(2)
      case .heading3 where isInBlock: return .heading(3)
      case .heading where isInBlock: return .heading(4)
      case .item: return .listItem
      case .quotation: return .quotation
      // What holds articles holds no quotation, and a menu around it makes it no item.
      case .article, .main, .section, .cell, .body: return .prose
      // A line of a heading that breaks is a heading.
      case .lineBreak: break
      default: isInBlock = false
      }
      node = elements[Int(node)].parent
    }
    return .prose
  }
}

extension Outline {
  /// Whether a block stands in a footer, by an element around it or its class and id words.
  func isInFooter(_ index: Int) -> Bool {
    var node = blocks[index].element
    while node >= 0 {
      let element = elements[Int(node)]
      if element.kind == .body { return false }
      if element.kind == .footer || element.classes & Self.footers != 0 { return true }
      node = element.parent
    }
    return false
  }

  private static let footers: ClassWords.Mask = 1 << ClassWords.Group.footer.rawValue
}

import Markup

extension Page {
  /// The text of a subtree with a space wherever an element other than an inline one begins or
  /// ends, so that no two words run together.
  func spacedText(_ index: Int) -> String {
    let node = nodes[index]
    guard node.end > index + 2 else { return string(index) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(node.text.count + 16)
    for child in (index + 1)..<node.end {
      let inner = nodes[child]
      if inner.isText {
        bytes.append(contentsOf: text[inner.text])
      } else if !Self.inline.contains(inner.tag) {
        bytes.append(0x20)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let inline: Set<Tag> = [
    .a, .b, .i, .em, .strong, .span, .u, .s, .small, .sub, .sup, .mark, .font, .abbr, .cite, .q,
    .code, .bdi, .bdo, .wbr, .big, .strike, .ins, .del, .nobr,
  ]
}

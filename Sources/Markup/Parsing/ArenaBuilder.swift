import CLibXML2

/// Fills the arena of a ``Page`` from SAX events.
///
/// Callbacks reach it through one unsafe pointer, so that no event touches a reference count.
/// Names are libxml2's interned ones: a pointer stands for a name, so that a name is looked up by
/// its letters once a page and by its address ever after.
struct ArenaBuilder {
  /// Deeper levels become siblings: the deepest real page seen had 51, and libxml2's search for the
  /// element that an end tag closes is linear in the depth.
  static let depthLimit = 512

  var nodes: [Node] = []
  var text: [UInt8] = []
  var attributes: [Attribute] = []
  var attributeText: [UInt8] = []
  /// The open elements, the document first.
  var open: [Int32] = [0]
  var tags = NameTable(known: Tag.known.mapValues(\.rawValue), firstInterned: Tag.firstInterned)
  var attributeNames = NameTable(
    known: AttributeName.known.mapValues(\.rawValue), firstInterned: AttributeName.firstInterned)
  var namespaces: [String] = []
  var namespaceCache: (address: UnsafePointer<xmlChar>?, index: UInt8) = (nil, 0)
  var reachedDepthLimit = false
  var context: xmlParserCtxtPtr?
  /// The error that stopped an XML parse before the end of its input.
  var stopped: String?

  init(inputCount: Int) {
    nodes.reserveCapacity(inputCount / 40 + 16)
    text.reserveCapacity(inputCount / 3)
    attributes.reserveCapacity(inputCount / 50)
    attributeText.reserveCapacity(inputCount / 3)
    nodes.append(Node(kind: .document, tag: .none, parent: -1, textStart: 0))
  }

  /// Opens an element; its attributes follow by ``append(attribute:namespace:value:)``.
  @inline(__always)
  mutating func start(_ tag: Tag, namespace: UInt8 = 0) {
    let parent = open[open.count - 1]
    let index = Int32(truncatingIfNeeded: nodes.count)
    nodes.append(
      Node(
        kind: .element, tag: tag, parent: parent, textStart: text.count,
        attributeStart: attributes.count, namespace: namespace))
    open.append(index)
  }

  /// Adds an attribute to the element that was opened last.
  @inline(__always)
  mutating func append(
    attribute name: AttributeName, namespace: UInt8 = 0, value: UnsafeBufferPointer<UInt8>
  ) {
    let from = attributeText.count
    attributeText.append(contentsOf: value)
    attributes.append(
      Attribute(name: name, namespace: namespace, value: from..<attributeText.count))
    nodes[nodes.count - 1].attributeCount += 1
  }

  /// Closes the innermost open element.
  @inline(__always)
  mutating func closeInnermost() {
    let index = Int(open.removeLast())
    nodes[index].endIndex = Int32(truncatingIfNeeded: nodes.count)
    nodes[index].textEnd = Int32(truncatingIfNeeded: text.count)
  }

  /// Closes the innermost open element with `tag` and all inside it; nothing when none is open.
  @inline(__always)
  mutating func end(_ tag: Tag) {
    if nodes[Int(open[open.count - 1])].tag == tag, open.count > 1 {
      closeInnermost()
      return
    }
    guard let depth = open.lastIndex(where: { nodes[Int($0)].tag == tag }), depth > 0 else {
      return
    }
    while open.count > depth { closeInnermost() }
  }

  /// Adds text to the innermost open element, as part of the text before it if that is its own.
  @inline(__always)
  mutating func append(text bytes: UnsafeBufferPointer<UInt8>) {
    guard !bytes.isEmpty else { return }
    let parent = open[open.count - 1]
    let last = nodes.count - 1
    text.append(contentsOf: bytes)
    let end = Int32(truncatingIfNeeded: text.count)
    if nodes[last].kind == .text, nodes[last].parentIndex == parent {
      nodes[last].textEnd = end
      return
    }
    var node = Node(kind: .text, tag: .none, parent: parent, textStart: text.count - bytes.count)
    node.endIndex = Int32(truncatingIfNeeded: nodes.count + 1)
    node.textEnd = end
    nodes.append(node)
  }

  /// Closes everything, the document last.
  mutating func finish() {
    while !open.isEmpty { closeInnermost() }
  }

  /// The number of a namespace address, 0 for none and for those beyond the 255th.
  mutating func namespace(_ address: UnsafePointer<xmlChar>?) -> UInt8 {
    guard let address else { return 0 }
    if namespaceCache.address == address { return namespaceCache.index }
    let index = namespace(String(cString: address))
    namespaceCache = (address, index)
    return index
  }

  /// The number of a namespace address.
  mutating func namespace(_ name: String) -> UInt8 {
    if let known = namespaces.firstIndex(of: name) { return UInt8(known + 1) }
    guard namespaces.count < 255 else { return 0 }
    namespaces.append(name)
    return UInt8(namespaces.count)
  }

  /// The page, after ``finish()``.
  func page(
    structuredData: [String], shortScripts: [String] = [], charset: CharsetDecision,
    warnings: [String]
  ) -> Page {
    var warnings = warnings
    if reachedDepthLimit {
      warnings.append("nested deeper than \(Self.depthLimit) levels; deeper ones became siblings")
    }
    return Page(
      nodes: nodes, text: text, attributes: attributes, attributeText: attributeText,
      internedTags: tags.interned, internedAttributes: attributeNames.interned,
      namespaces: namespaces, structuredData: structuredData, shortScripts: shortScripts,
      charset: charset,
      warnings: warnings)
  }
}

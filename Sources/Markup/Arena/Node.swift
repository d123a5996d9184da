/// One node of a ``Page``: 32 bytes, no reference.
package struct Node: Sendable, Equatable {
  /// What a node is.
  package enum Kind: UInt8, Sendable { case document, element, text }

  /// What it is.
  package var kind: Kind
  /// Which namespace an XML element is in, counted from 1 into ``Page/namespaces``; 0 is none.
  package var namespace: UInt8
  /// Its tag; ``Tag/none`` for text and the document.
  package var tag: Tag
  @usableFromInline var parentIndex: Int32
  @usableFromInline var endIndex: Int32
  @usableFromInline var textStart: Int32
  @usableFromInline var textEnd: Int32
  @usableFromInline var attributeStart: Int32
  @usableFromInline var attributeCount: Int32

  init(
    kind: Kind, tag: Tag, parent: Int32, textStart: Int, attributeStart: Int = 0,
    attributeCount: Int = 0, namespace: UInt8 = 0
  ) {
    self.kind = kind
    self.namespace = namespace
    self.tag = tag
    parentIndex = parent
    endIndex = 0
    self.textStart = Int32(truncatingIfNeeded: textStart)
    textEnd = self.textStart
    self.attributeStart = Int32(truncatingIfNeeded: attributeStart)
    self.attributeCount = Int32(truncatingIfNeeded: attributeCount)
  }

  /// The index of the parent, -1 for the document.
  @inlinable package var parent: Int { Int(parentIndex) }
  /// One past the last node of the subtree, so the subtree of node `i` is `i..<nodes[i].end`.
  @inlinable package var end: Int { Int(endIndex) }
  /// The bytes of ``Page/text`` that the subtree covers; empty for an element without text.
  @inlinable package var text: Range<Int> {
    Range(uncheckedBounds: (Int(textStart), Int(textEnd)))
  }
  /// Which of ``Page/attributes`` are the element's own.
  @inlinable package var attributes: Range<Int> {
    Range(uncheckedBounds: (Int(attributeStart), Int(attributeStart) + Int(attributeCount)))
  }
  /// Whether this is a run of text.
  @inlinable package var isText: Bool { kind == .text }
}

/// One attribute of an element of a ``Page``.
package struct Attribute: Sendable, Equatable {
  /// Which attribute.
  package var name: AttributeName
  /// Which namespace it is in (XML), as ``Node/namespace``.
  package var namespace: UInt8
  @usableFromInline var start: Int32
  @usableFromInline var end: Int32

  init(name: AttributeName, namespace: UInt8 = 0, value: Range<Int>) {
    self.name = name
    self.namespace = namespace
    start = Int32(truncatingIfNeeded: value.lowerBound)
    end = Int32(truncatingIfNeeded: value.upperBound)
  }

  /// The value: a byte range of ``Page/attributeText``, empty when the page gives no value.
  @inlinable package var value: Range<Int> {
    Range(uncheckedBounds: (Int(start), Int(end)))
  }
}

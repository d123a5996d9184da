/// An attribute's name as a number: the ones that a reader of pages asks for, then others.
///
/// Of HTML only the known ones are kept; of XML all are.
package struct AttributeName: RawRepresentable, Hashable, Sendable {
  /// A position in ``knownNames``, or an interned name of the page.
  package let rawValue: UInt16

  @inlinable package init(rawValue: UInt16) { self.rawValue = rawValue }

  // Spelled out, else `==` is that of all raw representable types, which the loops over a page call
  // through a witness.
  @inlinable package static func == (left: AttributeName, right: AttributeName) -> Bool {
    left.rawValue == right.rawValue
  }

  /// The first number of a name that is not a known one; ``Page/name(of:)-(AttributeName)`` spells it.
  package static let firstInterned: UInt16 = 256

  /// The known attributes by name.
  package static let known: [String: AttributeName] = Dictionary(
    uniqueKeysWithValues: knownNames.enumerated().map {
      ($0.element, AttributeName(rawValue: UInt16($0.offset)))
    })
  /// The names of the known attributes.
  package static let knownNames: [String] = [
    "class", "id", "itemprop", "itemtype", "itemscope", "itemid", "rel", "role", "href", "src",
    "alt", "title", "content", "name", "property", "datetime", "lang", "xml:lang", "style",
    "hidden", "type", "value", "aria-hidden", "aria-label", "data-testid", "data-component",
    "data-type", "http-equiv", "charset", "pubdate", "data-datetime", "data-time", "data-timestamp",
    "data-date", "data-published", "cite", "dir", "url", "typeof", "about",
    "resource", "rev", "media",
  ]
}

/// The known attributes.
///
/// Their order is that of ``AttributeName/knownNames``; a test holds the two together.
extension AttributeName {
  @inlinable package static var `class`: AttributeName { AttributeName(rawValue: 0) }
  @inlinable package static var id: AttributeName { AttributeName(rawValue: 1) }
  @inlinable package static var itemprop: AttributeName { AttributeName(rawValue: 2) }
  @inlinable package static var itemtype: AttributeName { AttributeName(rawValue: 3) }
  @inlinable package static var itemscope: AttributeName { AttributeName(rawValue: 4) }
  @inlinable package static var itemid: AttributeName { AttributeName(rawValue: 5) }
  @inlinable package static var rel: AttributeName { AttributeName(rawValue: 6) }
  @inlinable package static var role: AttributeName { AttributeName(rawValue: 7) }
  @inlinable package static var href: AttributeName { AttributeName(rawValue: 8) }
  @inlinable package static var src: AttributeName { AttributeName(rawValue: 9) }
  @inlinable package static var alt: AttributeName { AttributeName(rawValue: 10) }
  @inlinable package static var title: AttributeName { AttributeName(rawValue: 11) }
  @inlinable package static var content: AttributeName { AttributeName(rawValue: 12) }
  @inlinable package static var name: AttributeName { AttributeName(rawValue: 13) }
  @inlinable package static var property: AttributeName { AttributeName(rawValue: 14) }
  @inlinable package static var datetime: AttributeName { AttributeName(rawValue: 15) }
  @inlinable package static var lang: AttributeName { AttributeName(rawValue: 16) }
  @inlinable package static var xmlLang: AttributeName { AttributeName(rawValue: 17) }
  @inlinable package static var style: AttributeName { AttributeName(rawValue: 18) }
  @inlinable package static var hidden: AttributeName { AttributeName(rawValue: 19) }
  @inlinable package static var type: AttributeName { AttributeName(rawValue: 20) }
  @inlinable package static var value: AttributeName { AttributeName(rawValue: 21) }
  @inlinable package static var ariaHidden: AttributeName { AttributeName(rawValue: 22) }
  @inlinable package static var ariaLabel: AttributeName { AttributeName(rawValue: 23) }
  @inlinable package static var dataTestid: AttributeName { AttributeName(rawValue: 24) }
  @inlinable package static var dataComponent: AttributeName { AttributeName(rawValue: 25) }
  @inlinable package static var dataType: AttributeName { AttributeName(rawValue: 26) }
  @inlinable package static var httpEquiv: AttributeName { AttributeName(rawValue: 27) }
  @inlinable package static var charset: AttributeName { AttributeName(rawValue: 28) }
  @inlinable package static var pubdate: AttributeName { AttributeName(rawValue: 29) }
  @inlinable package static var dataDatetime: AttributeName { AttributeName(rawValue: 30) }
  @inlinable package static var dataTime: AttributeName { AttributeName(rawValue: 31) }
  @inlinable package static var dataTimestamp: AttributeName { AttributeName(rawValue: 32) }
  @inlinable package static var dataDate: AttributeName { AttributeName(rawValue: 33) }
  @inlinable package static var dataPublished: AttributeName { AttributeName(rawValue: 34) }
  @inlinable package static var cite: AttributeName { AttributeName(rawValue: 35) }
  @inlinable package static var dir: AttributeName { AttributeName(rawValue: 36) }
  @inlinable package static var url: AttributeName { AttributeName(rawValue: 37) }
  @inlinable package static var typeof: AttributeName { AttributeName(rawValue: 38) }
  @inlinable package static var about: AttributeName { AttributeName(rawValue: 39) }
  @inlinable package static var resource: AttributeName { AttributeName(rawValue: 40) }
  @inlinable package static var rev: AttributeName { AttributeName(rawValue: 41) }
  @inlinable package static var media: AttributeName { AttributeName(rawValue: 42) }
}

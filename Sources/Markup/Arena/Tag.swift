/// An element's name as a number: the known HTML tags, then those that a page brings itself.
package struct Tag: RawRepresentable, Hashable, Sendable {
  /// 0 is ``none``, then ``knownNames`` by position, then names that the page brings.
  package let rawValue: UInt16

  @inlinable package init(rawValue: UInt16) { self.rawValue = rawValue }

  // Spelled out, else `==` is that of all raw representable types, which the loops over a page call
  // through a witness.
  @inlinable package static func == (left: Tag, right: Tag) -> Bool {
    left.rawValue == right.rawValue
  }

  /// The first number of a name that is not a known HTML tag; ``Page/name(of:)-(Tag)`` spells it.
  package static let firstInterned: UInt16 = 256
  /// All names beyond the number that a page may bring share this tag, and have no name.
  package static let overflow = Tag(rawValue: .max)

  /// Whether the element is always empty, such as `br`.
  package var isVoid: Bool { Tag.voids.contains(self) }

  private static let voids: Set<Tag> = [
    .area, .base, .br, .col, .embed, .frame, .hr, .img, .input, .link, .meta, .param, .source,
    .track, .wbr,
  ]
  /// The known tags by name.
  package static let known: [String: Tag] = Dictionary(
    uniqueKeysWithValues: knownNames.enumerated().dropFirst().map {
      ($0.element, Tag(rawValue: UInt16($0.offset)))
    })
  /// The names of the known tags; position 0 is ``none``.
  package static let knownNames: [String] = [
    "", "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b",
    "base", "bdi", "bdo", "big", "blockquote", "body", "br", "button", "canvas", "caption",
    "center", "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del", "details",
    "dfn", "dialog", "dir", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure",
    "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label",
    "legend", "li", "link", "main", "map", "mark", "menu", "meta", "meter", "nav", "nobr",
    "noframes", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param",
    "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "search",
    "section", "select", "slot", "small", "source", "span", "strike", "strong", "style", "sub",
    "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th",
    "thead", "time", "title", "tr", "track", "tt", "u", "ul", "use", "var", "video", "wbr",
    "math", "path", "g",
  ]
}

/// The known HTML tags.
///
/// Their order is that of ``Tag/knownNames``; a test holds the two together.
extension Tag {
  /// No element: text, or the document.
  @inlinable package static var none: Tag { Tag(rawValue: 0) }
  @inlinable package static var a: Tag { Tag(rawValue: 1) }
  @inlinable package static var abbr: Tag { Tag(rawValue: 2) }
  @inlinable package static var acronym: Tag { Tag(rawValue: 3) }
  @inlinable package static var address: Tag { Tag(rawValue: 4) }
  @inlinable package static var applet: Tag { Tag(rawValue: 5) }
  @inlinable package static var area: Tag { Tag(rawValue: 6) }
  @inlinable package static var article: Tag { Tag(rawValue: 7) }
  @inlinable package static var aside: Tag { Tag(rawValue: 8) }
  @inlinable package static var audio: Tag { Tag(rawValue: 9) }
  @inlinable package static var b: Tag { Tag(rawValue: 10) }
  @inlinable package static var base: Tag { Tag(rawValue: 11) }
  @inlinable package static var bdi: Tag { Tag(rawValue: 12) }
  @inlinable package static var bdo: Tag { Tag(rawValue: 13) }
  @inlinable package static var big: Tag { Tag(rawValue: 14) }
  @inlinable package static var blockquote: Tag { Tag(rawValue: 15) }
  @inlinable package static var body: Tag { Tag(rawValue: 16) }
  @inlinable package static var br: Tag { Tag(rawValue: 17) }
  @inlinable package static var button: Tag { Tag(rawValue: 18) }
  @inlinable package static var canvas: Tag { Tag(rawValue: 19) }
  @inlinable package static var caption: Tag { Tag(rawValue: 20) }
  @inlinable package static var center: Tag { Tag(rawValue: 21) }
  @inlinable package static var cite: Tag { Tag(rawValue: 22) }
  @inlinable package static var code: Tag { Tag(rawValue: 23) }
  @inlinable package static var col: Tag { Tag(rawValue: 24) }
  @inlinable package static var colgroup: Tag { Tag(rawValue: 25) }
  @inlinable package static var data: Tag { Tag(rawValue: 26) }
  @inlinable package static var datalist: Tag { Tag(rawValue: 27) }
  @inlinable package static var dd: Tag { Tag(rawValue: 28) }
  @inlinable package static var del: Tag { Tag(rawValue: 29) }
  @inlinable package static var details: Tag { Tag(rawValue: 30) }
  @inlinable package static var dfn: Tag { Tag(rawValue: 31) }
  @inlinable package static var dialog: Tag { Tag(rawValue: 32) }
  @inlinable package static var dir: Tag { Tag(rawValue: 33) }
  @inlinable package static var div: Tag { Tag(rawValue: 34) }
  @inlinable package static var dl: Tag { Tag(rawValue: 35) }
  @inlinable package static var dt: Tag { Tag(rawValue: 36) }
  @inlinable package static var em: Tag { Tag(rawValue: 37) }
  @inlinable package static var embed: Tag { Tag(rawValue: 38) }
  @inlinable package static var fieldset: Tag { Tag(rawValue: 39) }
  @inlinable package static var figcaption: Tag { Tag(rawValue: 40) }
  @inlinable package static var figure: Tag { Tag(rawValue: 41) }
  @inlinable package static var font: Tag { Tag(rawValue: 42) }
  @inlinable package static var footer: Tag { Tag(rawValue: 43) }
  @inlinable package static var form: Tag { Tag(rawValue: 44) }
  @inlinable package static var frame: Tag { Tag(rawValue: 45) }
  @inlinable package static var frameset: Tag { Tag(rawValue: 46) }
  @inlinable package static var h1: Tag { Tag(rawValue: 47) }
  @inlinable package static var h2: Tag { Tag(rawValue: 48) }
  @inlinable package static var h3: Tag { Tag(rawValue: 49) }
  @inlinable package static var h4: Tag { Tag(rawValue: 50) }
  @inlinable package static var h5: Tag { Tag(rawValue: 51) }
  @inlinable package static var h6: Tag { Tag(rawValue: 52) }
  @inlinable package static var head: Tag { Tag(rawValue: 53) }
  @inlinable package static var header: Tag { Tag(rawValue: 54) }
  @inlinable package static var hgroup: Tag { Tag(rawValue: 55) }
  @inlinable package static var hr: Tag { Tag(rawValue: 56) }
  @inlinable package static var html: Tag { Tag(rawValue: 57) }
  @inlinable package static var i: Tag { Tag(rawValue: 58) }
  @inlinable package static var iframe: Tag { Tag(rawValue: 59) }
  @inlinable package static var img: Tag { Tag(rawValue: 60) }
  @inlinable package static var input: Tag { Tag(rawValue: 61) }
  @inlinable package static var ins: Tag { Tag(rawValue: 62) }
  @inlinable package static var kbd: Tag { Tag(rawValue: 63) }
  @inlinable package static var label: Tag { Tag(rawValue: 64) }
  @inlinable package static var legend: Tag { Tag(rawValue: 65) }
  @inlinable package static var li: Tag { Tag(rawValue: 66) }
  @inlinable package static var link: Tag { Tag(rawValue: 67) }
  @inlinable package static var main: Tag { Tag(rawValue: 68) }
  @inlinable package static var map: Tag { Tag(rawValue: 69) }
  @inlinable package static var mark: Tag { Tag(rawValue: 70) }
  @inlinable package static var menu: Tag { Tag(rawValue: 71) }
  @inlinable package static var meta: Tag { Tag(rawValue: 72) }
  @inlinable package static var meter: Tag { Tag(rawValue: 73) }
  @inlinable package static var nav: Tag { Tag(rawValue: 74) }
  @inlinable package static var nobr: Tag { Tag(rawValue: 75) }
  @inlinable package static var noframes: Tag { Tag(rawValue: 76) }
  @inlinable package static var noscript: Tag { Tag(rawValue: 77) }
  @inlinable package static var object: Tag { Tag(rawValue: 78) }
  @inlinable package static var ol: Tag { Tag(rawValue: 79) }
  @inlinable package static var optgroup: Tag { Tag(rawValue: 80) }
  @inlinable package static var option: Tag { Tag(rawValue: 81) }
  @inlinable package static var output: Tag { Tag(rawValue: 82) }
  @inlinable package static var p: Tag { Tag(rawValue: 83) }
  @inlinable package static var param: Tag { Tag(rawValue: 84) }
  @inlinable package static var picture: Tag { Tag(rawValue: 85) }
  @inlinable package static var pre: Tag { Tag(rawValue: 86) }
  @inlinable package static var progress: Tag { Tag(rawValue: 87) }
  @inlinable package static var q: Tag { Tag(rawValue: 88) }
  @inlinable package static var rp: Tag { Tag(rawValue: 89) }
  @inlinable package static var rt: Tag { Tag(rawValue: 90) }
  @inlinable package static var ruby: Tag { Tag(rawValue: 91) }
  @inlinable package static var s: Tag { Tag(rawValue: 92) }
  @inlinable package static var samp: Tag { Tag(rawValue: 93) }
  @inlinable package static var script: Tag { Tag(rawValue: 94) }
  @inlinable package static var search: Tag { Tag(rawValue: 95) }
  @inlinable package static var section: Tag { Tag(rawValue: 96) }
  @inlinable package static var select: Tag { Tag(rawValue: 97) }
  @inlinable package static var slot: Tag { Tag(rawValue: 98) }
  @inlinable package static var small: Tag { Tag(rawValue: 99) }
  @inlinable package static var source: Tag { Tag(rawValue: 100) }
  @inlinable package static var span: Tag { Tag(rawValue: 101) }
  @inlinable package static var strike: Tag { Tag(rawValue: 102) }
  @inlinable package static var strong: Tag { Tag(rawValue: 103) }
  @inlinable package static var style: Tag { Tag(rawValue: 104) }
  @inlinable package static var sub: Tag { Tag(rawValue: 105) }
  @inlinable package static var summary: Tag { Tag(rawValue: 106) }
  @inlinable package static var sup: Tag { Tag(rawValue: 107) }
  @inlinable package static var svg: Tag { Tag(rawValue: 108) }
  @inlinable package static var table: Tag { Tag(rawValue: 109) }
  @inlinable package static var tbody: Tag { Tag(rawValue: 110) }
  @inlinable package static var td: Tag { Tag(rawValue: 111) }
  @inlinable package static var template: Tag { Tag(rawValue: 112) }
  @inlinable package static var textarea: Tag { Tag(rawValue: 113) }
  @inlinable package static var tfoot: Tag { Tag(rawValue: 114) }
  @inlinable package static var th: Tag { Tag(rawValue: 115) }
  @inlinable package static var thead: Tag { Tag(rawValue: 116) }
  @inlinable package static var time: Tag { Tag(rawValue: 117) }
  @inlinable package static var title: Tag { Tag(rawValue: 118) }
  @inlinable package static var tr: Tag { Tag(rawValue: 119) }
  @inlinable package static var track: Tag { Tag(rawValue: 120) }
  @inlinable package static var tt: Tag { Tag(rawValue: 121) }
  @inlinable package static var u: Tag { Tag(rawValue: 122) }
  @inlinable package static var ul: Tag { Tag(rawValue: 123) }
  @inlinable package static var use: Tag { Tag(rawValue: 124) }
  @inlinable package static var `var`: Tag { Tag(rawValue: 125) }
  @inlinable package static var video: Tag { Tag(rawValue: 126) }
  @inlinable package static var wbr: Tag { Tag(rawValue: 127) }
  @inlinable package static var math: Tag { Tag(rawValue: 128) }
  @inlinable package static var path: Tag { Tag(rawValue: 129) }
  @inlinable package static var g: Tag { Tag(rawValue: 130) }
}

/// A parsed page or XML document: one flat arena of nodes over one buffer of UTF-8 bytes.
///
/// **The room's one decision.** Bytes are decoded first, by a charset that this room decides, and
/// handed to libxml2 as UTF-8; libxml2's SAX2 callbacks fill parallel arrays, and no tree of
/// objects is built. Weighed against it: libxml2's own DOM, which costs two fifths of the parse
/// and stops at 256 levels of nesting with the later text lost, and a `String` a node, which costs
/// more than the parse.
package struct Page: Sendable {
  // Filled in by the Markup room.
}

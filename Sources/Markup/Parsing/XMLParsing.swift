import CLibXML2

extension Page {
  /// Parses an XML document of any bytes: a feed, news XML, a sitemap, TEI.
  ///
  /// Ill-formed input is recovered as far as it goes, with a warning that gives the line. Entities
  /// that the document defines are never expanded, and nothing outside the input is ever read.
  /// Tags are local names, case kept; ``namespace(of:)`` tells `content:encoded` from others, and
  /// the prefixes that feeds use without declaring them still have their usual namespace.
  ///
  /// - Parameters:
  ///   - xml: The document as fetched.
  ///   - charset: The label of the transport, `nil` when unknown.
  ///   - location: The file, address or record, for the error.
  /// - Throws: ``MarkupError`` when the input is empty, larger than ``sizeLimit``, or not text.
  package init(xml: [UInt8], charset: String? = nil, location: String = "document") throws {
    let decoded = try Page.admit(xml, charset: charset, location: location)
    var warnings = decoded.warnings
    let builder = decoded.text.withUnsafeBufferPointer { bytes in
      let pruning = XMLPruning(bytes)
      warnings += pruning.warnings
      return ArenaBuilder(xml: pruning.output)
    }
    if let stopped = builder.stopped { warnings.append(stopped) }
    self = builder.page(structuredData: [], charset: decoded.charset, warnings: warnings)
  }
}

extension ArenaBuilder {
  /// Parses valid UTF-8 without a document type by libxml2's XML parser.
  init(xml: [UInt8]) {
    self.init(inputCount: xml.count)
    withUnsafeMutablePointer(to: &self) { builder in
      var handler = xmlSAXHandler()
      handler.initialized = XML_SAX2_MAGIC
      handler.startElementNs = xmlStartElement
      handler.endElementNs = xmlEndElement
      handler.characters = appendCharacters
      handler.ignorableWhitespace = appendCharacters
      handler.cdataBlock = appendCharacters
      guard let context = xmlCreatePushParserCtxt(&handler, builder, nil, 0, nil) else { return }
      defer {
        if context.pointee.myDoc != nil { xmlFreeDoc(context.pointee.myDoc) }
        context.pointee.myDoc = nil
        xmlFreeParserCtxt(context)
      }
      // RECOVER goes on after errors; IGNORE_ENC keeps the declaration from undoing the decoding.
      // Without NOENT, HUGE, DTDLOAD or XINCLUDE there is nothing that a document could pull in.
      let options =
        XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue
        | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      xmlCtxtUseOptions(context, Int32(options))
      xml.withUnsafeBytes { bytes in
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        xmlParseChunk(context, start, Int32(bytes.count), 0)
        xmlParseChunk(context, nil, 0, 1)
      }
      if context.pointee.wellFormed == 0 {
        let error = context.pointee.lastError
        let message = error.message.map { String(cString: $0).trimmedASCII() } ?? "ill-formed"
        builder.pointee.stopped = "line \(error.line): \(message); what could be read was kept"
      }
    }
    finish()
  }
}

/// Prefixes that feeds use without declaring them.
private let usualNamespaces: [String: String] = [
  "content": "http://purl.org/rss/1.0/modules/content/",
  "dc": "http://purl.org/dc/elements/1.1/",
  "dcterms": "http://purl.org/dc/terms/",
  "media": "http://search.yahoo.com/mrss/",
  "atom": "http://www.w3.org/2005/Atom",
  "news": "http://www.google.com/schemas/sitemap-news/0.9",
  "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  "yandex": "http://news.yandex.ru",
  "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
]

private func xmlStartElement(
  _ userData: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
  _ prefix: UnsafePointer<xmlChar>?, _ address: UnsafePointer<xmlChar>?,
  _ namespaceCount: Int32, _ namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
  _ attributeCount: Int32, _ defaulted: Int32,
  _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
  guard let builder = userData?.assumingMemoryBound(to: ArenaBuilder.self), let name else {
    return
  }
  var tagName = String(cString: name)
  var namespace = builder.pointee.namespace(address)
  if address == nil {
    // Recovery leaves an undeclared prefix either apart or in the name.
    var spelled = prefix.map { String(cString: $0) }
    if spelled == nil, let colon = tagName.firstIndex(of: ":") {
      spelled = String(tagName[..<colon])
      tagName = String(tagName[tagName.index(after: colon)...])
    }
    if let spelled { namespace = builder.pointee.namespace(usualNamespaces[spelled] ?? spelled) }
  }
  let tag = Tag(rawValue: builder.pointee.tags.number(named: tagName))
  builder.pointee.start(tag, namespace: namespace)
  guard let values else { return }
  // Five pointers an attribute: local name, prefix, namespace, start and end of the value.
  for index in 0..<Int(attributeCount) {
    let attribute = values + index * 5
    guard let local = attribute[0], let start = attribute[3], let end = attribute[4] else {
      continue
    }
    var spelling = String(cString: local)
    if let prefix = attribute[1], String(cString: prefix) == "xml" { spelling = "xml:" + spelling }
    let number = builder.pointee.attributeNames.number(named: spelling)
    let space = builder.pointee.namespace(attribute[2])
    withUnescapedSigns(UnsafeBufferPointer(start: start, count: end - start)) {
      builder.pointee.append(
        attribute: AttributeName(rawValue: number), namespace: space, value: $0)
    }
  }
}

/// libxml2 leaves `&amp;` as `&#38;` in an attribute unless it replaces entities, which it must not.
private func withUnescapedSigns(
  _ value: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
) {
  let sign: StaticString = "&#38;"
  guard value.contains(UInt8(ascii: "&")) else { return body(value) }
  var copy: [UInt8] = []
  copy.reserveCapacity(value.count)
  var index = 0
  while index < value.count {
    copy.append(value[index])
    index += CharsetDeclaration.matches(value, index, sign) ? sign.utf8CodeUnitCount : 1
  }
  copy.withUnsafeBufferPointer(body)
}

private func xmlEndElement(
  _ userData: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
  _ prefix: UnsafePointer<xmlChar>?, _ address: UnsafePointer<xmlChar>?
) {
  guard let builder = userData?.assumingMemoryBound(to: ArenaBuilder.self) else { return }
  // XML's own end events match its start events one to one, recovery included.
  if builder.pointee.open.count > 1 { builder.pointee.closeInnermost() }
}

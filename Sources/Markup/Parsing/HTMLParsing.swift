import CLibXML2

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Page {
  /// The largest input: bytes of the page as fetched.
  ///
  /// What an arena can count; readers of containers set lower limits of their own.
  package static let sizeLimit = 512 << 20

  /// Parses a page of any bytes.
  ///
  /// - Parameters:
  ///   - html: The page as fetched.
  ///   - charset: The label of the transport, such as that of an HTTP header; `nil` when unknown.
  ///   - location: The file, address or record, for the error.
  /// - Throws: ``MarkupError`` when the input is empty, larger than ``sizeLimit``, or not text.
  package init(html: [UInt8], charset: String? = nil, location: String = "page") throws {
    try self.init(Page.admit(html, charset: charset, location: location))
  }

  /// Bytes that may be parsed, decoded.
  static func admit(
    _ bytes: [UInt8], charset: String?, location: String
  ) throws -> DecodedBytes {
    guard !bytes.isEmpty else {
      throw MarkupError(
        .empty, at: location, cause: "the input is empty", remedy: "fetch the page again")
    }
    guard bytes.count <= sizeLimit else {
      throw MarkupError(
        .tooLarge, at: location,
        cause: "\(bytes.count >> 20) MiB is more than the limit of \(sizeLimit >> 20) MiB",
        remedy: "give the single pages or articles instead")
    }
    if let kind = BinaryKind.of(bytes) {
      throw MarkupError(
        .binary, at: location, cause: "this is \(kind), not a page",
        remedy: "give HTML, XML or a container of them")
    }
    return DecodedBytes(bytes, transport: charset)
  }

  private init(_ decoded: DecodedBytes) throws {
    var structuredData: [String] = []
    var shortScripts: [String] = []
    var warnings = decoded.warnings
    let builder = decoded.text.withUnsafeBufferPointer { bytes in
      let pruning = Pruning(bytes)
      structuredData = pruning.structuredData.map {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[$0]), as: UTF8.self)
      }
      shortScripts = pruning.shortScripts.map {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[$0]), as: UTF8.self)
      }
      warnings += pruning.warnings
      return ArenaBuilder(html: pruning.output)
    }
    self = builder.page(
      structuredData: structuredData, shortScripts: shortScripts, charset: decoded.charset,
      warnings: warnings)
  }
}

extension ArenaBuilder {
  /// Parses valid UTF-8 by libxml2's HTML parser.
  init(html: [UInt8]) {
    self.init(inputCount: html.count)
    withUnsafeMutablePointer(to: &self) { builder in
      var handler = xmlSAXHandler()
      handler.startElement = htmlStartElement
      handler.endElement = htmlEndElement
      handler.characters = appendCharacters
      handler.ignorableWhitespace = appendCharacters
      guard
        let context = htmlCreatePushParserCtxt(
          &handler, builder, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
      else { return }
      defer { htmlFreeParserCtxt(context) }
      // RECOVER makes `</` inside a script harmless; IGNORE_ENC keeps a lying <meta> from undoing
      // the decoding; no option lets a parse touch the network or a file.
      let options =
        HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_COMPACT.rawValue
      htmlCtxtUseOptions(context, Int32(options))
      builder.pointee.context = context
      html.withUnsafeBytes { bytes in
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        // All in one piece and as the last one: so the parser never looks ahead for more input.
        htmlParseChunk(context, start, Int32(bytes.count), 1)
      }
      builder.pointee.context = nil
    }
    finish()
  }
}

private func htmlStartElement(
  _ userData: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
  _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
  guard let builder = userData?.assumingMemoryBound(to: ArenaBuilder.self), let name else {
    return
  }
  let tag = Tag(rawValue: builder.pointee.tags.number(name))
  if builder.pointee.open.count >= ArenaBuilder.depthLimit {
    builder.pointee.reachedDepthLimit = true
    if let context = builder.pointee.context { framescope_forget_parent(context) }
    builder.pointee.closeInnermost()
  }
  builder.pointee.start(tag)
  if var pair = values {
    while let attribute = pair[0] {
      let value = pair[1]
      pair += 2
      let number = builder.pointee.attributeNames.number(attribute)
      guard number < AttributeName.firstInterned else { continue }
      builder.pointee.append(
        attribute: AttributeName(rawValue: number),
        value: UnsafeBufferPointer(start: value, count: value.map { strlen($0) } ?? 0))
    }
  }
  if isVoid(tag) { builder.pointee.closeInnermost() }
}

private func htmlEndElement(
  _ userData: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?
) {
  guard let builder = userData?.assumingMemoryBound(to: ArenaBuilder.self), let name else {
    return
  }
  let tag = Tag(rawValue: builder.pointee.tags.number(name))
  if !isVoid(tag) { builder.pointee.end(tag) }
}

func appendCharacters(
  _ userData: UnsafeMutableRawPointer?, _ characters: UnsafePointer<xmlChar>?, _ count: Int32
) {
  guard let builder = userData?.assumingMemoryBound(to: ArenaBuilder.self), let characters else {
    return
  }
  if count == 2, characters[0] == 0xC2, characters[1] < 0xA0 {
    // `&#151;` means what windows-1252 has there, as in every browser.
    builder.pointee.append(c1: characters[1])
    return
  }
  builder.pointee.append(text: UnsafeBufferPointer(start: characters, count: Int(count)))
}

/// libxml2 2.9 does not know that `wbr`, `source` and `track` are empty, and nests what follows.
@inline(__always)
private func isVoid(_ tag: Tag) -> Bool {
  switch tag {
  case .br, .img, .meta, .link, .input, .hr, .wbr, .source, .track, .embed, .area, .base, .col,
    .param, .frame:
    return true
  default: return false
  }
}

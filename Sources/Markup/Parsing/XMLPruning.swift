import CLibXML2

/// The scan before libxml2 parses XML: what would stop the parser is made harmless.
///
/// The document type goes, and with it every entity that a document could define: no expansion, no
/// file, no network. Named references of HTML become characters, any other `&` becomes text,
/// controls that XML forbids go, and a `<` that opens nothing becomes text.
struct XMLPruning {
  private(set) var output: [UInt8] = []
  private(set) var warnings: [String] = []

  private let bytes: UnsafeBufferPointer<UInt8>
  private var unknownReferences = 0
  private var bareSigns = 0
  private var controls = 0
  private var hasFlood = false
  private var unclosedDoctypes = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    output.reserveCapacity(bytes.count + 1024)
    scan()
    if unknownReferences > 0 {
      warnings.append("\(unknownReferences) references to unknown entities were kept as text")
    }
    if bareSigns > 0 { warnings.append("\(bareSigns) bare & or < were read as text") }
    if hasFlood {
      warnings.append(
        "a tag has more than \(Pruning.attributeLimit) attributes; those beyond were left out")
    }
    if controls > 0 { warnings.append("\(controls) control characters were left out") }
  }

  private mutating func scan() {
    var index = skipLeading()
    var copied = index
    // The attributes that go of the tag that is being read.
    var excess = Range(uncheckedBounds: (bytes.count, bytes.count))
    func flush(_ end: Int, _ output: inout [UInt8]) {
      if end > copied {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<end]))
      }
    }
    while index < bytes.count {
      if index == excess.lowerBound {
        flush(index, &output)
        index = excess.upperBound
        copied = index
        continue
      }
      let byte = bytes[index]
      if byte >= 0x20, byte != UInt8(ascii: "<"), byte != UInt8(ascii: "&") {
        index += 1
        continue
      }
      if byte == UInt8(ascii: "<") {
        if matches(index, "<![cdata[") {
          // Controls inside are rare; the parser's recovery handles them.
          let end = find("]]>", from: index + 9) ?? bytes.count
          index = min(end + 3, bytes.count)
        } else if matches(index, "<!--") {
          flush(index, &output)
          index = min((find("-->", from: index + 4) ?? bytes.count) + 3, bytes.count)
          copied = index
        } else if matches(index, "<!doctype") {
          flush(index, &output)
          index = afterDoctype(index)
          copied = index
        } else if index + 1 < bytes.count, opensMarkup(bytes[index + 1]) {
          if let flood = attributesBeyondLimit(index) {
            excess = flood
            hasFlood = true
          }
          index += 1
        } else {
          flush(index, &output)
          output.append(contentsOf: Array("&lt;".utf8))
          bareSigns += 1
          index += 1
          copied = index
        }
      } else if byte == UInt8(ascii: "&") {
        if let (end, replacement) = reference(at: index) {
          if let replacement {
            flush(index, &output)
            output.append(contentsOf: replacement)
            copied = end
          }
          index = end
        } else {
          flush(index, &output)
          output.append(contentsOf: Array("&amp;".utf8))
          index += 1
          copied = index
        }
      } else if byte == 9 || byte == 10 || byte == 13 {
        index += 1
      } else {
        flush(index, &output)
        controls += 1
        index += 1
        copied = index
      }
    }
    flush(bytes.count, &output)
  }

  /// The attributes of the tag at `start` that go because it has too many, `nil` when it has not.
  ///
  /// libxml2 compares each attribute with all before it.
  private func attributesBeyondLimit(_ start: Int) -> Range<Int>? {
    var index = start + 1
    var count = 0
    var cut: Int?
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let quote = bytes[index]
        index += 1
        // XML allows no `<` in a value: so a quote that never closes ends there.
        while index < bytes.count, bytes[index] != quote, bytes[index] != UInt8(ascii: "<") {
          index += 1
        }
        guard index < bytes.count, bytes[index] == quote else { return nil }
        count += 1
        if count == Pruning.attributeLimit { cut = index + 1 }
      case UInt8(ascii: "<"): return nil
      case UInt8(ascii: ">"):
        guard let cut, count > Pruning.attributeLimit else { return nil }
        return cut..<(bytes[index - 1] == UInt8(ascii: "/") ? index - 1 : index)
      default: break
      }
      index += 1
    }
    return nil
  }

  /// White space before the XML declaration is an error to libxml2.
  private func skipLeading() -> Int {
    var index = 0
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    return index
  }

  private func opensMarkup(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  /// After the `>` of a document type, past its internal subset and its quoted strings.
  private mutating func afterDoctype(_ start: Int) -> Int {
    // A flood of them would take time that grows with its square.
    guard unclosedDoctypes < 16 else { return start + 9 }
    var index = start
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let quote = bytes[index]
        var close = index + 1
        while close < bytes.count, bytes[close] != quote { close += 1 }
        if close < bytes.count { index = close }
      case UInt8(ascii: "<") where matches(index, "<!entity"):
        let refusal = "entities that the document defines are not expanded"
        if !warnings.contains(refusal) { warnings.append(refusal) }
      case UInt8(ascii: ">") where depth <= 0: return index + 1
      default: break
      }
      index += 1
    }
    unclosedDoctypes += 1
    // It never closes: so it is no document type, and what follows is kept.
    return start + 9
  }

  /// The end of the reference at `index` and what to put for it (`nil`: leave it); `nil` when there
  /// is none.
  private mutating func reference(at index: Int) -> (end: Int, replacement: [UInt8]?)? {
    var end = index + 1
    while end < bytes.count, end - index < 34, isNameByte(bytes[end]) { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";"), end > index + 1 else {
      bareSigns += 1
      return nil
    }
    let name = String(
      decoding: UnsafeBufferPointer(rebasing: bytes[(index + 1)..<end]), as: UTF8.self)
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let code =
        digits.first == "x" || digits.first == "X"
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let code, let scalar = Unicode.Scalar(code), code >= 0x20 || [9, 10, 13].contains(code)
      else { return (end + 1, [0xEF, 0xBF, 0xBD]) }
      _ = scalar
      return (end + 1, code == 0xFFFE || code == 0xFFFF ? [0xEF, 0xBF, 0xBD] : nil)
    }
    if ["amp", "lt", "gt", "quot", "apos"].contains(name) { return (end + 1, nil) }
    if let entity = htmlEntityLookup(name), let scalar = Unicode.Scalar(entity.pointee.value) {
      return (end + 1, Array(String(Character(scalar)).utf8))
    }
    unknownReferences += 1
    return (end + 1, Array("&amp;\(name);".utf8))
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
      || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "-")
  }

  private func find(_ pattern: StaticString, from start: Int) -> Int? {
    var index = start
    while index + pattern.utf8CodeUnitCount <= bytes.count {
      if matches(index, pattern) { return index }
      index += 1
    }
    return nil
  }

  private func matches(_ position: Int, _ pattern: StaticString) -> Bool {
    CharsetDeclaration.matches(bytes, position, pattern)
  }
}

import CLibXML2

/// Character references in text that has been through a parser already, such as that of JSON.
package enum CharacterReference {
  /// `text` with HTML's named and numeric references replaced by their characters, once.
  ///
  /// What is no reference stays as it is.
  package static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var output = ""
    var rest = Substring(text)
    while let sign = rest.firstIndex(of: "&") {
      output += rest[..<sign]
      rest = rest[sign...]
      if let end = rest.prefix(34).firstIndex(of: ";"), end > sign,
        let scalar = scalar(rest[rest.index(after: sign)..<end])
      {
        output.unicodeScalars.append(scalar)
        rest = rest[rest.index(after: end)...]
      } else {
        output.append("&")
        rest = rest.dropFirst()
      }
    }
    return output + rest
  }

  private static func scalar(_ name: Substring) -> Unicode.Scalar? {
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let isHexadecimal = digits.first == "x" || digits.first == "X"
      let code = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let code, code >= 0x20 else { return nil }
      return Unicode.Scalar(code)
    }
    guard let entity = htmlEntityLookup(String(name)) else { return nil }
    return Unicode.Scalar(entity.pointee.value)
  }
}

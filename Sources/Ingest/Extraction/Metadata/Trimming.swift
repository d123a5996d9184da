extension StringProtocol {
  /// Without the white space around it, no-break spaces and zero-width marks included.
  func trimmed() -> String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isSpacing }),
      let last = scalars.lastIndex(where: { !$0.isSpacing })
    else { return "" }
    return String(self[first...last])
  }

  /// Trimmed, with each run of white space inside as one space.
  func collapsed() -> String {
    var output = String.UnicodeScalarView()
    var pending = false
    for scalar in unicodeScalars {
      if scalar.isSpacing {
        pending = !output.isEmpty
      } else {
        if pending { output.append(" ") }
        pending = false
        output.append(scalar)
      }
    }
    return String(output)
  }
}

extension Unicode.Scalar {
  /// White space, zero-width space, byte order mark and soft breaks.
  var isSpacing: Bool {
    switch value {
    case 0...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000, 0xFEFF:
      return true
    default: return false
    }
  }
}

import ArgumentParser

/// A number of bytes as a user writes it: `500000`, `64K`, `32M`, `1G`, in powers of 1,024.
struct ByteSize: ExpressibleByArgument, CustomStringConvertible {
  let bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    let text = argument.lowercased()
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let shifts = ["": 0, "k": 10, "kb": 10, "m": 20, "mb": 20, "g": 30, "gb": 30]
    guard let number = Int(digits), number > 0,
      let shift = shifts[String(text.dropFirst(digits.count))],
      number <= Int.max >> (shift + 1)
    else { return nil }
    bytes = number << shift
  }

  var description: String {
    for (shift, letter) in [(30, "G"), (20, "M"), (10, "K")] where bytes % (1 << shift) == 0 {
      return "\(bytes >> shift)\(letter)"
    }
    return String(bytes)
  }

  var defaultValueDescription: String { description }
}

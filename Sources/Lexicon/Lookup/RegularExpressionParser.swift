/// Reads an expression into a tree.
struct RegularExpressionParser {
  /// A part of an expression.
  indirect enum Tree {
    case empty
    case scalar(ScalarSet)
    case assert(RegularExpression.Assertion)
    case sequence([Tree])
    case choice([Tree])
    /// At least `least` times, at most `most` or without end.
    case repeated(Tree, least: Int, most: Int?)
  }

  typealias Fault = RegularExpression.Fault

  /// Groups are read by recursion.
  private static let deepest = 200
  private static let mostRepeats = 1000
  private static let mostStackedRepeats = 8

  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  /// Whether case is ignored; known here for `(?i)`.
  private let ignoresCase: Bool

  init(_ source: String, ignoresCase: Bool) {
    scalars = Array(source.unicodeScalars)
    self.ignoresCase = ignoresCase
  }

  mutating func parse() throws(Fault) -> Tree {
    let tree = try choice()
    guard position == scalars.count else {
      throw Fault(cause: "‘)’ without ‘(’", remedy: "write \\) for the sign itself")
    }
    return tree
  }

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func take() -> Unicode.Scalar? {
    guard position < scalars.count else { return nil }
    position += 1
    return scalars[position - 1]
  }

  private mutating func take(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  private mutating func choice() throws(Fault) -> Tree {
    var members = [try sequence()]
    while take("|") { members.append(try sequence()) }
    return members.count == 1 ? members[0] : .choice(members)
  }

  private mutating func sequence() throws(Fault) -> Tree {
    var parts: [Tree] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      let atom = try atom()
      parts.append(try repeats(of: atom))
    }
    return parts.isEmpty ? .empty : .sequence(parts)
  }

  private mutating func repeats(of atom: Tree) throws(Fault) -> Tree {
    var tree = atom
    var count = 0
    while let scalar = next {
      count += 1
      guard count <= Self.mostStackedRepeats || !["*", "+", "?", "{"].contains(scalar) else {
        throw Fault(cause: "repeats of repeats of repeats", remedy: "leave all but one out")
      }
      switch scalar {
      case "*": tree = .repeated(tree, least: 0, most: nil)
      case "+": tree = .repeated(tree, least: 1, most: nil)
      case "?": tree = .repeated(tree, least: 0, most: 1)
      case "{":
        guard let (least, most) = try counts() else { return tree }
        tree = .repeated(tree, least: least, most: most)
        position -= 1
      default: return tree
      }
      position += 1
      // Lazy and greedy find the same tokens; possessive does not.
      if next == "?" { position += 1 }
      if next == "+", scalar != "{" {
        throw Fault(
          cause: "the possessive ‘\(scalar)+’ would have to go back on its steps",
          remedy: "leave out the ‘+’")
      }
    }
    return tree
  }

  /// `{m}`, `{m,}` or `{m,n}`, whose end is passed; nil, and nothing is read, if it is plain text.
  private mutating func counts() throws(Fault) -> (Int, Int?)? {
    guard let end = scalars[position...].firstIndex(of: "}") else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[(position + 1)..<end])
    let parts = String(text).split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= 2, let least = Int(parts[0]) else { return nil }
    var most: Int? = least
    if parts.count == 2 {
      most = parts[1].isEmpty ? nil : Int(parts[1])
      guard parts[1].isEmpty || most != nil else { return nil }
    }
    guard least >= 0, least <= Self.mostRepeats, (most ?? least) >= least,
      (most ?? 0) <= Self.mostRepeats
    else {
      throw Fault(
        cause: "‘{\(String(text))}’ is no number of times",
        remedy: "give two numbers up to \(Self.mostRepeats), the smaller first")
    }
    position = end + 1
    return (least, most)
  }

  private mutating func atom() throws(Fault) -> Tree {
    guard let scalar = take() else { return .empty }
    switch scalar {
    case ".": return .scalar(.any)
    case "^": return .assert(.start)
    case "$": return .assert(.end)
    case "[": return .scalar(try characterClass())
    case "(": return try group()
    case "*", "+", "?":
      throw Fault(
        cause: "‘\(scalar)’ repeats nothing", remedy: "write \\\(scalar) for the sign itself")
    case "\\":
      switch next {
      case "b", "B", "A", "z", "Z":
        let sign = take()
        return .assert(
          sign == "b" ? .boundary : sign == "B" ? .noBoundary : sign == "A" ? .start : .end)
      default: return .scalar(ScalarSet(parts: [try escape()]))
      }
    default: return .scalar(ScalarSet(scalar))
    }
  }

  private mutating func group() throws(Fault) -> Tree {
    if next == "?" {
      if take("?:") {
        // A group without a number.
      } else if take("?i)") {
        guard ignoresCase else {
          throw Fault(
            cause: "‘(?i)’ inside an expression is not understood",
            remedy: "ask for matching without case instead")
        }
        return .empty
      } else if take("?<"), let sign = next, sign != "=", sign != "!" {
        guard let end = scalars[position...].firstIndex(of: ">") else {
          throw Fault(cause: "a group’s name without ‘>’", remedy: "close the name")
        }
        position = end + 1
      } else {
        throw Fault(
          cause: "looking ahead or behind, or a group of a kind that is not known",
          remedy: "write what the word is, not what stands around it")
      }
    }
    depth += 1
    guard depth <= Self.deepest else {
      throw Fault(cause: "more than \(Self.deepest) groups in one another", remedy: "simplify it")
    }
    let tree = try choice()
    depth -= 1
    guard take(")") else { throw Fault(cause: "‘(’ without ‘)’", remedy: "close the bracket") }
    return tree
  }

  private mutating func characterClass() throws(Fault) -> ScalarSet {
    let isNegated = take("^")
    var parts: [ScalarSet.Part] = []
    var isFirst = true
    while let scalar = take() {
      if scalar == "]", !isFirst { return ScalarSet(parts: parts, isNegated: isNegated) }
      isFirst = false
      if scalar == "[", next == ":" {
        parts.append(try posixClass())
        continue
      }
      let low: ScalarSet.Part =
        scalar == "\\" ? try escape() : .range(scalar.value...scalar.value)
      guard case .range(let first) = low, next == "-", position + 1 < scalars.count,
        scalars[position + 1] != "]"
      else {
        parts.append(low)
        continue
      }
      position += 1
      let end = take() ?? "]"
      let high: ScalarSet.Part = end == "\\" ? try escape() : .range(end.value...end.value)
      guard case .range(let last) = high, first.lowerBound <= last.upperBound else {
        throw Fault(cause: "a range that ends before it begins", remedy: "turn it around")
      }
      parts.append(.range(first.lowerBound...last.upperBound))
    }
    throw Fault(cause: "‘[’ without ‘]’", remedy: "close the bracket, or write \\[")
  }

  /// `[:alpha:]` and the like, after the first bracket.
  private mutating func posixClass() throws(Fault) -> ScalarSet.Part {
    for (name, part) in [
      ("alpha", ScalarSet.Part.category("L")), ("digit", .digit), ("alnum", .word),
      ("space", .space), ("upper", .category("Lu")), ("lower", .category("Ll")),
      ("punct", .category("P")),
    ] where take(":\(name):]") { return part }
    throw Fault(cause: "a class [:…:] that is not known", remedy: "write [:alpha:] or \\p{L}")
  }

  /// What follows a backslash.
  private mutating func escape() throws(Fault) -> ScalarSet.Part {
    guard let scalar = take() else {
      throw Fault(cause: "a backslash at the end", remedy: "write \\\\ for the sign itself")
    }
    func one(_ value: UInt32) -> ScalarSet.Part { .range(value...value) }
    switch scalar {
    case "d": return .digit
    case "D": return .not(.digit)
    case "w": return .word
    case "W": return .not(.word)
    case "s": return .space
    case "S": return .not(.space)
    case "t": return one(0x09)
    case "n": return one(0x0A)
    case "r": return one(0x0D)
    case "p", "P":
      var name = ""
      if take("{") {
        while let letter = take(), letter != "}" { name.unicodeScalars.append(letter) }
      } else if let letter = take() {
        name.unicodeScalars.append(letter)
      }
      guard ScalarSet.categories.contains(name) else {
        throw Fault(
          cause: "‘\\\(scalar){\(name)}’ is no general category",
          remedy: "write one such as \\p{L}, \\p{Lu} or \\p{N}")
      }
      return scalar == "p" ? .category(name) : .not(.category(name))
    case "x": return one(try hexadecimal(digits: 2))
    case "u": return one(try hexadecimal(digits: 4))
    case "1"..."9":
      throw Fault(
        cause: "‘\\\(scalar)’ refers back to a group", remedy: "write out what it may be")
    default:
      guard !scalar.properties.isAlphabetic else {
        throw Fault(
          cause: "‘\\\(scalar)’ is not understood", remedy: "leave out the backslash")
      }
      return one(scalar.value)
    }
  }

  private mutating func hexadecimal(digits: Int) throws(Fault) -> UInt32 {
    var text = ""
    if take("{") {
      while let digit = take(), digit != "}" { text.unicodeScalars.append(digit) }
    } else {
      for _ in 0..<digits { if let digit = take() { text.unicodeScalars.append(digit) } }
    }
    guard let value = UInt32(text, radix: 16), Unicode.Scalar(value) != nil else {
      throw Fault(cause: "‘\(text)’ is no letter’s number", remedy: "write it like \\x{44F}")
    }
    return value
  }
}

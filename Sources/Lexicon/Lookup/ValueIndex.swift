/// Finds all values of a dictionary that begin at a token.
///
/// The words of all values are numbered, and a value is a path through a tree of numbers. What a
/// distinct token matches is worked out once; a token then costs the paths that are open at it.
struct ValueIndex {
  /// A word that is compared with tokens.
  private enum Word: Hashable {
    case fixed(String)
    case glob([UInt8])
    case regex(String)
  }

  private struct Node {
    var next: [Int: Int] = [:]
    /// The numbers of the values that end here.
    var values: [Int] = []
  }

  private let options: LookupOptions
  private var numbers: [Word: Int] = [:]
  private var literals: [String: Int] = [:]
  private var globs: [(pattern: [UInt8], number: Int)] = []
  private var expressions: [(expression: RegularExpression, number: Int)] = []
  private var nodes = [Node()]
  private var known: [String: [Int]] = [:]

  init(_ options: LookupOptions) { self.options = options }

  /// Adds a value; its words are parted by blanks.
  mutating func add(_ text: String, value: Int) throws(RegularExpression.Fault) {
    let words = text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
    guard !words.isEmpty else { return }
    var node = 0
    for word in words {
      let number = try number(of: word)
      if let next = nodes[node].next[number] {
        node = next
      } else {
        nodes.append(Node())
        nodes[node].next[number] = nodes.count - 1
        node = nodes.count - 1
      }
    }
    nodes[node].values.append(value)
  }

  private mutating func number(of word: String) throws(RegularExpression.Fault) -> Int {
    let form = CaseFolding.form(word, ignoresCase: options.ignoresCase)
    let key: Word
    switch options.valueType {
    case .fixed: key = .fixed(form)
    case .glob:
      let isGlob = form.utf8.contains { $0 == 0x2A || $0 == 0x3F }
      key = isGlob ? .glob(Array(form.utf8)) : .fixed(form)
    case .regex: key = .regex(CaseFolding.form(word, ignoresCase: false))
    }
    if let number = numbers[key] { return number }
    let number = numbers.count
    switch (key, options.valueType) {
    case (.fixed(let form), _): literals[form] = number
    case (.glob(let pattern), _): globs.append((pattern, number))
    case (.regex(let source), .regex(let isAnchored)):
      let expression = try RegularExpression(
        source, isAnchored: isAnchored, ignoresCase: options.ignoresCase)
      expressions.append((expression, number))
    case (.regex, _): break
    }
    numbers[key] = number
    return number
  }

  /// The numbers of the words that `token` is.
  private mutating func numbers(of token: String) -> [Int] {
    if let found = known[token] { return found }
    let form = CaseFolding.form(token, ignoresCase: options.ignoresCase)
    var found: [Int] = []
    if let literal = literals[form] { found.append(literal) }
    if !globs.isEmpty {
      let bytes = Array(form.utf8)
      bytes.withUnsafeBufferPointer { bytes in
        for glob in globs where Glob.matches(glob.pattern, bytes) { found.append(glob.number) }
      }
    }
    if !expressions.isEmpty {
      let composed = CaseFolding.form(token, ignoresCase: false)
      for (expression, number) in expressions where expression.matches(composed) {
        found.append(number)
      }
    }
    // A text of nothing but new tokens must not fill the memory.
    if known.count > 1_000_000 { known.removeAll() }
    known[token] = found
    return found
  }

  /// Every span of `tokens` that a value covers, with the value's number; by where it begins.
  mutating func matches(in tokens: [String]) -> [(tokens: Range<Int>, value: Int)] {
    let sequence = tokens.map { numbers(of: $0) }
    var found: [(tokens: Range<Int>, value: Int)] = []
    for start in sequence.indices where !sequence[start].isEmpty {
      var open = [0]
      var end = start
      while end < sequence.count, !open.isEmpty {
        var reached: [Int] = []
        for node in open {
          for number in sequence[end] {
            if let next = nodes[node].next[number] { reached.append(next) }
          }
        }
        end += 1
        for node in reached {
          for value in nodes[node].values { found.append((start..<end, value)) }
        }
        open = reached
      }
    }
    return found
  }
}

/// A regular expression over the scalars of one token, run in linear time.
///
/// **The decision.** An expression is compiled into a program of small instructions, and all ways
/// through it are followed at once (Thompson 1968, Pike's machine without captures): the time is at
/// most the product of program and token, whatever the expression. Swift's and ICU's expressions
/// were weighed against it: they go back on their steps, and one bad line of a dictionary from
/// elsewhere holds up the whole run. What needs going back is refused by name: references to groups
/// and looking ahead or behind.
///
/// Understood: literals, `.`, classes with ranges and negation, `\d \w \s` and their capitals,
/// `\p{L}` and the other general categories, `\b \B ^ $`, groups, `|`, `* + ? {m,n}` (lazy forms
/// mean the same here), `\t \n \r \xHH \x{H…} \uHHHH`.
package struct RegularExpression: Sendable {
  /// One step of the program.
  enum Instruction: Sendable {
    /// Goes on if the next scalar is in the set.
    case scalar(ScalarSet)
    /// Goes on at both places.
    case split(Int, Int)
    case jump(Int)
    /// Goes on if the place in the token is such a one.
    case assert(Assertion)
    case match
  }

  enum Assertion: Sendable {
    case start, end, boundary, noBoundary
  }

  /// The most instructions: `(a{500}){500}` is refused and not run.
  static let longestProgram = 20_000

  /// What is wrong with an expression.
  package struct Fault: Error, Equatable {
    package var cause: String
    package var remedy: String
  }

  private let program: [Instruction]
  private let isAnchored: Bool
  private let ignoresCase: Bool

  /// Compiles `source`; `isAnchored` makes it describe the whole token.
  ///
  /// - Throws: ``Fault`` for what is no expression, or none that runs in linear time.
  package init(_ source: String, isAnchored: Bool, ignoresCase: Bool) throws(Fault) {
    var parser = RegularExpressionParser(source, ignoresCase: ignoresCase)
    let tree = try parser.parse()
    var compiler = RegularExpressionCompiler()
    try compiler.append(tree)
    program = compiler.program + [.match]
    self.isAnchored = isAnchored
    self.ignoresCase = ignoresCase
  }

  /// Whether `token` matches, as a whole or in a part of it.
  package func matches(_ token: String) -> Bool {
    let scalars = Array(token.unicodeScalars)
    var current = Threads(count: program.count)
    var next = Threads(count: program.count)
    for position in 0...scalars.count {
      if position == 0 || !isAnchored { add(0, to: &current, at: position, of: scalars) }
      if current.hasMatched, !isAnchored || position == scalars.count { return true }
      guard position < scalars.count else { break }
      if current.list.isEmpty, isAnchored { return false }
      for thread in current.list {
        if case .scalar(let set) = program[thread],
          set.contains(scalars[position], ignoresCase: ignoresCase)
        {
          add(thread + 1, to: &next, at: position + 1, of: scalars)
        }
      }
      swap(&current, &next)
      next.clear()
    }
    return false
  }

  /// The places in the program that are reached at one place in the token.
  private struct Threads {
    var list: [Int] = []
    var hasMatched = false
    var isIn: [Bool]

    init(count: Int) { isIn = Array(repeating: false, count: count) }

    mutating func clear() {
      list.removeAll(keepingCapacity: true)
      hasMatched = false
      for index in isIn.indices { isIn[index] = false }
    }
  }

  /// Adds `start` and all that is reached from it without a scalar.
  private func add(
    _ start: Int, to threads: inout Threads, at position: Int, of scalars: [Unicode.Scalar]
  ) {
    var open = [start]
    while let place = open.popLast() {
      guard !threads.isIn[place] else { continue }
      threads.isIn[place] = true
      switch program[place] {
      case .scalar: threads.list.append(place)
      case .match: threads.hasMatched = true
      case .jump(let target): open.append(target)
      case .split(let first, let second):
        open.append(second)
        open.append(first)
      case .assert(let assertion):
        if holds(assertion, at: position, of: scalars) { open.append(place + 1) }
      }
    }
  }

  private func holds(
    _ assertion: Assertion, at position: Int, of scalars: [Unicode.Scalar]
  ) -> Bool {
    func isWord(_ index: Int) -> Bool {
      scalars.indices.contains(index) && ScalarSet.isWord(scalars[index])
    }
    switch assertion {
    case .start: return position == 0
    case .end: return position == scalars.count
    case .boundary: return isWord(position - 1) != isWord(position)
    case .noBoundary: return isWord(position - 1) == isWord(position)
    }
  }
}

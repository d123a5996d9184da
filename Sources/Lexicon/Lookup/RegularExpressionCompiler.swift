/// Makes the program of an expression's tree (Thompson's construction).
struct RegularExpressionCompiler {
  typealias Fault = RegularExpression.Fault
  typealias Tree = RegularExpressionParser.Tree

  private(set) var program: [RegularExpression.Instruction] = []

  /// Appends what goes through `tree` and on to the next instruction.
  mutating func append(_ tree: Tree) throws(Fault) {
    switch tree {
    case .empty: break
    case .scalar(let set): try emit(.scalar(set))
    case .assert(let assertion): try emit(.assert(assertion))
    case .sequence(let parts):
      for part in parts { try append(part) }
    case .choice(let members):
      var jumps: [Int] = []
      for (index, member) in members.enumerated() {
        guard index < members.count - 1 else {
          try append(member)
          break
        }
        let split = program.count
        try emit(.split(split + 1, 0))
        try append(member)
        jumps.append(program.count)
        try emit(.jump(0))
        program[split] = .split(split + 1, program.count)
      }
      for jump in jumps { program[jump] = .jump(program.count) }
    case .repeated(let part, let least, let most):
      for _ in 0..<least {
        let before = program.count
        try append(part)
        // What needs no instruction once needs none a million times.
        if program.count == before { break }
      }
      if let most {
        var splits: [Int] = []
        for _ in 0..<(most - least) {
          splits.append(program.count)
          try emit(.split(program.count + 1, 0))
          try append(part)
        }
        for split in splits { program[split] = .split(split + 1, program.count) }
      } else {
        let split = program.count
        try emit(.split(split + 1, 0))
        try append(part)
        try emit(.jump(split))
        program[split] = .split(split + 1, program.count)
      }
    }
  }

  private mutating func emit(_ instruction: RegularExpression.Instruction) throws(Fault) {
    guard program.count < RegularExpression.longestProgram else {
      throw Fault(cause: "it is too long once its repeats are written out", remedy: "shorten it")
    }
    program.append(instruction)
  }
}

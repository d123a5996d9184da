import Testing

@testable import Framescope

@Suite("Work on several threads keeps the order of its inputs")
struct OrderedWorkersTests {
  private func squares(of count: Int, threads: Int, window: Int) -> [Int] {
    let workers = OrderedWorkers<Int, Int>(count: threads, window: window) {
      { number in
        // Uneven work, so that threads overtake each other.
        var sum = 0
        for step in 0..<(number % 7 * 1000) { sum &+= step }
        return sum >= 0 ? number * number : -1
      }
    }
    var inputs = (0..<count).makeIterator()
    var outputs: [Int] = []
    workers.run(next: { inputs.next() }, mayWait: { false }, body: { outputs.append($0) })
    return outputs
  }

  @Test("all outputs come, in order", arguments: [1, 2, 5])
  func order(threads: Int) {
    #expect(squares(of: 500, threads: threads, window: 16) == (0..<500).map { $0 * $0 })
  }

  @Test("no input gives no output")
  func empty() {
    #expect(squares(of: 0, threads: 2, window: 4) == [])
  }

  @Test("before waiting for input, everything under way is handed on")
  func neverStarves() {
    let workers = OrderedWorkers<Int, Int>(count: 2, window: 100) { { $0 } }
    var handedOn = 0
    var next = 0
    workers.run(
      next: {
        #expect(handedOn == next, "an input was pulled while an output was held back")
        next += 1
        return next <= 20 ? next : nil
      },
      mayWait: { true },
      body: { _ in handedOn += 1 })
    #expect(handedOn == 20)
  }

  @Test("an error while handing on ends the run")
  func stops() {
    struct Full: Error {}
    let workers = OrderedWorkers<Int, Int>(count: 2, window: 4) { { $0 } }
    var number = 0
    #expect(throws: Full.self) {
      try workers.run(
        next: {
          number += 1
          return number
        }, mayWait: { false }, body: { if $0 == 10 { throw Full() } })
    }
    #expect(number < 30)
  }
}

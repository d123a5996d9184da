import Testing

@testable import Framescope

@Suite("Work on several threads keeps the order of its inputs")
struct OrderedWorkersTests {
  @Test("all outputs come, in order", arguments: [1, 2, 5], [1, 7])
  func order(threads: Int, batch: Int) throws {
    var outputs: [Int] = []
    let workers = OrderedWorkers<Int, Int>(
      count: threads, window: 16, batch: (batch, .max),
      makeWork: {
        { number in
          // Uneven work, so that threads overtake each other.
          var sum = 0
          for step in 0..<(number % 7 * 1000) { sum &+= step }
          return sum >= 0 ? number * number : -1
        }
      }, handOn: { outputs.append($0) })
    for number in 0..<500 { try workers.submit(number) }
    try workers.drain()
    workers.close()
    #expect(outputs == (0..<500).map { $0 * $0 })
  }

  @Test("draining hands on everything that was submitted")
  func drain() throws {
    var outputs: [Int] = []
    let workers = OrderedWorkers<Int, Int>(
      count: 2, window: 100, batch: (16, .max), makeWork: { { $0 } },
      handOn: { outputs.append($0) })
    try workers.drain()
    #expect(outputs == [])
    for number in 0..<20 {
      try workers.submit(number)
      try workers.drain()
      #expect(outputs.count == number + 1)
    }
    workers.close()
  }

  @Test(
    "inputs under way never cost more than the budget, unless one alone does", arguments: [1, 16])
  func budget(batch: Int) throws {
    var handedOn = 0
    let workers = OrderedWorkers<Int, Int>(
      count: 2, window: 100, budget: 10, batch: (batch, .max), makeWork: { { $0 } },
      handOn: { _ in handedOn += 1 })
    for number in 0..<50 {
      try workers.submit(number, cost: number == 30 ? 1000 : 4)
      // At most two inputs of cost 4 fit; the costly one is alone.
      #expect(number + 1 - handedOn <= (number == 30 ? 1 : 2))
    }
    try workers.drain()
    workers.close()
    #expect(handedOn == 50)
  }

  @Test("an error while handing on reaches the one who submits")
  func stops() throws {
    struct Full: Error {}
    let workers = OrderedWorkers<Int, Int>(
      count: 2, window: 4, makeWork: { { $0 } }, handOn: { if $0 == 10 { throw Full() } })
    defer { workers.close() }
    #expect(throws: Full.self) {
      for number in 0..<30 { try workers.submit(number) }
    }
  }
}

import Foundation

/// Runs one function over a stream of inputs on several threads and hands the outputs on in the
/// order of the inputs.
///
/// **The decision.** One thread submits and takes, the others work, and at most `window` inputs are
/// under way, so memory does not grow with the stream. Weighed against it: a task group, whose
/// cooperative threads must not block on reading, and `concurrentPerform` over batches, which
/// leaves cores idle at the end of each batch. A count of one means one thread in all, which reads,
/// works and hands on in turn: a scheduler that gave one core gets a process that uses one.
package final class OrderedWorkers<Input: Sendable, Output: Sendable>: @unchecked Sendable {
  // Touched only while `condition` is held.
  private let condition = NSCondition()
  private var waiting: [(number: Int, input: Input)] = []
  private var finished: [Int: Output] = [:]
  private var closed = false

  // Touched only by the submitting thread.
  private let window: Int
  private let budget: Int
  private var costs: [Int: Int] = [:]
  private var spent = 0
  private let handOn: (Output) throws -> Void
  /// The work, where it is done on the submitting thread.
  private var ownWork: ((Input) -> Output)?
  private var submitted = 0
  private var handedOn = 0

  /// Starts `count` threads, none for a count of one.
  ///
  /// - Parameters:
  ///   - count: How many threads work, 1 or more.
  ///   - window: How many inputs may be under way.
  ///   - budget: How much the inputs under way may cost together, such as bytes; one input may
  ///     always be under way.
  ///   - makeWork: Gives each thread its own function, which may keep scratch space between calls.
  ///   - handOn: Takes the outputs in order, always on the thread that submits.
  package init(
    count: Int, window: Int, budget: Int = .max,
    makeWork: @escaping @Sendable () -> (Input) -> Output,
    handOn: @escaping (Output) throws -> Void
  ) {
    self.window = max(window, count)
    self.budget = budget
    self.handOn = handOn
    if count <= 1 {
      ownWork = makeWork()
      return
    }
    for _ in 0..<count {
      let thread = Thread { [self] in
        let work = makeWork()
        while let (number, input) = take() {
          let output = work(input)
          condition.withLock {
            finished[number] = output
            condition.broadcast()
          }
        }
      }
      // Room for libxml2, which parses nested content by recursion.
      thread.stackSize = 16 << 20
      thread.start()
    }
  }

  /// Gives one input to the threads; hands on what is ready, and waits while the window is full.
  package func submit(_ input: Input, cost: Int = 0) throws {
    if let ownWork { return try handOn(ownWork(input)) }
    while submitted > handedOn, submitted - handedOn >= window || spent > budget - cost {
      try handOnNext()
    }
    while let output = condition.withLock({ finished.removeValue(forKey: handedOn) }) {
      try handOn(output, numbered: handedOn)
    }
    costs[submitted] = cost
    spent += cost
    condition.withLock {
      waiting.append((submitted, input))
      condition.broadcast()
    }
    submitted += 1
  }

  /// Waits for everything under way and hands it on.
  package func drain() throws {
    while handedOn < submitted { try handOnNext() }
  }

  /// Ends the threads; what is under way and was not handed on is dropped.
  package func close() {
    condition.withLock {
      closed = true
      waiting.removeAll()
      condition.broadcast()
    }
  }

  private func handOnNext() throws {
    condition.lock()
    var output: Output?
    while output == nil {
      output = finished.removeValue(forKey: handedOn)
      if output == nil { condition.wait() }
    }
    condition.unlock()
    if let output { try handOn(output, numbered: handedOn) }
  }

  private func handOn(_ output: Output, numbered number: Int) throws {
    handedOn = number + 1
    spent -= costs.removeValue(forKey: number) ?? 0
    try handOn(output)
  }

  private func take() -> (number: Int, input: Input)? {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty {
      if closed { return nil }
      condition.wait()
    }
    return waiting.removeFirst()
  }
}

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
  /// Inputs that one thread works on before it looks for more.
  private struct Batch {
    var inputs: [Input] = []
    var cost = 0
  }

  // Touched only while `condition` is held.
  private let condition = NSCondition()
  private var waiting: [(number: Int, inputs: [Input])] = []
  private var finished: [Int: [Output]] = [:]
  /// The batch that the submitting thread waits for, so that no other one wakes it.
  private var awaited: Int?
  private var closed = false

  // Touched only by the submitting thread.
  private let window: Int
  private let budget: Int
  private let batchCount: Int
  private let batchCost: Int
  /// What is submitted and not sent to the threads.
  private var open = Batch()
  /// Count and cost of the batches under way, by number.
  private var underWay: [Int: (count: Int, cost: Int)] = [:]
  private var count = 0
  private var spent = 0
  private let handOn: (Output) throws -> Void
  /// The work, where it is done on the submitting thread.
  private var ownWork: ((Input) -> Output)?
  private var sent = 0
  private var handedOn = 0

  /// Starts `count` threads, none for a count of one.
  ///
  /// - Parameters:
  ///   - count: How many threads work, 1 or more.
  ///   - window: How many inputs may be under way.
  ///   - budget: How much the inputs under way may cost together, such as bytes; one input may
  ///     always be under way.
  ///   - batch: A thread is given so many inputs at a time, or fewer that cost so much together:
  ///     waking it costs as much as classifying a paragraph. One at a time unless told.
  ///   - makeWork: Gives each thread its own function, which may keep scratch space between calls.
  ///   - handOn: Takes the outputs in order, always on the thread that submits.
  package init(
    count: Int, window: Int, budget: Int = .max, batch: (count: Int, cost: Int) = (1, .max),
    makeWork: @escaping @Sendable () -> (Input) -> Output,
    handOn: @escaping (Output) throws -> Void
  ) {
    self.window = max(window, count)
    self.budget = budget
    batchCount = max(batch.count, 1)
    batchCost = batch.cost
    self.handOn = handOn
    if count <= 1 {
      ownWork = makeWork()
      return
    }
    for _ in 0..<count {
      let thread = Thread { [self] in
        let work = makeWork()
        while let (number, inputs) = take() {
          let outputs = inputs.map(work)
          condition.withLock {
            finished[number] = outputs
            if awaited == number { condition.broadcast() }
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
    if !open.inputs.isEmpty, spent + open.cost > budget - cost { try send() }
    while count > 0, count + open.inputs.count >= window || spent + open.cost > budget - cost {
      try handOnNext()
    }
    open.inputs.append(input)
    open.cost += cost
    if open.inputs.count >= batchCount || open.cost >= batchCost { try send() }
  }

  /// Gives the open batch to the threads and hands on what is ready.
  private func send() throws {
    let batch = open
    open = Batch()
    underWay[sent] = (batch.inputs.count, batch.cost)
    count += batch.inputs.count
    spent += batch.cost
    condition.withLock {
      waiting.append((sent, batch.inputs))
      condition.broadcast()
    }
    sent += 1
    while let outputs = condition.withLock({ finished.removeValue(forKey: handedOn) }) {
      try handOn(outputs)
    }
  }

  /// Waits for everything under way and hands it on.
  package func drain() throws {
    if !open.inputs.isEmpty { try send() }
    while handedOn < sent { try handOnNext() }
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
    var outputs: [Output]?
    while outputs == nil {
      outputs = finished.removeValue(forKey: handedOn)
      if outputs == nil {
        awaited = handedOn
        condition.wait()
      }
    }
    awaited = nil
    condition.unlock()
    if let outputs { try handOn(outputs) }
  }

  private func handOn(_ outputs: [Output]) throws {
    if let batch = underWay.removeValue(forKey: handedOn) {
      count -= batch.count
      spent -= batch.cost
    }
    handedOn += 1
    for output in outputs { try handOn(output) }
  }

  private func take() -> (number: Int, inputs: [Input])? {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty {
      if closed { return nil }
      condition.wait()
    }
    return waiting.removeFirst()
  }
}

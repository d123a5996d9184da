import Foundation

/// Runs one function over a stream of inputs on several threads and hands the outputs on in the
/// order of the inputs.
///
/// **The decision.** One thread pulls and writes, the others work, and at most `window` inputs are
/// under way, so memory does not grow with the stream. Weighed against it: a task group, whose
/// cooperative threads must not block on reading, and `concurrentPerform` over batches, which
/// leaves cores idle at the end of each batch.
package final class OrderedWorkers<Input: Sendable, Output: Sendable>: @unchecked Sendable {
  // All mutable state below is touched only while `condition` is held.
  private let condition = NSCondition()
  private var waiting: [(number: Int, input: Input)] = []
  private var finished: [Int: Output] = [:]
  private var closed = false

  private let window: Int
  private var threads = 0

  /// Starts `count` threads, each with a function of its own from `makeWork`, which may keep scratch
  /// space between calls.
  package init(
    count: Int, window: Int, makeWork: @escaping @Sendable () -> (Input) -> Output
  ) {
    self.window = max(window, count)
    threads = count
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
      // Deeply nested pages are parsed by recursive code in libxml2.
      thread.stackSize = 16 << 20
      thread.start()
    }
  }

  /// Pulls inputs until there are no more, and gives every output in order.
  ///
  /// - Parameters:
  ///   - next: The next input, `nil` at the end.
  ///   - mayWait: Whether `next` would have to wait for its input; then everything under way is
  ///     handed on first, so that a reader at the other end of a pipe never starves.
  ///   - body: Takes the outputs, on the calling thread; an error from it ends the run.
  package func run(
    next: () -> Input?, mayWait: () -> Bool, body: (Output) throws -> Void
  ) rethrows {
    defer {
      condition.withLock {
        closed = true
        waiting.removeAll()
        condition.broadcast()
      }
    }
    var submitted = 0
    var handedOn = 0
    while true {
      while handedOn < submitted, submitted - handedOn >= window || mayWait() {
        try body(output(handedOn))
        handedOn += 1
      }
      // What is ready goes out at once, without waiting for the window to fill.
      while handedOn < submitted, let output = readyOutput(handedOn) {
        try body(output)
        handedOn += 1
      }
      guard let input = next() else { break }
      condition.withLock {
        waiting.append((submitted, input))
        condition.signal()
      }
      submitted += 1
    }
    while handedOn < submitted {
      try body(output(handedOn))
      handedOn += 1
    }
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

  private func output(_ number: Int) -> Output {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let output = finished.removeValue(forKey: number) { return output }
      condition.wait()
    }
  }

  private func readyOutput(_ number: Int) -> Output? {
    condition.withLock { finished.removeValue(forKey: number) }
  }
}

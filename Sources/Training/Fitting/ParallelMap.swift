import Dispatch

/// The results of `body` for 0..<count, in order, worked out on all cores.
///
/// Each result depends on its index alone, so that the number of threads changes nothing.
func parallelMap<Result: Sendable>(
  _ count: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  let box = ResultBox<Result>(count: count)
  DispatchQueue.concurrentPerform(iterations: count) { index in box.set(index, body(index)) }
  return box.results()
}

/// Takes results from several threads, each place from one.
private final class ResultBox<Value>: @unchecked Sendable {
  // Guarded by the lock; Dispatch has no ordered collection of results.
  private let lock = DispatchSemaphore(value: 1)
  private var values: [Value?]

  init(count: Int) { values = Array(repeating: nil, count: count) }

  func set(_ index: Int, _ value: Value) {
    lock.wait()
    values[index] = value
    lock.signal()
  }

  func results() -> [Value] { values.compactMap(\.self) }
}

import Testing

@testable import Fetch

@Suite("What one host is asked, and when")
struct HostQueueTests {
  let start = ContinuousClock.now

  private func queue(_ count: Int, delay: Double) throws -> HostQueue {
    var queue = HostQueue(delay: delay)
    for number in 1...count {
      let address = try Address("http://example.org/\(number)")
      queue.append(Job(address: address, purpose: .page, name: address.text))
    }
    return queue
  }

  @Test("the next starts no sooner than the delay after the last start")
  func delay() throws {
    var queue = try queue(2, delay: 2)
    #expect(queue.take(now: start, limit: 5) != nil)
    #expect(queue.take(now: start + .seconds(1.9), limit: 5) == nil)
    #expect(queue.nextTime(limit: 5) == start + .seconds(2))
    #expect(queue.take(now: start + .seconds(2), limit: 5) != nil)
    #expect(queue.isEmpty)
  }

  @Test("no more are under way than the limit")
  func limit() throws {
    var queue = try queue(3, delay: 0)
    #expect(queue.take(now: start, limit: 2) != nil)
    #expect(queue.take(now: start, limit: 2) != nil)
    #expect(queue.take(now: start, limit: 2) == nil)
    #expect(queue.nextTime(limit: 2) == nil)
    queue.ended()
    #expect(queue.take(now: start, limit: 2) != nil)
  }

  @Test("a host that asks for a pause gets it, and a shorter one later does not end it")
  func hold() throws {
    var queue = try queue(1, delay: 0)
    queue.hold(for: 10, from: start)
    queue.hold(for: 1, from: start)
    #expect(queue.take(now: start + .seconds(9), limit: 1) == nil)
    #expect(queue.take(now: start + .seconds(10), limit: 1) != nil)
  }
}

/// The requests that wait for one host, and when the next may start.
struct HostQueue {
  private var waiting: [Job] = []
  /// The place in `waiting` of the next one; what is before it was taken.
  private var next = 0
  /// Those that failed in passing and wait for their time.
  private var postponed: [Job] = []
  private var underWay = 0
  private var nextStart: ContinuousClock.Instant?
  /// Seconds between two starts, as the user or the site wants it.
  var delay: Double

  init(delay: Double) { self.delay = delay }

  var isEmpty: Bool { next == waiting.count && postponed.isEmpty }

  mutating func append(_ job: Job) {
    if job.notBefore == nil { waiting.append(job) } else { postponed.append(job) }
  }

  /// Puts `job` before all that wait: the robots.txt that they wait for.
  mutating func prepend(_ job: Job) { waiting.insert(job, at: next) }

  /// Lets nothing start for `seconds`: the host asked for it.
  mutating func hold(for seconds: Double, from now: ContinuousClock.Instant) {
    let until = now + .seconds(seconds)
    nextStart = nextStart.map { max($0, until) } ?? until
  }

  /// The next request, if it may start `now`.
  mutating func take(now: ContinuousClock.Instant, limit: Int) -> Job? {
    guard underWay < limit, nextStart.map({ $0 <= now }) ?? true else { return nil }
    var job: Job?
    if let due = postponed.firstIndex(where: { $0.notBefore.map { $0 <= now } ?? true }) {
      job = postponed.remove(at: due)
    } else if next < waiting.count {
      job = waiting[next]
      next += 1
      if next > 1024 {
        waiting.removeFirst(next)
        next = 0
      }
    }
    guard job != nil else { return nil }
    underWay += 1
    nextStart = now + .seconds(delay)
    return job
  }

  mutating func ended() { underWay -= 1 }

  /// When `take` can give something next, if nothing ends before; `nil` when only an end helps.
  func nextTime(limit: Int) -> ContinuousClock.Instant? {
    guard underWay < limit, !isEmpty else { return nil }
    var time = next < waiting.count ? nil : postponed.compactMap(\.notBefore).min()
    if let nextStart { time = time.map { max($0, nextStart) } ?? nextStart }
    return time
  }
}

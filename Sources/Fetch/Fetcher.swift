import Ingest

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Fetches pages, and the pages that feeds and sitemaps list, into a store.
///
/// **The room's one decision.** One thread, and libcurl's multi interface under it: a request is a
/// value that waits in the queue of its host until robots.txt, the host's rate and the limits let
/// it start, and every redirect goes back into that queue as a request of its own. Weighed against
/// it: Foundation's URLSession, which follows redirects and connects before anyone can look at the
/// address; async-http-client, which adds two minutes to a build and no limit that curl lacks; a
/// thread a host, which needs locks around all that hosts share.
///
/// The store is the memory: what it holds decides what is asked for, so a run that was stopped goes
/// on when the same command is given again.
package final class Fetcher {
  private let options: FetchOptions
  private let store: any PageStore
  private let readList: ListReader
  private let failed: (FetchError) -> Void
  private let transport: Transport<Job>
  private var hosts: [String: HostQueue] = [:]
  /// The hosts in the order in which they came up.
  private var hostNames: [String] = []
  private var robots: [String: RobotsState] = [:]
  private var seen: Set<Address> = []
  /// Pages that were let in, of which there is a greatest number.
  private var pages = 0
  package private(set) var summary = FetchSummary()

  private enum RobotsState {
    /// Asked for; these wait for it.
    case awaited([Job])
    case known(RobotsRules)
    /// It cannot be had, so nothing is asked (RFC 9309, 2.3.1.4).
    case unreachable(FetchError)
  }

  /// How deep indexes of sitemaps are followed; the protocol allows one level.
  private static let sitemapDepth = 3

  /// Reads the addresses in what a server gave, as `AddressList` does.
  package typealias ListReader = (
    _ bytes: [UInt8], _ charset: String?, _ location: String
  ) throws(IngestError) -> AddressList?

  /// - Parameters:
  ///   - options: How polite, patient and trusting.
  ///   - store: Where pages go, and what is known already.
  ///   - readList: Reads feeds and sitemaps, perhaps in a process of its own.
  ///   - failed: Told of every address that could not be fetched.
  /// - Throws: When curl has no memory.
  package init(
    options: FetchOptions, store: any PageStore,
    readList: @escaping ListReader = { bytes, charset, location throws(IngestError) in
      try AddressList(bytes, charset: charset, location: location)
    },
    failed: @escaping (FetchError) -> Void
  ) throws(FetchError) {
    self.options = options
    self.store = store
    self.readList = readList
    self.failed = failed
    transport = try Transport()
  }

  /// Fetches `addresses` and what they list.
  ///
  /// - Parameters:
  ///   - addresses: Pages, feeds and sitemaps, as the user named them.
  ///   - isStopped: Asked between steps; once it is true nothing more starts, and what is under way
  ///     is given up.
  /// - Throws: When the store cannot be written to; what was stored before is there.
  package func run(
    _ addresses: some Sequence<String>, isStopped: () -> Bool = { false }
  ) throws(FetchError) {
    for text in addresses {
      do throws(FetchError) {
        add(Job(address: try Address(text), purpose: .named, name: text))
      } catch {
        fail(error)
      }
    }
    while !isStopped() {
      start()
      if transport.count == 0, hosts.values.allSatisfy(\.isEmpty) { break }
      for (job, outcome) in transport.work(for: pause) {
        hosts[job.address.host]?.ended()
        switch outcome {
        case .success(let answer): try handle(answer, to: job)
        case .failure(let failure): handle(failure, of: job)
        }
      }
    }
    try store.finish()
  }

  // MARK: Queues

  /// Takes `job` up, unless its page is stored already or was asked for in this run.
  private func add(_ job: Job) {
    guard seen.insert(job.address).inserted else { return }
    if isFresh(job.address) {
      summary.fresh += 1
      return
    }
    if job.purpose == .page {
      guard pages < options.pages else {
        summary.leftOut += 1
        return
      }
      pages += 1
    }
    admit(job)
  }

  /// Lets `job` queue for its host once the robots.txt there is known and allows it.
  private func admit(_ job: Job) {
    let origin = job.address.origin
    switch robots[origin] {
    case .known(let rules):
      guard rules.allows(job.address.target) else {
        return fail(
          job, "the site's robots.txt does not allow it",
          "leave it out, or ask the site for permission")
      }
      queue(job)
    case .unreachable(let error):
      fail(job, "the site's robots.txt cannot be had: \(error.cause)", error.remedy)
    case .awaited(let jobs): robots[origin] = .awaited(jobs + [job])
    case nil:
      robots[origin] = .awaited([job])
      do throws(FetchError) {
        let address = try Address("/robots.txt", relativeTo: job.address)
        queue(Job(address: address, purpose: .robots(origin: origin), name: address.text))
      } catch {
        settle(origin, .unreachable(error))
      }
    }
  }

  private func queue(_ job: Job) {
    let host = job.address.host
    if hosts[host] == nil {
      hosts[host] = HostQueue(delay: options.delay)
      hostNames.append(host)
    }
    if case .robots = job.purpose, job.notBefore == nil {
      hosts[host]?.prepend(job)
    } else {
      hosts[host]?.append(job)
    }
  }

  /// Starts what may start now.
  private func start() {
    let now = ContinuousClock.now
    for host in hostNames {
      while transport.count < options.concurrency,
        let job = hosts[host]?.take(now: now, limit: options.perHost)
      {
        if !start(job) { hosts[host]?.ended() }
      }
    }
  }

  private func start(_ job: Job) -> Bool {
    var fields: [String] = []
    var limit = options.bodyBytes
    if case .robots = job.purpose {
      limit = max(limit, 1 << 20)
    } else if let stored = store.stored(job.address.text), stored.status == 200 {
      if let etag = stored.etag { fields.append("If-None-Match: \(etag)") }
      if let date = stored.lastModified { fields.append("If-Modified-Since: \(date)") }
    }
    guard let transfer = Transfer(job.address, fields: fields, options: options, bodyLimit: limit)
    else {
      fail(job, "curl has no memory", "free some and try again")
      return false
    }
    transport.start(transfer, tag: job)
    return true
  }

  /// Seconds until something may start, at most a quarter, so that a stop is noticed.
  private var pause: Double {
    guard transport.count < options.concurrency else { return 0.25 }
    let now = ContinuousClock.now
    let times = hosts.values.compactMap { $0.nextTime(limit: options.perHost) }
    guard let next = times.min() else { return 0.25 }
    return min(0.25, max(0, now.duration(to: next) / .seconds(1)))
  }

  // MARK: Outcomes

  private func handle(_ answer: Answer, to job: Job) throws(FetchError) {
    let now = Int(time(nil))
    if answer.status == 429 || answer.status >= 500 {
      let wait = RetryAfter.seconds(answer.field("Retry-After"), now: now)
      let isWorthIt = answer.status == 429 || answer.status == 503 || wait != nil
      if let wait, isWorthIt {
        guard wait <= options.longestWait else {
          return giveUp(
            job, "the host asks to wait \(Int(wait)) seconds (status \(answer.status))",
            "run it again then: what is stored is not asked for again")
        }
        hosts[job.address.host]?.hold(for: wait, from: .now)
      }
      if answer.status != 501, tryAgain(job, after: wait) { return }
    }
    let role = try role(of: answer, to: job)
    if answer.status == 304, job.purpose != .page, let list = try store.list(job.address.text) {
      try keep(answer, of: job, role: .list, now)
      return try expand(list.body, list.charset, of: job)
    }
    try keep(answer, of: job, role: role.role, now)
    if case .robots(let origin) = job.purpose { return learn(answer, of: job, origin) }
    switch answer.status {
    case 200..<300:
      if let list = role.list { return follow(list, of: job) }
      if job.purpose == .named { pages += 1 }
      summary.stored += 1
    case 304: summary.unchanged += 1
    case 301, 302, 303, 307, 308: redirect(answer, of: job)
    default:
      fail(
        job, "the host answers \(Self.words(answer))",
        answer.status == 404 || answer.status == 410
          ? "check the address in a browser" : "try later, or ask the site")
    }
  }

  /// What an answer is to be stored as, and the list in it, if it is one.
  private func role(
    of answer: Answer, to job: Job
  ) throws(FetchError) -> (role: ExchangeRole, list: AddressList?) {
    switch job.purpose {
    case .robots: return (.robots, nil)
    case .page: return (.page, nil)
    case .named, .sitemap:
      guard (200..<300).contains(answer.status) else {
        return (store.stored(job.address.text)?.role ?? .page, nil)
      }
      let list = list(answer.body, answer.charset, of: job)
      return (list == nil ? .page : .list, list)
    }
  }

  private func list(_ body: [UInt8], _ charset: String?, of job: Job) -> AddressList? {
    do throws(IngestError) {
      return try readList(body, charset, job.name)
    } catch {
      fail(FetchError(at: error.location, cause: error.cause, remedy: error.remedy))
      return nil
    }
  }

  private func expand(_ body: [UInt8], _ charset: String?, of job: Job) throws(FetchError) {
    if let list = list(body, charset, of: job) { follow(list, of: job) }
  }

  private func follow(_ list: AddressList, of job: Job) {
    summary.lists += 1
    var depth = 0
    if case .sitemap(let outer) = job.purpose { depth = outer }
    let (entries, purpose): ([String], Job.Purpose) =
      switch list {
      case .pages(let pages): (pages, .page)
      case .sitemaps(let sitemaps): (sitemaps, .sitemap(depth: depth + 1))
      }
    if entries.isEmpty { fail(job, "lists no page", "check it in a browser") }
    if case .sitemap(let depth) = purpose, depth > Self.sitemapDepth {
      return fail(
        job, "is an index of sitemaps inside \(depth - 1) others", "name the sitemaps themselves")
    }
    for entry in entries {
      do throws(FetchError) {
        let address = try Address(entry, relativeTo: job.address)
        add(Job(address: address, purpose: purpose, name: address.text))
      } catch {
        fail(error)
      }
    }
  }

  private func redirect(_ answer: Answer, of job: Job) {
    guard let target = redirected(answer, from: job) else { return }
    let next = job.redirected(to: target)
    guard !next.trail.contains(target), next.trail.count <= options.redirects else {
      return fail(
        job,
        next.trail.contains(target)
          ? "redirects in a circle" : "redirects more than \(options.redirects) times",
        "check it in a browser")
    }
    if isFresh(target) {
      summary.fresh += 1
    } else if seen.insert(target).inserted {
      admit(next)
    }
    // Else it is a page of this run already, under another address.
  }

  private func redirected(_ answer: Answer, from job: Job) -> Address? {
    guard let location = answer.field("Location") else {
      fail(job, "redirects to nowhere", "check it in a browser")
      return nil
    }
    do throws(FetchError) {
      return try Address(location, relativeTo: job.address)
    } catch {
      fail(job, "redirects to \(location), which \(error.cause)", error.remedy)
      return nil
    }
  }

  private func handle(_ failure: Transfer.Failure, of job: Job) {
    switch failure {
    case .privateAddress(let address):
      giveUp(
        job, "leads to \(address), which is inside this machine or network",
        "add --allow-private if that is meant")
    case .tooLarge:
      giveUp(
        job, "is larger than the limit of \(options.bodyBytes) bytes",
        "raise it with --max-size, or leave the address out")
    case .other(let cause, let isPassing):
      if isPassing, tryAgain(job, after: nil) { return }
      let tries = job.failures > 0 ? " (\(job.failures + 1) tries)" : ""
      giveUp(job, cause + tries, "try later, or check the address in a browser")
    }
  }

  /// Postpones `job`, unless it was tried often enough.
  private func tryAgain(_ job: Job, after seconds: Double?) -> Bool {
    guard job.failures < options.retries else { return false }
    var again = job
    again.failures += 1
    let wait = seconds ?? RetryAfter.backOff(again.failures, first: options.retryDelay)
    again.notBefore = .now + .seconds(wait)
    queue(again)
    return true
  }

  private func giveUp(_ job: Job, _ cause: String, _ remedy: String) {
    if case .robots(let origin) = job.purpose {
      settle(
        origin, .unreachable(FetchError(at: job.address.text, cause: cause, remedy: remedy)))
    } else {
      fail(job, cause, remedy)
    }
  }

  private func fail(_ job: Job, _ cause: String, _ remedy: String) {
    let via = job.name == job.address.text ? "" : " (by \(job.address.text))"
    fail(FetchError(at: job.name + via, cause: cause, remedy: remedy))
  }

  private func fail(_ error: FetchError) {
    summary.failed += 1
    failed(error)
  }

  // MARK: robots.txt

  private func learn(_ answer: Answer, of job: Job, _ origin: String) {
    switch answer.status {
    case 200..<300:
      settle(origin, .known(RobotsRules(answer.body, token: options.productToken)))
    case 301, 302, 303, 307, 308:
      // Five are to be followed, also to another host (RFC 9309, 2.3.1.2).
      guard job.trail.count < 5, let location = answer.field("Location"),
        let target = try? Address(location, relativeTo: job.address)
      else { return settle(origin, .known(.allowAll)) }
      queue(job.redirected(to: target))
    case 429, 500...:
      giveUp(
        job, "the host answers \(Self.words(answer))", "try later: without it nothing is asked")
    default: settle(origin, .known(.allowAll))
    }
  }

  private func settle(_ origin: String, _ state: RobotsState) {
    guard case .awaited(let jobs) = robots[origin] else { return }
    robots[origin] = state
    if case .known(let rules) = state, let delay = rules.crawlDelay, delay > options.delay,
      let host = jobs.first?.address.host
    {
      hosts[host]?.delay = delay
    }
    for job in jobs { admit(job) }
  }

  // MARK: The store

  private func keep(
    _ answer: Answer, of job: Job, role: ExchangeRole, _ now: Int
  ) throws(FetchError) {
    try store.add(
      Exchange(address: job.address.text, role: role, answer: answer, seconds: now))
  }

  /// Whether the page at `address`, or where its stored redirects lead, was fetched lately.
  private func isFresh(_ address: Address) -> Bool {
    let now = Double(time(nil))
    var address = address
    for _ in 0...options.redirects {
      guard let stored = store.stored(address.text), now - Double(stored.seconds) < options.freshFor
      else { return false }
      if stored.status == 200 { return stored.role == .page }
      guard (300..<400).contains(stored.status), let location = stored.location,
        let next = try? Address(location, relativeTo: address)
      else { return false }
      address = next
    }
    return false
  }

  private static func words(_ answer: Answer) -> String {
    let line = answer.head.prefix { $0 != 13 && $0 != 10 }.split(separator: 32, maxSplits: 2)
    let reason = line.count > 2 ? " " + String(decoding: line[2].prefix(60), as: UTF8.self) : ""
    return "\(answer.status)\(reason.filter { !$0.isNewline && $0 != "\u{1B}" })"
  }
}

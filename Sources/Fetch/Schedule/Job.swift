/// An address to be asked for, and how it came to be.
struct Job {
  enum Purpose: Equatable {
    /// Named by the user: a page, a feed or a sitemap, which its bytes tell.
    case named
    /// A sitemap that an index of sitemaps lists; `depth` indexes are around it.
    case sitemap(depth: Int)
    /// A page that a list lists.
    case page
    /// The robots.txt of the origin.
    case robots(origin: String)
  }

  var address: Address
  var purpose: Purpose
  /// How messages name it: the address before any redirect.
  var name: String
  /// The addresses that redirected here, in order.
  var trail: [Address] = []
  /// Requests that failed in passing.
  var failures = 0
  /// When it may be made again; `nil` for at once.
  var notBefore: ContinuousClock.Instant?

  /// The request that a redirect to `target` leads to.
  func redirected(to target: Address) -> Job {
    Job(address: target, purpose: purpose, name: name, trail: trail + [address])
  }
}

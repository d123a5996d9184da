/// How polite, how patient and how trusting a fetch is.
package struct FetchOptions: Sendable {
  /// Sent as `User-Agent`; its first word, up to a slash, is the name that robots.txt is asked for.
  package var userAgent = "framescope"
  /// Seconds between the starts of two requests to one host; a longer `Crawl-delay` counts instead.
  package var delay = 1.0
  /// Requests under way to one host, 1 or more.
  package var perHost = 1
  /// Requests under way in all, 1 or more.
  package var concurrency = 8
  /// How often a request that failed in passing is made again.
  package var retries = 3
  /// Seconds before the first repetition; each further one waits twice as long.
  package var retryDelay = 2.0
  /// The longest `Retry-After` that is waited for, in seconds.
  package var longestWait = 120.0
  /// Seconds that one request may take in all.
  package var timeout = 60.0
  /// The most bytes of one answer, after decompression.
  package var bodyBytes = 32 << 20
  /// Redirects that are followed from one address.
  package var redirects = 10
  /// The most pages that are asked for.
  package var pages = Int.max
  /// Seconds during which a stored page is not asked for again.
  package var freshFor = 24 * 3600.0
  /// Whether loopback, private and other special addresses may be connected to.
  package var allowsPrivate = false

  package init() {}

  /// The product token of ``userAgent`` (RFC 9309, 2.2.1): its first letters, `-` and `_`.
  var productToken: String {
    String(userAgent.prefix { $0 == "-" || $0 == "_" || ($0.isASCII && $0.isLetter) })
  }
}

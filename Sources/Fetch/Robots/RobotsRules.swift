/// What a site's robots.txt (RFC 9309) says to one crawler.
package struct RobotsRules: Sendable {
  private struct Rule {
    var isAllowed: Bool
    var pattern: RobotsPattern
  }

  private var rules: [Rule] = []
  /// Seconds that the site asks to leave between requests; `nil` when it does not.
  ///
  /// `Crawl-delay` is no part of the RFC, and many sites say it.
  package private(set) var crawlDelay: Double?

  /// No robots.txt: everything may be fetched.
  package static let allowAll = RobotsRules()

  private init() {}

  /// The largest part of a robots.txt that is read: the RFC asks for 500 KiB at least.
  static let sizeLimit = 512 << 10

  /// The rules in `bytes` for the crawler that calls itself `token`; those for `*` when it is not
  /// named.
  package init(_ bytes: [UInt8], token: String) {
    var own = RobotsRules()
    var others = RobotsRules()
    var isNamed = false
    var applies = (own: false, others: false)
    var isListingAgents = false
    for line in bytes.prefix(Self.sizeLimit).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      guard let (name, value) = Self.field(line) else { continue }
      switch name {
      case "user-agent":
        if !isListingAgents { applies = (false, false) }
        isListingAgents = true
        if value.hasPrefix("*") {
          applies.others = true
        } else if Self.token(value) == token.lowercased() {
          applies.own = true
          isNamed = true
        }
      case "allow", "disallow":
        isListingAgents = false
        guard !value.isEmpty else { continue }
        let rule = Rule(isAllowed: name == "allow", pattern: RobotsPattern(value))
        if applies.own { own.rules.append(rule) }
        if applies.others { others.rules.append(rule) }
      case "crawl-delay":
        isListingAgents = false
        guard let seconds = Double(value), seconds >= 0, seconds.isFinite else { continue }
        if applies.own { own.crawlDelay = max(own.crawlDelay ?? 0, seconds) }
        if applies.others { others.crawlDelay = max(others.crawlDelay ?? 0, seconds) }
      default: continue
      }
    }
    self = isNamed ? own : others
  }

  /// Whether `target`, a path with its query, may be fetched: the longest rule that fits decides,
  /// and of two that are as long, the one that allows.
  package func allows(_ target: String) -> Bool {
    let target = RobotsPattern.normalised(target)
    var best: (length: Int, isAllowed: Bool) = (-1, true)
    for rule in rules where rule.pattern.fits(target) {
      let length = rule.pattern.length
      if length > best.length || (length == best.length && rule.isAllowed) {
        best = (length, rule.isAllowed)
      }
    }
    return best.isAllowed
  }

  private static func field(_ line: ArraySlice<UInt8>) -> (name: String, value: String)? {
    var line = line.prefix { $0 != UInt8(ascii: "#") }
    if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    return (text(line[..<colon]).lowercased(), text(line[(colon + 1)...]))
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes
    while let first = bytes.first, first <= 0x20 { bytes = bytes.dropFirst() }
    while let last = bytes.last, last <= 0x20 { bytes = bytes.dropLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The product token at the start of a `User-agent` line, in lower case.
  private static func token(_ value: String) -> String {
    value.prefix { $0 == "-" || $0 == "_" || ($0.isASCII && $0.isLetter) }.lowercased()
  }
}

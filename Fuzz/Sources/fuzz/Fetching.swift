import Fetch

/// What comes from other people's servers: robots.txt, heads of answers, addresses, a stored record.
@Sendable func fuzzFetched(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  let rules = RobotsRules(bytes, token: "foobot")
  _ = rules.allows("/a/b?c=d")
  _ = rules.allows(text)
  if let address = try? Address(text) {
    check((try? Address(address.text))?.text == address.text, "an address changes: \(address.text)")
  }
  let answer = Answer(status: 200, head: bytes, body: [])
  _ = answer.charset
  _ = answer.storedHead
  _ = RecordHead(bytes)
  _ = RetryAfter.seconds(text, now: 1_700_000_000)
}

import TestServer
import Testing

@testable import Fetch

@Suite("An address is normalised once, and judged where it leads")
struct AddressTests {
  @Test(
    "an address is absolute, escaped and without a fragment",
    arguments: [
      ("HTTP://Example.ORG", "http://example.org/"),
      ("https://example.org/a b?q=ü#top", "https://example.org/a%20b?q=%c3%bc"),
      ("https://example.org/x/../y", "https://example.org/y"),
      (
        "https://example.org/новости",
        "https://example.org/%d0%bd%d0%be%d0%b2%d0%be%d1%81%d1%82%d0%b8"
      ),
      (" https://example.org/a\n", "https://example.org/a"),
    ])
  func normalises(written: String, expected: String) throws {
    #expect(try Address(written).text.lowercased() == expected.lowercased())
  }

  @Test("a relative address is resolved against where it stands")
  func relative() throws {
    let base = try Address("https://example.org/news/feed.xml")
    #expect(try Address("../a?b=c", relativeTo: base).text == "https://example.org/a?b=c")
    #expect(try Address("//other.org/x", relativeTo: base).text == "https://other.org/x")
    #expect(try Address("/a?b=c", relativeTo: base).target == "/a?b=c")
    #expect(
      try Address("https://example.org:8443/", relativeTo: base).origin
        == "https://example.org:8443")
  }

  @Test(
    "what is no page of the web is refused",
    arguments: [
      "file:///etc/passwd", "ftp://example.org/", "https://user:word@example.org/", "example.org",
      "", "https://", "javascript:alert(1)", "http://exa mple.org/",
    ])
  func refuses(text: String) {
    #expect(throws: FetchError.self) { try Address(text) }
  }

  @Test(
    "addresses inside the machine, the network or the registries are not public",
    arguments: [
      "127.0.0.1", "127.255.0.3", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255",
      "192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "192.0.2.1", "224.0.0.1",
      "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1",
      "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
      "2001::1", "::127.0.0.1",
    ])
  func notPublic(text: String) throws {
    #expect(try !#require(Self.parse(text)).isPublic)
  }

  @Test(
    "addresses on the open internet are public",
    arguments: [
      "8.8.8.8", "93.184.216.34", "172.15.0.1", "172.32.0.1", "100.63.0.1", "192.167.0.1",
      "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::",
    ])
  func isPublic(text: String) throws {
    #expect(try #require(Self.parse(text)).isPublic)
  }

  private static func parse(_ text: String) -> NetworkAddress? {
    var bytes = [UInt8](repeating: 0, count: text.contains(":") ? 16 : 4)
    guard inet_pton(text.contains(":") ? AF_INET6 : AF_INET, text, &bytes) == 1 else { return nil }
    return NetworkAddress(bytes: bytes)
  }

  @Test("no connection is made inside the machine unless that is allowed, by any spelling")
  func refusesLoopback() throws {
    let server = try MisbehavingServer { _, connection in connection.page("Secret") }
    defer { server.stop() }
    for host in [
      "127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]", "0",
    ] {
      let fetching = try Fetching()
      try fetching.run(["http://\(host):\(server.port)/secret"]) {
        $0.allowsPrivate = false
        $0.retries = 0
      }
      #expect(fetching.failures.count == 1)
      #expect(fetching.failures.first?.contains("--allow-private") == true, "\(fetching.failures)")
    }
    #expect(server.requests.isEmpty)
  }
}

#if canImport(Glibc)
  import Glibc
#endif

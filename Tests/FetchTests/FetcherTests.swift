import Foundation
import Ingest
import TestServer
import Testing

@testable import Fetch

@Suite("A fetch asks politely, stores what came, and goes on where it stopped")
struct FetcherTests {
  @Test("the pages of a feed are stored, once each, and the feed is not taken for articles")
  func feed() throws {
    let server = try MisbehavingServer { request, connection in
      if request.target == "/feed" {
        let items = ["/a", "/b", "/a#top", "b"].map {
          "<item><title>t</title><link>\($0)</link><description>Summary.</description></item>"
        }
        connection.answer(
          "200 OK", ["Content-Type: application/rss+xml"],
          "<rss version=\"2.0\"><channel><title>x</title>\(items.joined())</channel></rss>")
      } else {
        connection.page("Page \(request.target)")
      }
    }
    defer { server.stop() }
    let fetching = try Fetching()
    try fetching.run([server.url("/feed")])
    #expect(fetching.failures == [])
    #expect(server.targets == ["/robots.txt", "/feed", "/a", "/b"])
    #expect(fetching.articles().map(\.title) == ["Page /a", "Page /b"])
    #expect(fetching.articles().map(\.url) == [server.url("/a"), server.url("/b")])
    #expect(fetching.articles().allSatisfy { $0.fetched != nil })
  }

  @Test("an index of sitemaps leads to its sitemaps, one of them compressed, and to their pages")
  func sitemaps() throws {
    let server = try MisbehavingServer { request, connection in
      func urls(_ name: String, _ entry: String, _ targets: [String]) -> String {
        "<\(name) xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
          + targets.map {
            "<\(entry)><loc>http://127.0.0.1:\(request.fields["host"]?.split(separator: ":").last ?? "")\($0)</loc></\(entry)>"
          }
          .joined() + "</\(name)>"
      }
      switch request.target {
      case "/sitemap.xml":
        connection.answer("200 OK", [], urls("sitemapindex", "sitemap", ["/1.xml", "/2.xml.gz"]))
      case "/1.xml": connection.answer("200 OK", [], urls("urlset", "url", ["/a", "/b"]))
      case "/2.xml.gz":
        connection.answer("200 OK", [], Compressed.gzip(Array(urls("urlset", "url", ["/c"]).utf8)))
      default: connection.page("Page \(request.target)")
      }
    }
    defer { server.stop() }
    let fetching = try Fetching()
    try fetching.run([server.url("/sitemap.xml")]) { $0.pages = 2 }
    #expect(fetching.failures == [])
    #expect(Set(fetching.articles().compactMap(\.title)) == ["Page /a", "Page /b"])
    #expect(fetching.summary.leftOut == 1)
    try fetching.run([server.url("/sitemap.xml")])
    #expect(fetching.articles().count == 3, "the rest comes with the next run")
    #expect(fetching.summary.fresh == 2)
  }

  @Test("the charset of the header reaches the article")
  func charset() throws {
    let text =
      "<html><body><article>"
      + (1...8).map { _ in
        "<p>Совет города обсуждал новый мост два часа и не пришёл к решению.</p>"
      }.joined() + "</article></body></html>"
    let bytes = try #require(text.data(using: .windowsCP1251))
    let server = try MisbehavingServer { _, connection in
      connection.answer("200 OK", ["Content-Type: text/html; charset=windows-1251"], bytes)
    }
    defer { server.stop() }
    let fetching = try Fetching()
    try fetching.run([server.url("/page")])
    #expect(fetching.articles().first?.text?.contains("Совет города обсуждал") == true)
  }

  @Test("a compressed and chunked answer is stored unpacked, with its header kept aside")
  func encodings() throws {
    let server = try MisbehavingServer { _, connection in
      let body = Compressed.gzip(Array(MisbehavingServer.Connection.page("Packed").utf8))
      connection.write(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
          .utf8)
      connection.write("\(String(body.count, radix: 16))\r\n".utf8)
      connection.write(body)
      connection.write("\r\n0\r\n\r\n".utf8)
    }
    defer { server.stop() }
    let fetching = try Fetching()
    try fetching.run([server.url("/page")])
    #expect(fetching.articles().map(\.title) == ["Packed"])
  }

  @Test("what robots.txt forbids is not asked for, and named")
  func robots() throws {
    let server = try MisbehavingServer(
      robots: "User-agent: *\nDisallow: /\n\nUser-agent: Example-Monitor\nDisallow: /private\n"
    ) { request, connection in
      if request.target == "/moved" {
        connection.answer("301 Moved Permanently", ["Location: /private/b"], "")
      } else {
        connection.page("Page")
      }
    }
    defer { server.stop() }
    let fetching = try Fetching()
    try fetching.run([server.url("/open"), server.url("/private/a"), server.url("/moved")])
    #expect(server.targets == ["/robots.txt", "/open", "/moved"])
    #expect(fetching.failures.count == 2)
    #expect(fetching.failures.allSatisfy { $0.contains("robots.txt does not allow") })
  }

  @Test("without a robots.txt that can be had, nothing is asked")
  func robotsUnreachable() throws {
    let server = try MisbehavingServer { _, connection in connection.page("Page") }
    server.stop()
    let fetching = try Fetching()
    try fetching.run([server.url("/a"), server.url("/b")]) { $0.retries = 1 }
    #expect(fetching.failures.count == 2)
    #expect(fetching.failures.allSatisfy { $0.contains("robots.txt cannot be had") })
  }

  @Test("requests to one host keep their distance")
  func distance() throws {
    let server = try MisbehavingServer { _, connection in connection.page("Page") }
    defer { server.stop() }
    let fetching = try Fetching()
    try fetching.run((1...4).map { server.url("/\($0)") }) { $0.delay = 0.3 }
    let times = server.requests.map(\.time)
    #expect(times.count == 5)
    // 1.2 seconds as the fetcher counts them; a busy machine may take note of the first one late.
    #expect(times[0].duration(to: times[4]) >= .seconds(0.8))
  }

  @Test("requests to one host keep to their number, and make use of it")
  func number() throws {
    let server = try MisbehavingServer { request, connection in
      // The first ones are held until a fourth would have come too.
      usleep(["/1", "/2", "/3"].contains(request.target) ? 1_000_000 : 1_000)
      connection.page("Page")
    }
    defer { server.stop() }
    try Fetching().run((1...9).map { server.url("/\($0)") }) { $0.perHost = 3 }
    #expect(server.requests.count == 10)
    #expect(server.peak == 3)
  }

  @Test("a Crawl-delay longer than ours is kept")
  func crawlDelay() throws {
    let server = try MisbehavingServer(robots: "User-agent: *\nCrawl-delay: 1\n") {
      _, connection in connection.page("Page")
    }
    defer { server.stop() }
    let fetching = try Fetching()
    try fetching.run([server.url("/a"), server.url("/b")])
    let times = server.requests.filter { $0.target != "/robots.txt" }.map(\.time)
    #expect(times.count == 2 && times[0].duration(to: times[1]) >= .seconds(0.5))
  }

  @Test("a page that did not change is not sent again, and read once")
  func conditional() throws {
    let server = try MisbehavingServer { request, connection in
      if request.fields["if-none-match"] == "\"v1\"" {
        connection.answer("304 Not Modified", ["ETag: \"v1\""], "")
      } else {
        connection.page("Page", ["ETag: \"v1\""])
      }
    }
    defer { server.stop() }
    let fetching = try Fetching()
    try fetching.run([server.url("/page")])
    try fetching.run([server.url("/page")]) { $0.freshFor = 0 }
    #expect(fetching.summary.unchanged == 1)
    #expect(server.requests.last?.fields["if-none-match"] == "\"v1\"")
    #expect(fetching.articles().count == 1)
  }

  @Test("a feed that did not change still gives the pages that are missing")
  func conditionalFeed() throws {
    let server = try MisbehavingServer { request, connection in
      if request.target == "/feed" {
        if request.fields["if-none-match"] != nil {
          return connection.answer("304 Not Modified", [], "")
        }
        connection.answer(
          "200 OK", ["ETag: x"],
          "<rss><channel><item><link>/a</link></item><item><link>/b</link></item></channel></rss>")
      } else if request.target == "/b", request.earlier == 0 {
        connection.answer("404 Not Found", [], "")
      } else {
        connection.page("Page \(request.target)")
      }
    }
    defer { server.stop() }
    let fetching = try Fetching()
    try fetching.run([server.url("/feed")])
    #expect(fetching.failures.count == 1)
    try fetching.run([server.url("/feed")])
    #expect(fetching.failures == [])
    #expect(fetching.articles().map(\.title) == ["Page /a", "Page /b"])
    #expect(server.targets.count { $0 == "/a" } == 1)
  }

  @Test("the same page again without a validator is stored as a revisit")
  func identical() throws {
    let server = try MisbehavingServer { _, connection in connection.page("Page") }
    defer { server.stop() }
    let fetching = try Fetching()
    for _ in 1...2 { try fetching.run([server.url("/page")]) { $0.freshFor = 0 } }
    #expect(server.targets.count { $0 == "/page" } == 2)
    #expect(fetching.articles().count == 1)
  }

  @Test("a redirect that was followed is remembered")
  func redirectIsFresh() throws {
    let server = try MisbehavingServer { request, connection in
      if request.target == "/old" {
        connection.answer("301 Moved Permanently", ["Location: /new"], "")
      } else {
        connection.page("Page")
      }
    }
    defer { server.stop() }
    let fetching = try Fetching()
    try fetching.run([server.url("/old")])
    #expect(fetching.articles().map(\.url) == [server.url("/new")])
    try fetching.run([server.url("/old")])
    #expect(server.targets == ["/robots.txt", "/old", "/new"])
    #expect(fetching.summary.fresh == 1)
  }

  @Test("a stop leaves a whole file, and the next run asks only for the rest")
  func stop() throws {
    let server = try MisbehavingServer { request, connection in
      connection.page("Page \(request.target)")
    }
    defer { server.stop() }
    let fetching = try Fetching()
    let addresses = (1...6).map { server.url("/\($0)") }
    try fetching.run(addresses, stopped: { server.targets.count > 3 })
    let before = fetching.articles().count
    #expect((1...5).contains(before))
    try fetching.run(addresses)
    #expect(Set(fetching.articles().compactMap(\.title)).count == 6)
    #expect(fetching.articles().count == 6)
  }

  @Test("the name of the program is sent")
  func userAgent() throws {
    let server = try MisbehavingServer { _, connection in connection.page("Page") }
    defer { server.stop() }
    try Fetching().run([server.url("/")])
    #expect(server.requests.allSatisfy { $0.fields["user-agent"] == "example-monitor/1.0" })
  }
}

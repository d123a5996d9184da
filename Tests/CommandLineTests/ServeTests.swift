import Foundation
import Testing

/// Each test has a server of its own over the demonstration corpus.
@Suite(.serialized) final class ServeTests {
  private let folder: Scratch
  private let db: String
  private let server: RunningServer

  init() throws {
    folder = try Scratch()
    db = folder.path + "/corpus.db"
    _ = try Program.run(["corpus", "add", db, "corpora/demo/pages"])
    server = try RunningServer(db)
  }

  /// The number of an article with a mention.
  private func mentioned() throws -> (id: Int, mention: [String: Any]) {
    let list = try server.send("GET", "/api/articles?frame=foreign-terrorists")
    let articles = try #require(list["articles"] as? [[String: Any]])
    for article in articles {
      let id = try #require(article["id"] as? Int)
      let whole = try server.send("GET", "/api/articles/\(id)")
      let mentions = try #require(whole["mentions"] as? [[String: Any]])
      if let mention = mentions.first(where: { $0["field"] as? String == "text" }) {
        return (id, mention)
      }
    }
    throw RunningServer.Failure(message: "no article mentions it")
  }

  @Test func everyPageAnswersUnderAStrictPolicy() throws {
    for path in [
      "/articles", "/articles?q=terrorists", "/articles?frame=foreign-terrorists&class=relayed",
      "/articles/1", "/compare", "/compare?by=language&from=2022-01-01", "/queue", "/agreement",
      "/lexicon", "/style.css", "/work.css", "/work.js", "/api/openapi.json", "/api/compare",
    ] {
      let answer = try server.send("GET", path)
      #expect(answer.status == 200, "\(path): \(answer.body.prefix(200))")
      #expect(answer.head.contains("Content-Security-Policy: default-src 'none'; style-src 'self'"))
      #expect(answer.head.contains("X-Content-Type-Options: nosniff"))
      #expect(!answer.head.contains("Access-Control"))
      #expect(!answer.body.contains("<style") && !answer.body.contains(" style="), "\(path)")
    }
    let head = try server.send("HEAD", "/articles")
    #expect(head.status == 200 && head.body.isEmpty)
  }

  @Test func otherSitesAndNamesAreKeptOut() throws {
    let label = #"{"coder":"eve","frame":"x","verdict":"present"}"#
    #expect(try server.send("GET", "/articles", headers: ["Host": "evil.example"]).status == 421)
    #expect(
      try server.send("GET", "/articles", headers: ["Host": "127.0.0.1:1"]).status == 421)
    for headers in [
      ["Origin": "https://evil.example"], ["Origin": "null"], ["Sec-Fetch-Site": "cross-site"],
      ["Sec-Fetch-Site": "same-site"], ["Origin": "http://127.0.0.1:1"],
    ] {
      let answer = try server.send(
        "POST", "/api/articles/1/labels", body: label, headers: headers)
      #expect(answer.status == 403, "\(headers)")
    }
    for type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
      let answer = try server.send(
        "POST", "/api/articles/1/labels", body: label, headers: ["Content-Type": type])
      #expect(answer.status == 415)
    }
    #expect(try server.send("GET", "/api/articles/1/labels")["labels"] as? [String] == [])
  }

  @Test func whatIsWrongIsSaid() throws {
    #expect(try server.send("GET", "/nothing").status == 404)
    #expect(try server.send("GET", "/articles/99999").status == 404)
    #expect(try server.send("GET", "/api/articles/99999").status == 404)
    #expect(try server.send("GET", "/api/articles/abc").status == 404)
    #expect(try server.send("GET", "/articles?q=-").status == 400)
    #expect(try server.send("GET", "/compare?by=nothing").status == 400)
    #expect(try server.send("GET", "/api/articles?from=tomorrow").status == 400)
    let wrong = try server.send("DELETE", "/api/articles/1/labels")
    #expect(wrong.status == 405 && wrong.head.contains("Allow: GET, POST"))
    let long = String(repeating: "x", count: 70_000)
    #expect(
      try server.send("POST", "/api/undo", body: #"{"coder":"\#(long)"}"#).status == 413)
    for body in ["[]", "{", #"{"coder":""}"#, #"{"coder":7}"#, #"{"coder":"a\u0001"}"#] {
      #expect(try server.send("POST", "/api/undo", body: body).status == 400, "\(body)")
    }
    for body in [
      #"{"coder":"a","frame":"f","verdict":"maybe"}"#,
      #"{"coder":"a","frame":"f","verdict":"present","start":1,"end":2}"#,
      #"{"coder":"a","frame":"f","verdict":"present","field":"text","start":1,"end":99999999}"#,
      #"{"coder":"a","frame":"f","verdict":"present","judged":"f"}"#,
    ] {
      let answer = try server.send("POST", "/api/articles/1/labels", body: body)
      #expect(answer.status == 400, "\(body)")
    }
    #expect(
      try server.send(
        "POST", "/api/articles/99999/labels",
        body: #"{"coder":"a","frame":"f","verdict":"present"}"#
      ).status == 404)
  }

  @Test func aLabelIsKeptReplacedUndoneAndExported() throws {
    let (id, mention) = try mentioned()
    let start = try #require(mention["start"] as? Int)
    let end = try #require(mention["end"] as? Int)
    func label(_ verdict: String, coder: String = "anna") -> String {
      """
      {"coder":"\(coder)","frame":"foreign-terrorists","verdict":"\(verdict)","field":"text",\
      "start":\(start),"end":\(end),"judged":"\(mention["frame"] ?? "")","stance":"denied"}
      """
    }
    let path = "/api/articles/\(id)/labels"
    #expect(try server.send("POST", path, body: label("present")).status == 201)
    #expect(try server.send("POST", path, body: label("absent")).status == 201)
    var labels = try #require(try server.send("GET", path)["labels"] as? [[String: Any]])
    #expect(labels.map { $0["verdict"] as? String } == ["absent"])
    let undone = try server.send("POST", "/api/undo", body: #"{"coder":"anna","article":\#(id)}"#)
    #expect((undone["undone"] as? [String: Any])?["verdict"] as? String == "absent")
    labels = try #require(try server.send("GET", path)["labels"] as? [[String: Any]])
    #expect(labels.map { $0["verdict"] as? String } == ["present"])
    #expect(try server.send("POST", path, body: label("absent", coder: "bo")).status == 201)
    for coder in ["anna", "bo"] {
      let done = try server.send(
        "PUT", "/api/articles/\(id)/finished", body: #"{"coder":"\#(coder)","finished":true}"#)
      #expect(done.status == 200)
    }
    let agreement = try server.send("GET", "/api/agreement")
    let rows = try #require(agreement["frames"] as? [[String: Any]])
    #expect(rows.first?["unanimous"] as? Double == 0)
    let queue = try server.send("GET", "/api/queue?coder=carl")
    let first = try #require((queue["articles"] as? [[String: Any]])?.first)
    #expect(first["id"] as? Int == id)
    let own = try #require(
      try server.send("GET", "/api/queue?coder=anna")["articles"] as? [[String: Any]])
    #expect(!own.contains { $0["id"] as? Int == id })
    // Beside the server, another process reads the same file.
    let exported = try Program.run(["corpus", "export", db])
    #expect(exported.status == 0, "\(exported.error)")
    #expect(exported.output.contains(#""coder":"anna""#))
  }

  @Test func anotherProcessMayAddWhileItServes() throws {
    let before = try #require(try server.send("GET", "/api/articles")["count"] as? Int)
    let added = try Program.run(
      ["corpus", "add", db, "-"], input: #"{"id":"new","text":"A new article."}"# + "\n")
    #expect(added.status == 0)
    #expect(try server.send("GET", "/api/articles")["count"] as? Int == before + 1)
  }

  @Test func textOfAnArticleNeverBecomesMarkup() throws {
    let hostile = #"</script><img src=x onerror=alert(1)><!-- \u2028 "quote" '"#
    let line = try JSONSerialization.data(withJSONObject: [
      "id": "h", "title": hostile, "outlet": hostile, "text": hostile + " foreign terrorists",
    ])
    _ = try Program.run(
      ["corpus", "add", db, "-"], input: String(decoding: line, as: UTF8.self) + "\n")
    let list = try server.send("GET", "/api/articles?q=onerror")
    let id = try #require((list["articles"] as? [[String: Any]])?.first?["id"] as? Int)
    for path in ["/articles/\(id)", "/articles?q=onerror", "/articles", "/compare"] {
      let body = try server.send("GET", path).body
      #expect(!body.contains("<img"), "\(path)")
      #expect(!body.contains("<!-- "), "\(path)")
    }
  }

  @Test func itStopsWhenTold() throws {
    #expect(server.stop() == 0)
    #expect(throws: RunningServer.Failure.self) { try server.send("GET", "/") }
  }

  @Test func aPortInUseIsSaid() throws {
    let second = try Program.run(["serve", db, "--port", "\(server.port)"])
    #expect(second.status != 0)
    #expect(second.error.contains("another program listens on this port"), "\(second.error)")
  }
}

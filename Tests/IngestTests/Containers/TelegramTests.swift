import Testing

@testable import Ingest

@Suite struct TelegramTests {
  private let channel = """
    {
     "name": "The Channel",
     "type": "public_channel",
     "id": 77,
     "messages": [
      {"id": 1, "type": "service", "date": "2022-01-05T12:00:00", "action": "create_channel",
       "text": ""},
      {"id": 2, "type": "message", "date": "2022-01-05T18:30:45", "date_unixtime": "1641385845",
       "edited": "2022-01-05T19:00:00", "edited_unixtime": "1641387600",
       "from": "The Channel", "from_id": "channel77", "author": "Signed",
       "text": ["Plain, ", {"type": "bold", "text": "bold"}, " and ",
         {"type": "hashtag", "text": "#news"}, ".\\nSecond line 😀"],
       "text_entities": [{"type": "hashtag", "text": "#news"}]},
      {"id": 3, "type": "message", "date": "2022-01-05T18:31:00", "from": "The Channel",
       "forwarded_from": "Another", "photo": "photos/1.jpg", "text": "A caption"},
      {"id": 4, "type": "message", "date": "2022-01-05T18:32:00", "photo": "p.jpg", "text": ""},
      {"id": 5, "type": "message", "date": "2022-01-05T18:33:00", "text": "",
       "poll": {"question": "Why?", "answers": [{"text": "So"}, {"text": "Not so"}]}}
     ]
    }
    """

  @Test func aChannel() throws {
    for step in [1, 13, .max] {
      let notes = Notes()
      let outcome = outcome(of: Array(channel.utf8), step: step, note: notes.add)
      #expect(outcome.failures.isEmpty)
      #expect(outcome.articles.map(\.id) == ["input#2", "input#3", "input#5"])
      #expect(
        outcome.texts == ["Plain, bold and #news.\nSecond line 😀", "A caption", "Why?\nSo\nNot so"])
      #expect(outcome.articles.allSatisfy { $0.outlet == "The Channel" && $0.path == "input" })
      let first = try #require(outcome.articles.first)
      #expect(first.authors == ["Signed"])
      #expect(first.published?.description == "2022-01-05T12:30:45Z")
      #expect(first.modified?.description == "2022-01-05T13:00:00Z")
      #expect(first.tags == ["news"])
      #expect(outcome.articles[1].published?.description == "2022-01-05T18:31:00")
      #expect(outcome.articles[1].warnings == ["forwarded from “Another”"])
      #expect(outcome.articles[1].forwardedFrom == "Another")
      #expect(outcome.articles[1].authors == [])
      #expect(
        notes.all == ["input: passed over 1 service messages and 1 messages without text"])
    }
  }

  @Test func onOneLine() {
    let line = channel.split(separator: "\n").joined()
    #expect(outcome(of: Array(line.utf8)).articles.count == 3)
  }

  @Test func aWholeAccount() {
    let account = """
      {
       "about": "Here is the data you requested.",
       "personal_information": {"user_id": 1, "messages": "no"},
       "contacts": {"list": [{"first_name": "A"}, {"first_name": "B"}]},
       "chats": {"about": "x", "list": [
        {"name": "One", "type": "private_group", "id": 1, "messages": [
          {"id": 9, "type": "message", "from": "Ann", "text": "hello"}]},
        {"name": "Two", "type": "public_channel", "id": 2, "messages": [
          {"id": 9, "type": "message", "from": "Two", "text": "news"}]},
        {"name": "Empty", "type": "public_channel", "id": 3, "messages": []}]},
       "left_chats": {"list": [
        {"type": "private_channel", "name": "Three", "id": 4, "messages": [
          {"id": 1, "type": "message", "text": "old"}]}]}
      }
      """
    let outcome = outcome(of: Array(account.utf8), step: 50)
    #expect(outcome.failures.isEmpty)
    #expect(outcome.articles.map(\.id) == ["input#1/9", "input#2/9", "input#4/1"])
    #expect(outcome.articles.map(\.outlet) == ["One", "Two", "Three"])
    #expect(outcome.articles.map(\.authors) == [["Ann"], [], []])
  }

  @Test func aTornExportGivesItsWholeMessages() {
    let bytes = Array(channel.utf8)
    for cut in stride(from: 80, to: bytes.count - 8, by: 11) {
      let outcome = outcome(of: Array(bytes[..<cut]))
      #expect(outcome.failures.count == 1, "cut at \(cut): \(outcome.messages)")
      #expect(outcome.failures.first?.location.hasPrefix("input:byte ") == true)
    }
    let late = outcome(of: Array(bytes[..<(bytes.count - 20)]))
    #expect(late.articles.count == 2)
  }

  @Test func otherObjectsOfManyLines() {
    let article = "{\n  \"title\": \"T\",\n  \"skip\": {\"a\": [1]},\n  \"text\": \"One.\"\n}\n"
    #expect(outcome(of: Array(article.utf8)).texts == ["One."])
    #expect(
      outcome(of: Array((article + article).utf8)).articles.map(\.id) == ["input#1", "input#2"])
    let feed = """
      {
        "version": "https://jsonfeed.org/version/1.1", "title": "F",
        "items": [{"id": "1", "url": "https://e.org/1", "content_text": "a"},
          {"id": "2", "content_html": "<p>b</p>", "authors": [{"name": "A"}]}]
      }
      """
    let items = outcome(of: Array(feed.utf8))
    #expect(items.articles.map(\.id) == ["1", "2"])
    #expect(items.texts == ["a", nil])
    #expect(items.articles[1].authors == ["A"])
    #expect(
      outcome(of: Array("{\n \"other\": {}\n}".utf8)).articles.first?.warnings.count == 1)
    // A line that is an article stays one, whatever else it holds.
    #expect(
      outcome(of: Array("{\"messages\":[{\"a\":1}],\"text\":\"t\"}\n".utf8)).texts == ["t"])
  }

  @Test func aPageOfMessages() throws {
    let page = """
      <!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head>
      <body onload="CheckLocation();"><div class="page_wrap"><div class="page_header">
      <div class="content"><div class="text bold">The Channel</div></div></div>
      <div class="page_body chat_page"><div class="history">
      <div class="message service" id="message-1"><div class="body details">7 January 2022</div></div>
      <div class="message default clearfix" id="message2">
       <div class="pull_left userpic_wrap"><div class="initials">T</div></div>
       <div class="body"><div class="pull_right date details" title="07.01.2022 09:30:00 UTC+06:00">09:30</div>
       <div class="from_name">The Channel</div>
       <div class="text">First <strong>bold</strong><br>second line</div></div></div>
      <div class="message default clearfix joined" id="message3">
       <div class="body"><div class="pull_right date details" title="07.01.2022 09:31:00">09:31</div>
       <div class="forwarded body"><div class="from_name">Another
         <span class="date details" title="06.01.2022 10:00:00">06.01.2022 10:00:00</span></div>
        <div class="text">Passed on</div></div>
       <div class="signature details">Signed</div></div></div>
      <div class="message default clearfix" id="message4"><div class="body">
       <div class="pull_right date details" title="07.01.2022 09:32:00">09:32</div>
       <div class="media_wrap clearfix"><a class="photo_wrap" href="p.jpg"></a></div></div></div>
      </div></div></div></body></html>
      """
    let notes = Notes()
    let outcome = outcome(of: Array(page.utf8), note: notes.add)
    try #require(outcome.articles.count == 2)
    let first = outcome.articles[0]
    #expect(first.id == "input#2")
    #expect(first.outlet == "The Channel")
    #expect(first.text == "First bold\nsecond line")
    #expect(first.authors == [])
    #expect(first.published?.description == "2022-01-07T09:30:00+06:00")
    let second = outcome.articles[1]
    #expect(second.text == "Passed on")
    #expect(second.authors == ["Signed"])
    #expect(second.published?.description == "2022-01-07T09:31:00")
    #expect(second.warnings == ["forwarded from “Another”"])
    #expect(second.forwardedFrom == "Another")
    #expect(
      notes.all == ["input: passed over 1 service messages and 1 messages without text"])
  }
}

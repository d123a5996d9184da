import Testing

@testable import Ingest
@testable import Markup

@Suite("Notices of rights, and text that the page states")
struct LegalNoticesTests {
  @Test(
    "a notice is told by its beginning and a word that must follow",
    arguments: [
      ("Все права на материалы сайта охраняются законом.", true),
      ("ПРИ ПЕРЕПЕЧАТКЕ ссылка на «Долину» обязательна.", true),
      ("© 2012 Valley Courier. All rights reserved.", true),
      ("— All rights reserved", true), ("Передрук без дозволу редакції заборонено.", true),
      ("We reserve the right to edit or delete comments.", true),
      ("Все права человека равны, сказал министр.", false),
      ("We reserve the right to answer, said the minister.", false),
      ("При использовании новой печи сгорел амбар.", false), ("", false), ("All", false),
    ])
  func notices(text: String, expected: Bool) {
    #expect(LegalNotices.isNotice(Array(text.utf8)[...]) == expected)
  }

  private func paragraphs(_ html: String) throws -> [String] {
    MainText.find(in: try Page(html: Array(html.utf8))).paragraphs
  }

  @Test("a notice under a short item is no text")
  func shortItem() throws {
    let found = try paragraphs(
      """
      <title>Мост закрыт</title><h1>Мост закрыт</h1>
      <p>Мост через реку закрыли на ремонт в пятницу, сообщил мэр, и откроют его к лету.</p>
      <p>Автобусы ходят через старый брод, паром работает по воскресеньям, добавил он.</p>
      <div>Все права на материалы и новости, опубликованные на сайте «Долина», охраняются в
      соответствии с законодательством. Допускается цитирование без согласования с редакцией.</div>
      """)
    #expect(found.contains { $0.hasPrefix("Мост через реку") })
    #expect(!found.contains { $0.hasPrefix("Все права") })
  }

  @Test("what the stated text lacks is dropped where that text has the rest")
  func unstated() throws {
    let sentences = (1...8).map {
      "The council met on day \($0) of the week and spoke about the bridge for two hours."
    }
    let promotion = "Our readers love the cookery book, which is full of bread, and so will you."
    func page(_ stated: String) -> String {
      "<title>Bridge</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\","
        + "\"articleBody\":\"\(stated)\"}</script><article><h1>Bridge</h1>"
        + sentences.prefix(4).map { "<p>\($0)</p>" }.joined() + "<p>\(promotion)</p>"
        + sentences.dropFirst(4).map { "<p>\($0)</p>" }.joined() + "</article>"
    }
    let with = try paragraphs(page(sentences.joined(separator: " ")))
    #expect(with.contains(sentences[3]) && !with.contains(promotion))
    // A teaser is no witness.
    let teaser = try paragraphs(page(sentences[0]))
    #expect(teaser.contains(promotion))
  }
}

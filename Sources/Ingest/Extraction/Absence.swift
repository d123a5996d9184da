import Markup

/// Why a page has no article: an error page, a wall before the text, a list of stories.
///
/// Each reason needs two signs that agree, because a page taken for none is lost: what it says in
/// title or address, and how little prose it has.
enum Absence {
  /// The reason, in words for the user; `nil` when the page may have an article.
  static func reason(
    _ facts: PageFacts, title: String?, text: String?, addresses: [String]
  ) -> String? {
    let prose = text ?? ""
    let length = prose.unicodeScalars.count
    // A headline alone is no text.
    guard length > 0, prose.trimmed() != title else { return "no text was found" }
    if length < 1500, [title, facts.documentTitle].contains(where: { errorTitles.isIn($0 ?? "") }) {
      return "this is an error page (“\(title ?? facts.documentTitle ?? "")”)"
    }
    if length < 900, wallPhrases.isIn(prose) {
      return "only the beginning is there, before a paywall or a log-in"
    }
    if length < 1500, cookieWords.groups(in: prose).nonzeroBitCount >= 3 {
      return "only a cookie notice is there"
    }
    if isIndex(facts, addresses: addresses, length: length) {
      return "this is an index or tag page, a list of stories"
    }
    return nil
  }

  /// Whether the address is that of a list and the page does not describe one article.
  private static func isIndex(_ facts: PageFacts, addresses: [String], length: Int) -> Bool {
    guard facts.structured.article == nil, facts.meta("article:published_time") == nil else {
      return false
    }
    let page = facts.page
    var linked = 0
    for node in page.nodes where node.tag == .a { linked += node.text.count }
    let isLinked = linked * 2 > page.text.count
    let isList = !addresses.isEmpty && addresses.allSatisfy(isListAddress)
    // The front page of a site without prose of its own, or a list by name that is mostly links.
    return isList && (isLinked || length < 2500)
  }

  static func isListAddress(_ address: String) -> Bool {
    guard let scheme = address.firstRange(of: "://") else { return false }
    // `/?p=72620` and `/index.php?id=7` are stories.
    if let query = address.firstIndex(of: "?"),
      address[query...].split(separator: "&").contains(where: namesStory)
    {
      return false
    }
    let rest = address[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }
    let parts = rest.split(separator: "/").dropFirst().map { $0.lowercased() }
    guard let first = parts.first else { return true }
    if ["index.html", "index.php", "index.htm"].contains(first), parts.count == 1 { return true }
    // `/tag/x` is a list; `/tag/x/2021/05/story.html` and `/topics/bread/how-to-bake` are stories.
    if parts.count == 3, let last = parts.last, last.split(separator: "-").count >= 3 {
      return false
    }
    return parts.count <= 3 && parts.dropLast().contains(where: listParts.contains)
  }

  /// Whether one member of a query, such as `?p=72620`, is a story's number.
  private static func namesStory(_ member: Substring) -> Bool {
    let sides = member.drop { $0 == "?" }.lowercased().split(separator: "=")
    return sides.count == 2 && storyNames.contains(String(sides[0]))
      && sides[1].allSatisfy(\.isNumber)
  }

  private static let storyNames: Set = [
    "p", "id", "article", "articleid", "article_id", "news", "newsid", "news_id", "story",
    "storyid",
    "nid", "aid", "post", "postid",
  ]

  private static let listParts: Set = [
    "tag", "tags", "category", "categories", "topic", "topics", "author", "authors", "search",
    "archive", "archives", "rubric", "rubrics", "theme", "themes", "teg", "page",
  ]
  private static let errorTitles = PhraseSet([
    "page not found", "404 not found", "error 404", "404 error", "403 forbidden", "access denied",
    "not found |", "just a moment...", "attention required!", "502 bad gateway", "503 service",
    "internal server error", "service unavailable", "are you a robot", "security check",
    "страница не найдена", "доступ запрещен", "доступ запрещён", "ошибка 404",
    "сторінку не знайдено",
    "сторінка не знайдена", "бет табылмады", "seite nicht gefunden", "page introuvable",
    "página no encontrada", "página não encontrada",
  ])
  private static let wallPhrases = PhraseSet([
    "subscribe to continue", "subscribe to read", "to continue reading", "already a subscriber",
    "this article is for subscribers", "subscribers only", "log in to read", "sign in to read",
    "register to read", "оформите подписку", "только для подписчиков", "доступно подписчикам",
    "чтобы читать дальше", "лише для передплатників", "réservé aux abonnés", "nur für abonnenten",
  ])
  private static let cookieWords = PhraseSet(groups: [
    ["cookie"], ["consent"], ["privacy policy"], ["our partners"], ["accept all"], ["reject all"],
    ["personal data"], ["manage preferences"], ["legitimate interest"], ["согласие"],
  ])
}

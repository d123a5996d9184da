import Comparison
import Framing

/// The versions of one event side by side.
enum ThreadSection {
  private static let mostThreads = 15
  private static let mostArticles = 12

  static func write(_ context: PageContext, to html: inout HTMLText) {
    let comparison = context.comparison
    let threads = comparison.threads.filter { thread in
      thread.articles.contains { index in
        comparison.articles[index].classes.contains { $0 != .none }
      }
    }.filter { thread in Set(thread.articles.map { comparison.articles[$0].outlet }).count > 1 }
    guard !threads.isEmpty else { return }
    html.part(
      "threads", "One story, many versions",
      intro: "Articles that share rare words within three days, by outlet: which advance a frame, "
        + "which relay it, which challenge it."
        + (threads.count > mostThreads ? " The \(mostThreads) largest of \(threads.count)." : "")
    ) { section in
      for (number, thread) in threads.prefix(mostThreads).enumerated() {
        section.element("details", [("open", number == 0 ? "" : nil)]) { details in
          details.element(
            "summary",
            "\(thread.words.prefix(4).joined(separator: ", ")) · "
              + Phrases.count(thread.articles.count, "article")
              + (thread.first == thread.last
                ? ", \(thread.first)" : ", \(thread.first) to \(thread.last)"))
          table(thread, number, comparison, &details)
        }
      }
    }
  }

  private static func table(
    _ thread: StoryThread, _ number: Int, _ comparison: Comparison, _ html: inout HTMLText
  ) {
    let frames = comparison.frames.indices.filter { frame in
      thread.articles.contains { comparison.articles[$0].classes[frame] != .none }
    }
    html.table(
      id: "thread-\(number)", caption: thread.words.joined(separator: ", "),
      columns: ["Outlet", "When", "Article"] + frames.map { comparison.frames[$0] }
    ) { rows in
      for index in thread.articles.prefix(mostArticles) {
        let article = comparison.articles[index]
        rows.element("tr") { tr in
          tr.passage("td", article.outlet ?? "(unknown)")
          tr.element("td", article.published.map { Day($0).description } ?? "")
          tr.element("td") { cell in
            cell.titleLink(article)
            if article.copyOf != nil { cell.write(" (copy)") }
          }
          for frame in frames {
            let habit: Prevalence.Habit =
              switch article.classes[frame] {
              case .none: .silent
              case .advanced: .advances
              case .relayed: .relays
              case .challenged: .challenges
              }
            tr.element(
              "td", habit == .silent ? "·" : "\(Phrases.sign(habit)) \(Phrases.verb(habit))")
          }
        }
      }
    }
    if thread.articles.count > mostArticles {
      html.element("p", "The first \(mostArticles) of \(thread.articles.count) articles.")
    }
  }
}

import Comparison

/// All articles, to filter and read.
enum ArticleSection {
  static func write(_ context: PageContext, to html: inout HTMLText) {
    let comparison = context.comparison
    html.part("articles", "Articles") { section in
      section.element(
        "form", [("class", "filter js-only"), ("id", "filter"), ("role", "search")]
      ) { form in
        form.element("label") { label in
          label.write("Words ")
          label.element(
            "input", [("type", "search"), ("id", "filter-text"), ("autocomplete", "off")])
        }
        select("group", comparison.options.by.singular.capitalized, &form) { list in
          for (index, group) in comparison.groups.enumerated() {
            list.element("option", [("value", "\(index)")], group.name)
          }
        }
        select("frame", "Frame", &form) { list in
          for (index, frame) in comparison.frames.enumerated() {
            list.element("option", [("value", "\(index)")], frame)
          }
        }
        select("measure", "Does", &form) { list in
          for measure in Prevalence.Measure.allCases {
            list.element("option", [("value", measure.rawValue)], measure.rawValue)
          }
        }
      }
      section.element("p", [("id", "article-count"), ("role", "status")])
      section.element("div", [("id", "article-list")])
      section.element("noscript") { html in
        html.element(
          "p",
          "The list of articles needs a script; the charts and tables above do not. All articles are "
            + "in the program’s --format json.")
      }
      if context.data.omitted > 0 {
        section.element(
          "p", [("class", "intro")],
          "To keep the page small, \(context.data.omitted) sentences of evidence are left out; the "
            + "strongest of each article stay.")
      }
    }
  }

  private static func select(
    _ id: String, _ name: String, _ form: inout HTMLText, _ options: (inout HTMLText) -> Void
  ) {
    form.element("label") { label in
      label.write("\(name) ")
      label.element("select", [("id", "filter-\(id)")]) { select in
        select.element("option", [("value", "")], "all")
        options(&select)
      }
    }
  }
}

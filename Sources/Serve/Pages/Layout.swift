import Corpus
import Foundation
import Report

/// What is around every page.
struct Layout {
  let title: String
  let path: String
  let settings: CorpusServer.Settings
  /// The title with marks in it, where it is a field of an article; else ``title`` is the heading.
  var markedTitle: HTMLText?

  private static let places = [
    ("/articles", "Articles"), ("/compare", "Compare"), ("/queue", "Label"),
    ("/agreement", "Agreement"), ("/lexicon", "Lexicon"),
  ]

  func page(_ content: (inout HTMLText) throws -> Void) rethrows -> HTMLText {
    var main = HTMLText()
    try content(&main)
    var html = HTMLText()
    html.markup("<!DOCTYPE html>\n")
    html.element("html", [("lang", "en")]) { html in
      html.element("head") { head in
        head.element("meta", [("charset", "utf-8")])
        head.element(
          "meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")])
        head.element("meta", [("name", "color-scheme"), ("content", "light dark")])
        head.element("title", "\(title) · Framescope")
        head.element("link", [("rel", "stylesheet"), ("href", "/style.css")])
        head.element("link", [("rel", "stylesheet"), ("href", "/work.css")])
        head.element("script", [("src", "/work.js"), ("defer", "")])
      }
      html.element("body", [("data-coder", settings.coder)]) { body in
        body.element("a", [("class", "skip"), ("href", "#main")], "Skip to the content")
        body.element("header") { header in
          header.element("nav", [("aria-label", "Framescope")]) { nav in
            nav.element("ul") { list in
              for (address, name) in Self.places {
                list.element("li") {
                  $0.element(
                    "a",
                    [("href", address), ("aria-current", address == path ? "page" : nil)], name)
                }
              }
            }
          }
          if let markedTitle {
            header.element("h1", [("class", "field"), ("id", "field-title"), ("dir", "auto")]) {
              $0.append(markedTitle)
            }
          } else {
            header.element("h1", [("dir", "auto")], title)
          }
        }
        body.element("main", [("id", "main")]) { $0.append(main) }
      }
    }
    return html
  }
}

/// The filters of a list or a comparison, as a form that works without a script.
struct FilterForm {
  private let parameters: Parameters
  private let action: String
  private let isComparison: Bool
  private let outlets: [String]
  private let languages: [String]
  private let frames: [String]

  init(
    _ parameters: Parameters, action: String, facets: FacetCache.Facets, frames: [String],
    isComparison: Bool = false
  ) {
    self.parameters = parameters
    self.action = action
    self.isComparison = isComparison
    outlets = facets.outlets
    languages = facets.languages
    self.frames = frames
  }

  /// What is used most stands first; the rest folds away, unless it is used.
  func write(to html: inout HTMLText) {
    html.element("form", [("class", "filter"), ("action", action), ("role", "search")]) { form in
      input("q", "Words", type: "search", to: &form)
      choice("outlet", "Outlet", outlets, to: &form)
      choice("frame", "Frame", frames, to: &form)
      if isComparison {
        choice(
          "by", "Compare by", ["author", "language", "section", "source"], unset: "outlet",
          to: &form)
      }
      let folded = [
        "language", "from", "to", "class", "stance", "voice", "source", "copies",
      ].count { parameters[$0] != nil }
      form.element("details", [("class", "more-filters"), ("open", folded > 0 ? "" : nil)]) {
        more in
        more.element("summary", folded > 0 ? "More filters (\(folded) set)" : "More filters")
        more.element("div", [("class", "filter")]) { form in
          choice("language", "Language", languages, to: &form)
          input("from", "From", type: "date", to: &form)
          input("to", "To", type: "date", to: &form)
          choice("class", "Does", ["advanced", "relayed", "challenged"], to: &form)
          choice("stance", "Stance", ["asserted", "hedged", "doubted", "denied"], to: &form)
          choice("voice", "Voice", ["outlet", "attributed"], to: &form)
          input("source", "Source", type: "search", to: &form)
          if isComparison {
            choice("copies", "Near-copies", ["keep"], unset: "leave out", to: &form)
          }
        }
      }
      form.element("button", [("type", "submit")], isComparison ? "Compare" : "Show")
      if parameters.narrows { form.element("a", [("href", action)], "Clear") }
    }
  }

  private func input(
    _ name: String, _ label: String, type: String, to form: inout HTMLText
  ) {
    form.element("label") { html in
      html.write(label + " ")
      html.element("input", [("type", type), ("name", name), ("value", parameters[name])])
    }
  }

  private func choice(
    _ name: String, _ label: String, _ values: [String], unset: String = "all",
    to form: inout HTMLText
  ) {
    form.element("label") { html in
      html.write(label + " ")
      html.element("select", [("name", name)]) { select in
        select.element("option", [("value", "")], unset)
        for value in values {
          select.element(
            "option",
            [("value", value), ("selected", parameters[name] == value ? "" : nil)], value)
        }
      }
    }
  }
}

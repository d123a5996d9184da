import Comparison

/// An SVG chart under construction: its own size, a title and a description for screen readers,
/// and marks in the palette.
///
/// Colours and sizes are attributes, not styles: the policy of the page allows no inline style, and
/// a chart that is saved by itself must look the same.
struct Chart {
  private var html = HTMLText()
  private let id: String
  private let width: Double
  private let height: Double
  private let title: String
  private let description: String

  /// An empty chart of `width` × `height` units, which the page scales; `id` is unique in it.
  init(id: String, width: Double, height: Double, title: String, description: String) {
    (self.id, self.width, self.height) = (id, width, height)
    (self.title, self.description) = (title, description)
  }

  /// The marks alone, for a picture inside other text.
  var marks: HTMLText { html }

  /// A number without needless digits.
  static func number(_ value: Double) -> String {
    let rounded = (value * 10).rounded() / 10
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }

  /// How text stands at its point.
  enum Anchor: String { case start, middle, end }

  mutating func text(
    _ content: String, x: Double, y: Double, anchor: Anchor = .start, size: Double = 12,
    weight: String? = nil, faint: Bool = false
  ) {
    html.element(
      "text",
      [
        ("x", Self.number(x)), ("y", Self.number(y)), ("font-size", Self.number(size)),
        ("text-anchor", anchor == .start ? nil : anchor.rawValue), ("font-weight", weight),
        ("fill", "currentColor"), ("fill-opacity", faint ? ".78" : nil),
      ], content)
  }

  mutating func line(
    x1: Double, y1: Double, x2: Double, y2: Double, colour: String = "currentColor",
    width: Double = 1, opacity: Double = 1
  ) {
    html.element(
      "line",
      [
        ("x1", Self.number(x1)), ("y1", Self.number(y1)), ("x2", Self.number(x2)),
        ("y2", Self.number(y2)), ("stroke", colour), ("stroke-width", Self.number(width)),
        ("stroke-opacity", opacity < 1 ? "\(opacity)" : nil),
      ])
  }

  /// A bar in the colour and pattern of `measure`.
  mutating func bar(
    _ measure: Prevalence.Measure, x: Double, y: Double, width: Double, height: Double
  ) {
    html.element(
      "rect",
      [
        ("x", Self.number(x)), ("y", Self.number(y)), ("width", Self.number(width)),
        ("height", Self.number(height)), ("fill", "url(#\(id)-\(Palette.name(measure)))"),
        ("stroke", Palette.colour(measure)), ("stroke-width", "0.5"),
      ])
  }

  /// A plain bar.
  mutating func rect(
    x: Double, y: Double, width: Double, height: Double, colour: String, opacity: Double
  ) {
    html.element(
      "rect",
      [
        ("x", Self.number(x)), ("y", Self.number(y)), ("width", Self.number(width)),
        ("height", Self.number(height)), ("fill", colour), ("fill-opacity", "\(opacity)"),
      ])
  }

  /// The shape of `measure`: a triangle up, a disc, a triangle down; a ring for mentions.
  mutating func mark(_ measure: Prevalence.Measure, x: Double, y: Double, size: Double = 4.5) {
    let colour = Palette.colour(measure)
    let n = Self.number
    switch measure {
    case .advancing:
      html.element(
        "path",
        [
          (
            "d",
            "M\(n(x)) \(n(y - size))L\(n(x + size)) \(n(y + size * 0.8))H\(n(x - size))Z"
          ), ("fill", colour),
        ])
    case .challenging:
      html.element(
        "path",
        [
          (
            "d",
            "M\(n(x)) \(n(y + size))L\(n(x + size)) \(n(y - size * 0.8))H\(n(x - size))Z"
          ), ("fill", colour),
        ])
    case .relaying, .mentioning:
      html.element(
        "circle",
        [
          ("cx", n(x)), ("cy", n(y)), ("r", n(size * 0.85)),
          ("fill", measure == .relaying ? colour : "none"), ("stroke", colour),
        ])
    }
  }

  /// A group of marks that is a link to `target` in the page, with `label` as its name.
  mutating func link(
    _ target: String, label: String, _ data: [HTMLText.Attribute] = [],
    _ marks: (inout Chart) -> Void
  ) {
    var inner = Chart(id: id, width: 0, height: 0, title: "", description: "")
    marks(&inner)
    html.element("a", [("href", target), ("aria-label", label)] + data) { $0.append(inner.html) }
  }

  /// Marks with a tooltip.
  mutating func group(tooltip: String, _ marks: (inout Chart) -> Void) {
    var inner = Chart(id: id, width: 0, height: 0, title: "", description: "")
    marks(&inner)
    html.element("g") { html in
      html.element("title", tooltip)
      html.append(inner.html)
    }
  }

  /// The whole, in a figure with a caption and a button that saves it.
  func figure(caption: String, name: String) -> HTMLText {
    var figure = HTMLText()
    figure.element("figure", [("class", "chart")]) { figure in
      figure.element("figcaption") { $0.element("h3", caption) }
      figure.element(
        "svg",
        [
          ("xmlns", "http://www.w3.org/2000/svg"), ("id", id), ("role", "group"),
          ("viewBox", "0 0 \(Self.number(width)) \(Self.number(height))"),
          ("width", Self.number(width)), ("height", Self.number(height)),
          ("font-family", "system-ui, sans-serif"), ("aria-labelledby", "\(id)-t \(id)-d"),
        ]
      ) { svg in
        svg.element("title", [("id", "\(id)-t")], title)
        svg.element("desc", [("id", "\(id)-d")], description)
        svg.element("defs") { defs in
          for measure in Palette.classes { pattern(measure, &defs) }
        }
        svg.append(html)
      }
      figure.element(
        "button",
        [("type", "button"), ("class", "save js-only"), ("data-svg", id), ("data-name", name)],
        "Save as SVG")
    }
    return figure
  }

  private func pattern(_ measure: Prevalence.Measure, _ defs: inout HTMLText) {
    let colour = Palette.colour(measure)
    defs.element(
      "pattern",
      [
        ("id", "\(id)-\(Palette.name(measure))"), ("patternUnits", "userSpaceOnUse"),
        ("width", "6"), ("height", "6"),
      ]
    ) { pattern in
      pattern.element("rect", [("width", "6"), ("height", "6"), ("fill", colour)])
      switch measure {
      case .relaying:
        pattern.element(
          "path",
          [("d", "M-1 7L7 -1M-1 1L1 -1M5 7L7 5"), ("stroke", "#fff"), ("stroke-width", "1.2")])
      case .challenging:
        pattern.element("circle", [("cx", "3"), ("cy", "3"), ("r", "1.3"), ("fill", "#fff")])
      case .advancing, .mentioning: break
      }
    }
  }
}

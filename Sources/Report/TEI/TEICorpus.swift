import Ingest

/// Articles as a TEI P5 corpus: one `TEI` element an article, each with its header.
///
/// Written a piece at a time: ``start``, ``text(of:)`` for each article, ``end``. What is unknown is
/// left out, except for the elements that TEI requires, which are then empty. White space inside a
/// line means nothing in TEI; the lines themselves are kept, one element each.
public enum TEICorpus {
  /// The beginning of the file.
  public static var start: String {
    var xml = XMLWriter()
    xml.raw(#"<?xml version="1.0" encoding="UTF-8"?>"#)
    xml.open("teiCorpus", ["xmlns": "http://www.tei-c.org/ns/1.0"])
    xml.element("teiHeader") { xml in
      xml.element("fileDesc") { xml in
        xml.element("titleStmt") { $0.leaf("title", [:], "Articles extracted by Framescope") }
        xml.element("publicationStmt") { $0.leaf("p", [:], "Not published.") }
        xml.element("sourceDesc") { $0.leaf("p", [:], "Each text names its own source.") }
      }
    }
    return xml.text
  }

  /// The end of the file.
  public static var end: String { "</teiCorpus>\n" }

  /// One article.
  package static func text(of extraction: Extraction) -> String {
    let article = extraction.article
    var xml = XMLWriter(depth: 1)
    xml.element("TEI", ["n": article.id, "xml:lang": article.language]) { xml in
      xml.element("teiHeader") { xml in
        xml.element("fileDesc") { writeFile(article, to: &$0) }
        writeProfile(article, to: &xml)
      }
      xml.element("text") { xml in
        xml.element("body") { writeBody(extraction.paragraphs, to: &$0) }
      }
    }
    return xml.text
  }

  // MARK: Header

  private static func writeFile(_ article: Article, to xml: inout XMLWriter) {
    xml.element("titleStmt") { xml in
      xml.leaf("title", ["type": "main"], article.title)
      for author in article.authors { xml.leaf("author", [:], author) }
    }
    xml.element("publicationStmt") { xml in
      xml.leaf("publisher", [:], article.outlet)
      if let date = article.published?.description { xml.leaf("date", ["when": date], date) }
    }
    if !article.warnings.isEmpty {
      xml.element("notesStmt") { xml in
        for warning in article.warnings { xml.leaf("note", ["type": "warning"], warning) }
      }
    }
    xml.element("sourceDesc") { xml in
      xml.element("bibl") { xml in
        xml.leaf("title", [:], article.title)
        for author in article.authors { xml.leaf("author", [:], author) }
        if let outlet = article.outlet { xml.leaf("publisher", [:], outlet) }
        if let agency = article.agency {
          xml.element("respStmt") { xml in
            xml.leaf("resp", [:], "news agency")
            xml.leaf("orgName", [:], agency)
          }
        }
        let dates = [
          ("published", article.published), ("modified", article.modified),
          ("fetched", article.fetched),
        ]
        for case (let type, let date?) in dates {
          xml.leaf("date", ["type": type, "when": date.description], date.description)
        }
        let addresses = [("fetched", article.url), ("canonical", article.canonicalURL)]
        for case (let type, let address?) in addresses {
          xml.leaf("ptr", ["type": type, "target": pointer(address)])
        }
      }
    }
  }

  private static func writeProfile(_ article: Article, to xml: inout XMLWriter) {
    guard article.language != nil || article.section != nil || !article.tags.isEmpty else {
      return
    }
    xml.element("profileDesc") { xml in
      if let language = article.language {
        xml.element("langUsage") { $0.leaf("language", ["ident": language], language) }
      }
      if article.section != nil || !article.tags.isEmpty {
        xml.element("textClass") { xml in
          if !article.tags.isEmpty {
            xml.element("keywords") { xml in
              for tag in article.tags { xml.leaf("term", [:], tag) }
            }
          }
          if let section = article.section {
            xml.leaf("classCode", ["scheme": "section"], section)
          }
        }
      }
    }
  }

  /// An address as a TEI pointer: what no address may hold is escaped as in addresses.
  private static func pointer(_ address: String) -> String {
    address.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "\0"..." ", "\"", "<", ">", "\\", "^", "`", "{", "|", "}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += "%" + (digits.count < 2 ? "0" : "") + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  // MARK: Body

  private static func writeBody(
    _ paragraphs: [Extraction.Paragraph], to xml: inout XMLWriter
  ) {
    // A body holds paragraphs and divisions; headings are only allowed at a division's start. So
    // each heading begins one, and what comes before the first stands in one of its own.
    var rest = paragraphs[...]
    if rest.isEmpty { xml.leaf("p") }
    while let first = rest.first {
      xml.open("div")
      var hasContent = false
      if case .heading(let rank) = first.kind {
        rest.removeFirst()
        xml.leaf("head", ["n": "\(rank)"], first.text)
      }
      while let next = rest.first, !next.isHeading {
        hasContent = true
        let run = rest.prefix { $0.kind == next.kind }
        rest.removeFirst(run.count)
        writeRun(run, to: &xml)
      }
      if !hasContent { xml.leaf("p") }
      xml.close("div")
    }
  }

  /// Neighbours of one kind, which make one list, quotation or table.
  private static func writeRun(
    _ run: ArraySlice<Extraction.Paragraph>, to xml: inout XMLWriter
  ) {
    switch run.first?.kind {
    case .listItem:
      xml.element("list") { xml in for line in run { xml.leaf("item", [:], line.text) } }
    case .quotation:
      xml.element("quote") { xml in for line in run { xml.leaf("p", [:], line.text) } }
    case .tableRow:
      xml.element("table") { xml in
        for line in run {
          xml.element("row") { xml in
            for cell in line.text.split(separator: "\t", omittingEmptySubsequences: false) {
              xml.leaf("cell", [:], String(cell))
            }
          }
        }
      }
    default: for line in run { xml.leaf("p", [:], line.text) }
    }
  }
}

extension Extraction.Paragraph {
  fileprivate var isHeading: Bool {
    if case .heading = kind { return true }
    return false
  }
}

import Foundation
import Ingest
import Testing

@testable import Report

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Holds the TEI that is written to the content models of TEI P5.
///
/// The models are those of the guidelines for the elements that are written, as patterns over the
/// names of an element's children; another parser than the program's reads the file.
@Suite("TEI is written as TEI P5 has it")
struct TEIStructureTests {
  /// By element: its children's names in order, each followed by a space.
  static let models = [
    "teiCorpus": "teiHeader (TEI )+", "TEI": "teiHeader text ",
    "teiHeader": "fileDesc (profileDesc )?",
    "fileDesc": "titleStmt publicationStmt (notesStmt )?sourceDesc ",
    "titleStmt": "(title )+(author )*",
    // A publisher first, else paragraphs alone.
    "publicationStmt": "publisher (date )*|(p )+",
    "notesStmt": "(note )+", "sourceDesc": "(bibl )+|(p )+",
    "bibl": "(title |author |publisher |respStmt |date |ptr )*",
    "respStmt": "resp (orgName )+", "profileDesc": "(langUsage |textClass )*",
    "langUsage": "(language )+", "textClass": "(keywords |classCode )*", "keywords": "(term )+",
    "text": "body ",
    // Paragraphs, then divisions; a division's heads come first and something must follow.
    "body": "(p |list |table |quote )+(div )*|(div )+",
    "div": "(head )*(p |list |table |quote )+",
    "list": "(item )+", "table": "(row )+", "row": "(cell )+", "quote": "(p )+",
  ]
  /// Elements that hold characters and no elements here.
  static let leaves: Set = [
    "title", "author", "publisher", "date", "note", "p", "resp", "orgName", "ptr", "language",
    "term", "classCode", "head", "item", "cell",
  ]
  static let required = [
    "language": "ident", "classCode": "scheme", "ptr": "target",
  ]

  private final class Tree: NSObject, XMLParserDelegate {
    var children: [(name: String, children: String)] = []
    var faults: [String] = []
    private var open: [(name: String, children: String)] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      if !open.isEmpty { open[open.count - 1].children += name + " " }
      open.append((name, ""))
      if let needed = TEIStructureTests.required[name], attributes[needed] == nil {
        faults.append("\(name) without \(needed)")
      }
      if let date = attributes["when"],
        date.wholeMatch(of: /\d{4}-\d\d-\d\d(T[\d:]+(Z|[+-][\d:]+)?)?/) == nil
      {
        faults.append("when=\(date)")
      }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      if let last = open.popLast() { children.append(last) }
    }
  }

  private func faults(_ extractions: [Extraction]) throws -> [String] {
    let xml =
      TEICorpus.start + extractions.map(TEICorpus.text).joined() + TEICorpus.end
    let tree = Tree()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = tree
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
    var faults = tree.faults
    for (name, children) in tree.children {
      if Self.leaves.contains(name) {
        if !children.isEmpty { faults.append("\(name) holds \(children)") }
      } else if let model = Self.models[name] {
        let pattern = try Regex("(?:\(model))")
        if children.wholeMatch(of: pattern) == nil { faults.append("\(name): \(children)") }
      } else {
        faults.append("\(name) is not known")
      }
    }
    return faults
  }

  @Test("an article with everything, and one with nothing")
  func both() throws {
    let article = Article(
      id: "a", url: "https://example.org/a b", canonicalURL: "https://example.org/a",
      outlet: "Ledger", title: "A & B", authors: ["C", "D"],
      published: ArticleDate(year: 2022, month: 1, day: 7),
      modified: ArticleDate(year: 2022, month: 1, day: 8, secondOfDay: 60, zoneOffset: 360),
      fetched: ArticleDate(year: 2022, month: 1, day: 9, secondOfDay: 60, zoneOffset: 0),
      language: "en", section: "World", tags: ["x", "y"], agency: "Wire", text: "t",
      warnings: ["odd\u{1}"])
    let lines: [Extraction.Paragraph] = [
      .init(.prose, "One."), .init(.heading(2), "Head"), .init(.heading(3), "Sub"),
      .init(.listItem, "a"), .init(.listItem, "b"), .init(.quotation, "q"),
      .init(.tableRow, "1\t2"), .init(.prose, "End < \u{0}."), .init(.heading(2), "Last"),
    ]
    let full = Extraction(article, source: .blocks, paragraphs: lines)
    let empty = Extraction(Article(id: "b"), source: .none, paragraphs: [])
    #expect(try faults([full, empty]) == [])
  }

  @Test("a fault is found")
  func negative() throws {
    #expect("head p ".wholeMatch(of: try Regex("(?:\(Self.models["div"] ?? ""))")) != nil)
    #expect("p head ".wholeMatch(of: try Regex("(?:\(Self.models["div"] ?? ""))")) == nil)
    #expect(
      "date publisher ".wholeMatch(of: try Regex("(?:\(Self.models["publicationStmt"] ?? ""))"))
        == nil)
  }
}

import Foundation
import FoundationXML

/// Yoshikoder's XML: every `cnode` is a key, every `pnode` a pattern of the `cnode` around it.
///
/// Foundation's parser is used, because a dictionary is small and libxml2 belongs to the room
/// `Markup`. External entities are never resolved, and a document type is refused: no dictionary
/// needs one, and entities are what XML bombs are made of.
enum YoshikoderDictionary {
  static let format = DictionaryFormat(
    name: "yoshikoder", title: "Yoshikoder .ykd or .lcd", isXML: true,
    resembles: { lines in
      lines.contains { $0.text.contains("<dictionary") || $0.text.contains("<cnode") }
    }, read: read)

  static func read(
    _ text: String, _ name: String, into tree: inout KeyTree, _ warnings: inout [LexiconError]
  ) throws(LexiconError) {
    guard !text.contains("<!DOCTYPE") else {
      throw LexiconError(
        at: name, cause: "it has a document type, which no dictionary needs",
        remedy: "remove the line <!DOCTYPE …>")
    }
    // The text is UTF-8 by now, whatever its declaration says.
    var body = TextLine.trim(Substring(text))
    if body.hasPrefix("<?xml"), let end = body.range(of: "?>") { body = body[end.upperBound...] }
    let skippedLines = text[..<body.startIndex].utf8.count { $0 == 0x0A }
    let parser = XMLParser(data: Data(body.utf8))
    parser.shouldResolveExternalEntities = false
    let reader = Reader(name: name, tree: tree, skippedLines: skippedLines)
    parser.delegate = reader
    let isWhole = parser.parse()
    if let fault = reader.fault { throw fault }
    guard isWhole, reader.isClosed else {
      throw LexiconError(
        at: "\(name):\(parser.lineNumber + skippedLines)",
        cause: "this is no well-formed XML: \(cause(of: parser.parserError))",
        remedy: "correct it there, or export the dictionary again")
    }
    tree = reader.tree
    warnings += reader.warnings
  }

  /// libxml2's number of an error, in words where the number is a common one.
  private static func cause(of error: (any Error)?) -> String {
    let code = (error as NSError?)?.code ?? 5
    switch code {
    case 4, 5: return "the document ends too early"
    case 26: return "an entity that is not known"
    case 76: return "an end tag that closes another element"
    case 77: return "an element that is never closed"
    default: return "error \(code) of the XML parser"
    }
  }

  private final class Reader: NSObject, XMLParserDelegate {
    let name: String
    var tree: KeyTree
    var warnings: [LexiconError] = []
    var fault: LexiconError?
    private let skippedLines: Int
    private var open = [KeyTree.root]
    /// Elements that are open; the parser takes a text that stops early for whole.
    private var depth = 0
    private var hasRoot = false
    private var hasFailed = false
    var isClosed: Bool { hasRoot && depth == 0 && !hasFailed }

    init(name: String, tree: KeyTree, skippedLines: Int) {
      self.name = name
      self.tree = tree
      self.skippedLines = skippedLines
    }

    private func warn(_ parser: XMLParser, _ cause: String, _ remedy: String) {
      warnings.append(
        LexiconError(
          at: "\(name):\(parser.lineNumber + skippedLines)", cause: cause, remedy: remedy))
    }

    func parser(
      _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      depth += 1
      hasRoot = true
      let text = String(TextLine.trim(Substring(attributes["name"] ?? "")))
      switch element {
      case "dictionary":
        let engine = attributes["patternengine"] ?? "substring"
        if engine != "substring" {
          warn(
            parser, "the pattern engine ‘\(engine)’ is not the usual one",
            "look its patterns through: they are taken over as they are")
        }
      case "cnode":
        guard let key = tree.add(text, below: open[open.count - 1]) else {
          fault = KeyTree.tooDeep(name, line: parser.lineNumber + skippedLines)
          parser.abortParsing()
          return
        }
        open.append(key)
      case "pnode":
        if text.isEmpty {
          warn(parser, "a pattern without a name", "give it a name or remove it")
        } else if open.count == 1 {
          warn(parser, "the pattern ‘\(text)’ belongs to no key", "put it into a cnode")
        } else {
          tree.appendAgain(KeyedDictionary.Value(text), to: open[open.count - 1])
        }
      default:
        warn(parser, "the element ‘\(element)’ is not known", "look whether anything is lost")
      }
    }

    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) { hasFailed = true }

    func parser(
      _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      depth -= 1
      if element == "cnode", open.count > 1 { open.removeLast() }
    }
  }
}

import ArgumentParser
import Corpus
import Framescope
import Report

extension CorpusCommand {
  /// `framescope corpus list`: what a corpus holds.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List articles, the newest first.")

    @OptionGroup var corpus: CorpusFile
    @OptionGroup var filter: FilterOptions
    @Option(help: ArgumentHelp("The most articles to list.", valueName: "number"))
    var limit = 100
    @Option(help: "How to write the list.")
    var format: ListFormat = .table

    func run() throws {
      let store = try corpus.open()
      var output = StandardOutput()
      let entries = try store.entries(filter.filter, limit: limit)
      for entry in entries { try output.write(EntryLine(entry).bytes(format)) }
      try output.flush()
      let count = try store.count(filter.filter)
      if count > entries.count {
        StandardError.print("\(entries.count) of \(count) articles; --limit shows more")
      }
    }
  }

  /// `framescope corpus search`: articles that hold words.
  struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find articles by words, the best first.",
      discussion: """
        All words must be there; "a phrase", start*, -without and OR work as in search engines. \
        Letters count without case and accents.
        """)

    @OptionGroup var corpus: CorpusFile
    @Argument(help: "What to search for.")
    var words: [String]
    @OptionGroup var filter: FilterOptions
    @Option(help: ArgumentHelp("The most articles to list.", valueName: "number"))
    var limit = 20
    @Option(help: "How to write the list.")
    var format: ListFormat = .table

    func run() throws {
      let store = try corpus.open()
      var output = StandardOutput()
      let colour = StandardOutput.wantsColour
      let hits = try store.search(
        words.joined(separator: " "), filter: filter.filter, limit: limit)
      for hit in hits {
        try output.write(EntryLine(hit.article, snippet: hit.snippet, colour: colour).bytes(format))
      }
      try output.flush()
    }
  }

  /// `framescope corpus verify`: whether a file is whole.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check that the file is whole: tables, search index, texts, pages and labels.")

    @OptionGroup var corpus: CorpusFile

    func run() throws {
      let result = try corpus.open().verify()
      for fault in result.faults { StandardError.print("\(corpus.file): \(fault)") }
      print(
        "\(corpus.file): \(result.articles) articles in \(result.versions) versions, "
          + "\(result.pages) pages, \(result.labels) labels: "
          + (result.faults.isEmpty ? "all well" : "\(result.faults.count) faults"))
      if !result.faults.isEmpty { throw ExitCode(1) }
    }
  }
}

/// A line of a listing.
struct EntryLine {
  let entry: ArticleEntry
  var snippet: String?
  var colour = false

  init(_ entry: ArticleEntry, snippet: String? = nil, colour: Bool = false) {
    self.entry = entry
    self.snippet = snippet
    self.colour = colour
  }

  func bytes(_ format: ListFormat) -> [UInt8] {
    switch format {
    case .table: Array(table.utf8)
    case .jsonl: json
    }
  }

  private var table: String {
    var line = DisplayWidth.fitted(String(entry.id), 7).padding(7)
    line += " " + String((entry.published ?? "").prefix(10)).padding(10)
    line += " " + DisplayWidth.fitted(clean(entry.outlet ?? ""), 20).padding(20)
    line += " " + clean(entry.title ?? entry.key)
    if entry.version > 1 || !entry.isCurrent { line += " (version \(entry.version))" }
    if !entry.hasText { line += " (no text)" }
    guard let snippet else { return line + "\n" }
    let (open, close) = colour ? ("\u{1B}[1m", "\u{1B}[0m") : ("[", "]")
    let parts = snippet.split(separator: Hit.Mark.open, omittingEmptySubsequences: false)
    var text = clean(String(parts.first ?? ""))
    for part in parts.dropFirst() {
      let halves = part.split(
        separator: Hit.Mark.close, maxSplits: 1, omittingEmptySubsequences: false)
      text += open + clean(String(halves.first ?? "")) + close
      if halves.count > 1 { text += clean(String(halves[1])) }
    }
    return line + "\n        " + text + "\n"
  }

  private func clean(_ text: String) -> String {
    DisplayWidth.printable(text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  private var json: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("article", Int(entry.id))
      json.member("key", entry.key)
      json.member("version", entry.version)
      json.member("url", entry.url)
      json.member("outlet", entry.outlet)
      json.member("title", entry.title)
      json.member("published", entry.published)
      json.member("language", entry.language)
      if let snippet {
        json.member("snippet", snippet.filter { $0 != Hit.Mark.open && $0 != Hit.Mark.close })
      }
    }
    json.newline()
    return json.bytes
  }
}

extension String {
  fileprivate func padding(_ columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - DisplayWidth.of(self)))
  }
}

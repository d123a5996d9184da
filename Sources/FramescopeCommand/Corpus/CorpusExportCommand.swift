import ArgumentParser
import Corpus
import Foundation
import Framescope

extension LabelFormat: ExpressibleByArgument {}

extension CorpusCommand {
  /// `framescope corpus export`: labels and articles for other tools.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write labelled articles for training or for an annotation tool.",
      discussion: """
        jsonl is for train --labels; doccano, label-studio and xmi (UIMA CAS, for INCEpTION) are \
        for the tools of these names, and corpus import takes back what they made of it. Voices, \
        stances, times and other coders' labels travel along. --all also exports articles that \
        nobody has labelled yet.
        """)

    @OptionGroup var corpus: CorpusFile
    @Option(help: "What to write.")
    var format: LabelFormat = .jsonl
    @Option(
      help: ArgumentHelp(
        "Only this coder's labels; needed by doccano and xmi where there are several.",
        valueName: "name"))
    var coder: String?
    @Flag(help: "Articles without labels too.")
    var all = false
    @Option(
      help: ArgumentHelp(
        "The file to write, for xmi the folder; standard output if left out.",
        valueName: "path"))
    var output: String?

    func validate() throws {
      if format == .xmi, output == nil {
        throw ValidationError("xmi is a file an article: name a folder with --output")
      }
    }

    func run() throws {
      let store = try corpus.open()
      let coders = try store.coders().map(\.coder)
      if let coder, !coders.contains(coder) {
        throw ValidationError(
          "--coder: ‘\(coder)’ has labelled nothing: "
            + (coders.isEmpty
              ? "there are no labels" : "there is \(coders.joined(separator: ", "))"))
      }
      if coder == nil, coders.count > 1, format == .doccano || format == .xmi {
        throw ValidationError(
          "--coder: \(format.rawValue) shows one coder's labels: name one of "
            + coders.joined(separator: ", "))
      }
      let target = try ExportTarget(format, output)
      var last: Int64 = 0
      while true {
        let batch = try store.labelled(after: last, all: all)
        guard let end = batch.last else { break }
        last = end.stored.id
        for article in batch where article.stored.article.text != nil {
          let coded = CodedArticle(article, coder: coder)
          if !all, coded.codings.isEmpty { continue }
          try target.write(
            format.bytes(coded, coder: coder ?? coders.first, number: article.stored.id),
            number: article.stored.id)
        }
      }
      try target.finish()
      if target.count == 0 {
        StandardError.print(
          "\(corpus.file): no article is labelled\(coder.map { " by \($0)" } ?? ""): label some with "
            + "framescope serve, or add --all")
      }
    }
  }

  /// `framescope corpus import`: labels back from other tools.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add labels from files of other tools; articles that are missing are added too.",
      discussion: """
        Reads what corpus export wrote and what doccano, Label Studio or INCEpTION made of it, or \
        labelled articles of their own. A label that is there already is not added again.
        """)

    @OptionGroup var corpus: CorpusFile
    @Argument(help: "Files, and folders of XMI files.", completion: .file())
    var files: [String]
    @Option(
      help: ArgumentHelp("Who made the labels for which the file does not say.", valueName: "name"))
    var coder = CoderName.user

    func run() throws {
      let store = try corpus.open(.creating)
      var isFaulty = false
      for file in files {
        let content = try LabelImport.read(file, coder: coder.name)
        for problem in content.problems { StandardError.print(problem.description) }
        let tally = try store.add(content.articles)
        for name in tally.changed {
          StandardError.print(
            "\(file): \(name): its text is another in the corpus: export it again")
        }
        isFaulty = isFaulty || !content.problems.isEmpty || !tally.changed.isEmpty
        print(
          "\(file): \(tally.labels) labels added, \(tally.known) known, "
            + "\(tally.found) articles found, \(tally.added) added")
      }
      if isFaulty { throw ExitCode(1) }
    }
  }
}

/// Where an export goes.
private final class ExportTarget {
  private let format: LabelFormat
  private let path: String?
  private var output = StandardOutput()
  private var file: FileHandle?
  /// The articles written.
  private(set) var count = 0

  init(_ format: LabelFormat, _ path: String?) throws {
    self.format = format
    self.path = path
    guard let path else {
      try output.write(format.frame.start.utf8)
      return
    }
    if format == .xmi {
      try saying(path) {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      }
      try OutputFile.write(LabelFormat.typeSystem, to: path + "/TypeSystem.xml")
    } else {
      guard FileManager.default.createFile(atPath: path, contents: nil),
        let file = FileHandle(forWritingAtPath: path)
      else { throw OutputError(place: path, cause: "cannot be written") }
      self.file = file
      try put(Array(format.frame.start.utf8))
    }
  }

  func write(_ bytes: [UInt8], number: Int64) throws {
    if format == .xmi, let path {
      try saying(path) {
        try Data(bytes).write(to: URL(filePath: "\(path)/\(number).xmi"), options: .atomic)
      }
    } else {
      if count > 0 { try put(Array(format.frame.separator.utf8)) }
      try put(bytes)
    }
    count += 1
  }

  func finish() throws {
    if format != .xmi, count > 0 || format == .labelStudio { try put(Array(format.frame.end.utf8)) }
    try output.flush()
    try file?.close()
  }

  private func put(_ bytes: [UInt8]) throws {
    guard let file, let path else { return try output.write(bytes) }
    try saying(path) { try file.write(contentsOf: bytes) }
  }

  private func saying(_ path: String, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch {
      throw OutputError(place: path, cause: error.localizedDescription)
    }
  }
}

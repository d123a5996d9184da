import Foundation
import Testing

@Suite("A lexicon folder of one's own")
struct OwnLexiconTests {
  private func folder() throws -> Scratch {
    let folder = try Scratch()
    try folder.file(
      "codebook.yaml", "frames:\n  - name: neglect\n    definition: Those in charge are at fault.\n"
    )
    try folder.file("en/neglect.tsv", "pattern\tweight\nneglected\t1\n")
    try folder.file(
      "article.jsonl",
      #"{"language":"en","text":"Residents say that the dykes had been neglected for years."}"#)
    return folder
  }

  @Test func takesTheBuiltInCues() throws {
    let folder = try folder()
    let result = try Program.run([
      "classify", "--format", "jsonl", "--lexicons", folder.path, folder.path + "/article.jsonl",
    ])
    let mentions = try result.objects().first?["mentions"] as? [[String: Any]]
    #expect(mentions?.first?["voice"] as? String == "attributed")
    #expect(mentions?.first?["source"] as? String == "Residents")
  }

  @Test func withAnEmptyCueFileHasNone() throws {
    let folder = try folder()
    try folder.file("en/cues.tsv", "pattern\tclass\n")
    let result = try Program.run([
      "classify", "--format", "jsonl", "--lexicons", folder.path, folder.path + "/article.jsonl",
    ])
    let mentions = try result.objects().first?["mentions"] as? [[String: Any]]
    #expect(mentions?.first?["voice"] as? String == "outlet")
  }

  @Test func mayBeALink() throws {
    let folder = try folder()
    let links = try Scratch()
    try FileManager.default.createSymbolicLink(
      at: links.url.appending(path: "mine"), withDestinationURL: folder.url)
    let result = try Program.run(["lexicon", "check", links.path + "/mine"])
    #expect(result.status == 0, "\(result.output)\(result.error)")
  }
}

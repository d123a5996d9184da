import Framing
import Ingest
import Lexicon

/// A small job with a known result, from bytes to mention, so that a library that is there and does
/// not work is found too.
struct Trial {
  var subject: String
  /// What the job must give.
  var expected: String
  /// What it gives here.
  var outcome: () -> String
  /// Who is to blame if it gives something else.
  var remedy: String

  var finding: Diagnosis.Finding {
    let found = outcome()
    if found == expected { return Diagnosis.Finding(subject, "works") }
    return Diagnosis.Finding(
      subject, "gives “\(found)” where “\(expected)” is right", remedy: remedy)
  }

  static var all: [Trial] {
    [
      Trial(
        subject: "a page in windows-1251", expected: "Вчера в городе было тихо.",
        outcome: { text(of: page).split(separator: "\n").first.map(String.init) ?? "no text" },
        remedy: "install Debian's libxml2 and libuchardet0 anew"),
      Trial(
        subject: "a denied claim", expected: "foreign-terrorists, mayor, denied",
        outcome: { judgement(of: claim) },
        remedy: "the program is damaged: build or install it anew"),
    ]
  }

  /// “Вчера в городе было тихо.” and two more paragraphs, as bytes of windows-1251 that only the
  /// page itself declares.
  private static let page: [UInt8] = {
    let sentence: [UInt8] = [
      0xc2, 0xf7, 0xe5, 0xf0, 0xe0, 0x20, 0xe2, 0x20, 0xe3, 0xee, 0xf0, 0xee, 0xe4, 0xe5, 0x20,
      0xe1, 0xfb, 0xeb, 0xee, 0x20, 0xf2, 0xe8, 0xf5, 0xee, 0x2e,
    ]
    var bytes = Array(
      "<html><head><meta charset=windows-1251><title>News</title></head><body><article>".utf8)
    for paragraph in 1...3 {
      bytes += Array("<p>".utf8)
      for _ in 1...(paragraph * 4 - 3) { bytes += sentence + [0x20] }
      bytes += Array("</p>".utf8)
    }
    return bytes + Array("</article></body></html>".utf8)
  }()

  private static let claim =
    "The mayor denied that foreign terrorists had stormed the airport on Wednesday night."

  private static func text(of page: [UInt8]) -> String {
    let known = Article(id: "trial")
    return Extractor().article(from: RawDocument(content: .page(page), known: known)).text
      ?? "no text"
  }

  private static func judgement(of text: String) -> String {
    guard let classifier = try? Classifier(lexicons: .builtIn()) else {
      return "lexicons that do not load"
    }
    let article = Article(id: "trial", language: "en", text: text)
    guard let mention = classifier.classify(article).classification.mentions.first else {
      return "no mention"
    }
    return [mention.frame, mention.source ?? "no source", mention.stance.rawValue]
      .joined(separator: ", ")
  }
}

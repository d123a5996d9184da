import Foundation
import Testing

@testable import Markup

/// The field's own hostile inputs: each gives a page with its invariants, or a clear error.
@Suite("Hostile sets")
struct HostileSetsTests {
  private static let present = SharedPages.exists("hostile")

  private func parse(_ bytes: [UInt8], _ name: String) {
    for isXML in [false, true] {
      do {
        let page = isXML ? try Page(xml: bytes) : try Page(html: bytes)
        #expect(page.brokenInvariant == nil, "\(name)")
      } catch let error as MarkupError {
        #expect(!error.remedy.isEmpty, "\(name)")
      } catch {
        Issue.record("\(name): \(error)")
      }
    }
  }

  @Test("every #data of html5lib's tree construction", .enabled(if: present, "needs ../shared"))
  func html5lib() throws {
    var cases = 0
    for file in SharedPages.files(in: "hostile/html5lib-tree", suffix: ".dat") {
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      for part in text.components(separatedBy: "#data\n").dropFirst() {
        let data = part.components(separatedBy: "\n#errors")[0]
        parse(Array(data.utf8), "\(file.lastPathComponent): \(data.prefix(60))")
        cases += 1
      }
    }
    #expect(cases > 1000)
  }

  @Test("naughty strings keep their text", .enabled(if: present, "needs ../shared"))
  func naughtyStrings() throws {
    let file = SharedPages.root.appending(path: "hostile/blns/blns-half0.json")
    let strings = try JSONDecoder().decode([String].self, from: Data(contentsOf: file))
    for string in strings {
      parse(Array("<p>\(string)</p><p title=\"\(string)\">".utf8), string)
      let escaped = string.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      let page = try Page(html: Array("<meta charset=utf-8><p>a\(escaped)b</p>".utf8))
      let kept = page.string(0)
      // Controls that XML forbids are the only thing that may go.
      let expected = "a\(string)b".unicodeScalars.filter { isCharacter($0) }
      #expect(kept.unicodeScalars.elementsEqual(expected), "\(string)")
    }
  }

  private func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && !(0xFFFE...0xFFFF).contains(scalar.value)
      || [9, 10, 13].contains(scalar.value)
  }

  @Test("libxml2's entity bombs", .enabled(if: present, "needs ../shared"))
  func bombs() throws {
    for suffix in [".xml", ".ent", ".dtd"] {
      for file in SharedPages.files(in: "hostile/libxml2-recurse", suffix: suffix) {
        parse([UInt8](try Data(contentsOf: file)), file.lastPathComponent)
      }
    }
  }
}

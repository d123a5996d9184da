import Markup
import Testing

@testable import Ingest

@Suite("The main text of a page") struct MainTextTests {
  static let prose = [
    "The harbour council of Velmar said on Monday that it would close the northern ferry line, "
      + "after engineers found cracks in two of the three piers that carry the landing.",
    "Repairs will take until spring, the council's engineer, Ana Tolle, told reporters, and they "
      + "will cost more than the town had set aside for the whole of the year.",
    "Fishermen who use the landing said they had warned of the damage for years, but that nobody "
      + "had come to look at it before the storm of last week.",
  ]

  static func page(_ body: String) throws -> Page {
    try Page(
      html: Array(
        """
        <html><head><title>Ferry line closes in Velmar</title></head><body>
        <ul class="nav"><li><a href="/">Home</a></li><li><a href="/news">News</a></li>
        <li><a href="/sport">Sport</a></li></ul>
        \(body)
        <div class="footer"><p><a href="/terms">Terms of use</a></p>
        <p>Copyright 2031 Velmar Post. All rights reserved.</p></div></body></html>
        """.utf8))
  }

  static func article(_ paragraphs: [String]) -> String {
    "<div class=\"article-body\">" + paragraphs.map { "<p>\($0)</p>" }.joined() + "</div>"
  }

  @Test func keepsTheParagraphsAndDropsNavigationAndFooter() throws {
    let main = MainText.find(in: try Self.page(Self.article(Self.prose)))
    for paragraph in Self.prose { #expect(main.paragraphs.contains(paragraph)) }
    #expect(!main.text.contains("Sport"))
    #expect(!main.text.contains("All rights reserved"))
    #expect(main.confidence > 0.5)
  }

  @Test func saysNoLongBlockTwice() throws {
    let twice = Self.article(Self.prose) + Self.article(Self.prose)
    let main = MainText.find(in: try Self.page(twice), explains: true)
    for paragraph in Self.prose {
      #expect(main.paragraphs.filter { $0 == paragraph }.count == 1)
    }
    #expect(main.decisions.contains { $0.reason == .repeated && !$0.isKept })
  }

  @Test func keepsSpacesBetweenInlineElementsAndBreaksBetweenBlocks() throws {
    var prose = Self.prose
    prose[0] = prose[0].replacing("harbour council", with: "<b>harbour</b> <i>council</i>")
    prose[1] = prose[1].replacing(", Ana Tolle, ", with: ",&nbsp;<a href=\"/t\">Ana\n Tolle</a>, ")
    let main = MainText.find(in: try Self.page(Self.article(prose)))
    #expect(main.text.contains("The harbour council of Velmar"))
    #expect(main.text.contains("engineer, Ana Tolle, told"))
    #expect(!main.text.contains("\n\n"))
  }

  @Test func cutsAtLineBreaks() throws {
    let body = "<div class=\"article-body\">" + Self.prose.joined(separator: "<br><br>") + "</div>"
    let main = MainText.find(in: try Self.page(body))
    #expect(main.paragraphs.filter(Self.prose.contains) == Self.prose)
  }

  @Test func leavesOutCountersThatAreSetIntoTheText() throws {
    var prose = Self.prose
    prose[1] = "<a class=\"comments_count\" href=\"#c\">0</a>" + prose[1]
    let main = MainText.find(in: try Self.page(Self.article(prose)))
    #expect(main.paragraphs.contains(Self.prose[1]))
  }

  @Test func readsNothingInScriptsAndForms() throws {
    let hidden = "<script>var text = 'The council said.'</script><select><option>A</select>"
    let main = MainText.find(in: try Self.page(hidden + Self.article(Self.prose)), explains: true)
    #expect(!main.decisions.contains { $0.text.contains("var text") })
  }

  @Test func explainsEveryBlock() throws {
    let page = try Self.page(Self.article(Self.prose))
    let main = MainText.find(in: page, explains: true)
    let kept = main.decisions.filter(\.isKept)
    #expect(kept.map(\.text) == main.paragraphs)
    #expect(main.decisions.allSatisfy { $0.score >= 0 && $0.score <= 1 })
    #expect(kept.contains { $0.tag == "p" })
    #expect(MainText.find(in: page).decisions.isEmpty)
  }

  @Test func hasNoTextForAnEmptyPage() throws {
    let main = MainText.find(in: try Page(html: Array("<html><body></body></html>".utf8)))
    #expect(main.paragraphs.isEmpty)
    #expect(main.confidence == 0)
  }
}

@Suite("The trained block classifier") struct BoostedTreesTests {
  private func model(_ text: String) -> BoostedTrees {
    var text = text
    return text.withUTF8 { BoostedTrees($0, columns: ["words", "links"]) }
  }

  @Test func walksSplitsAndSumsLeaves() {
    let trees = model(
      "# two trees\ntree\nwords 4.5 =-1 1\nlinks 0.5 =2 =-0.25\ntree\nlinks 0 =0.5 =0\n")
    #expect(trees.treeCount == 2)
    #expect(trees.unreadLines == 0)
    #expect([Float(4), 1].withUnsafeBufferPointer { trees.logOdds($0.baseAddress!) } == -1)
    #expect([Float(5), 0].withUnsafeBufferPointer { trees.logOdds($0.baseAddress!) } == 2.5)
    #expect([Float(5), 1].withUnsafeBufferPointer { trees.logOdds($0.baseAddress!) } == -0.25)
  }

  @Test("Rows beside each other score as each alone") func rowsTogether() {
    let trees = model(
      "tree\nwords 4.5 1 2\nlinks 0.5 =1 3\nlinks 2.5 =-1 =0.5\nwords 1.5 =4 =-8\n"
        + String(repeating: "tree\nwords 3.5 =-0.5 =0.25\n", count: 60))
    let rows = (0..<22).map { Float($0 % 7) }
    rows.withUnsafeBufferPointer { rows in
      for count in 0...11 {
        let together = trees.logOdds(rows.baseAddress!, width: 2, count: count)
        #expect(together == (0..<count).map { trees.logOdds(rows.baseAddress! + $0 * 2) })
      }
    }
  }

  @Test func refusesSidesThatPointBackOrOut() {
    #expect(model("tree\nwords 1 0 =1\n").treeCount == 0)
    #expect(model("tree\nwords 1 7 =1\n").treeCount == 0)
    #expect(model("tree\nheight 1 =0 =1\n").unreadLines == 1)
  }

  @Test func shippedModelIsReadWhole() {
    #expect(BoostedTrees.shipped.treeCount > 50)
    #expect(BoostedTrees.shipped.unreadLines == 0)
    #expect(Set(BlockFeatures.names).count == BlockFeatures.names.count)
  }
}

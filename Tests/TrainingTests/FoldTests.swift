import Testing

@testable import Training

struct FoldTests {
  @Test func groupsStayTogetherAndLabelsAreSpread() {
    let labels = (0..<100).map { $0 % 10 == 0 ? [0] : [] }
    let groups = (0..<100).map { $0 / 2 }
    let folds = Folds(count: 5, labels: labels, groups: groups, seed: 3)
    for document in stride(from: 0, to: 100, by: 2) {
      #expect(folds.assignment[document] == folds.assignment[document + 1])
    }
    for fold in 0..<5 {
      #expect(folds.split(fold).held.count { labels[Int($0)] == [0] } == 2)
    }
  }

  @Test func reprintsShareAGroup() {
    let story = (0..<60).map { "word\($0)" }.joined(separator: " ")
    let other = (0..<60).map { "thing\($0)" }.joined(separator: " ")
    let documents = [story, other, story + " Reprinted."].enumerated().map {
      LabelledDocument(id: "\($0)", language: "en", text: $1, labels: [])
    }
    let groups = Trainer.groups(documents)
    #expect(groups[0] == groups[2])
    #expect(groups[0] != groups[1])
  }
}

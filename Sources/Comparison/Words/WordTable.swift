/// The words of each group, counted, within one language each.
///
/// Groups are only compared within a language: between two languages every word would be key.
struct WordTable: Sendable {
  /// A word in a group.
  struct Cell: Sendable {
    var count = 0
    var articles = 0
    /// Σ |share of the word − share of the text| over the articles with it.
    var deviation = 0.0
    /// Σ share of the text over the articles with it.
    var covered = 0.0
  }

  /// The words of a group.
  struct Words: Sendable {
    /// The language that most of its articles are in; others are left out.
    var language = ""
    var total = 0
    var articles = 0
    /// The smallest article's share of all words.
    var smallestShare = 1.0
    var cells: [UInt32: Cell] = [:]

    /// Gries's normalised DP of a word.
    func dispersion(_ word: UInt32) -> Double {
      guard let cell = cells[word], articles > 1, smallestShare < 1 else { return 0 }
      return min(1, (cell.deviation + 1 - cell.covered) / 2 / (1 - smallestShare))
    }
  }

  /// By group.
  var groups: [Words]

  /// Counts the bags of each group's articles; `language` is each article's.
  init(members: [[Int]], bags: (Int) -> WordBag?, language: (Int) -> String) {
    groups = members.map { members in
      var votes: [String: Int] = [:]
      for article in members { votes[language(article), default: 0] += 1 }
      var words = Words()
      words.language = votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
      let own = members.filter { language($0) == words.language }
      for article in own {
        guard let bag = bags(article), bag.total > 0 else { continue }
        words.total += bag.total
        words.articles += 1
        for (word, count) in bag.counts { words.cells[word, default: Cell()].count += Int(count) }
      }
      for article in own {
        guard let bag = bags(article), bag.total > 0 else { continue }
        let share = Double(bag.total) / Double(words.total)
        words.smallestShare = min(words.smallestShare, share)
        for (word, count) in bag.counts {
          guard var cell = words.cells[word] else { continue }
          cell.articles += 1
          cell.covered += share
          cell.deviation += abs(Double(count) / Double(cell.count) - share)
          words.cells[word] = cell
        }
      }
      return words
    }
  }

  /// All groups but `group` in its language, as one.
  func rest(of group: Int) -> Words {
    var rest = Words()
    rest.language = groups[group].language
    for (other, words) in groups.enumerated()
    where other != group && words.language == rest.language {
      rest.total += words.total
      rest.articles += words.articles
      for (word, cell) in words.cells {
        rest.cells[word, default: Cell()].count += cell.count
        rest.cells[word, default: Cell()].articles += cell.articles
      }
    }
    return rest
  }
}

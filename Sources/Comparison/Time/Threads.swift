import Foundation

/// Articles about one event, by whichever outlet: the versions of one story side by side.
public struct StoryThread: Sendable, Equatable {
  /// The indices of its articles, by time; at least two.
  public var articles: [Int]
  /// The words that hold it together, the most telling first; at most six.
  public var words: [String]
  /// Its first day.
  public var first: Day
  /// Its last day.
  public var last: Day
}

/// Groups articles into threads by shared rare words and nearness in time.
///
/// Single-pass clustering, as in topic detection and tracking (Allan, Papka and Lavrenko 1998;
/// Yang, Pierce and Carbonell 1998): articles come in order of time, each joins the most similar
/// thread that had an article in the last ``window`` days, or opens one. An article is its
/// ``wordsPerArticle`` words of the largest tf·idf, of length 1; a thread is the sum of its
/// articles, of length 1; similarity is the cosine. Words that stand in more than a tenth of all
/// articles, or in one only, do not count. Articles of different languages never meet.
enum Threads {
  /// Days that a thread stays open without a new article.
  static let window = 3
  /// Cosine from which an article belongs to a thread.
  static let threshold = 0.32
  /// Words that article and thread must share.
  static let fewestShared = 3
  /// Words that stand for an article.
  static let wordsPerArticle = 20
  /// Words that stand for a thread.
  static let wordsPerThread = 60

  private struct Open {
    var articles: [Int] = []
    var weights: [UInt32: Double] = [:]
    var last = Day(number: .min / 2)
  }

  static func threads(
    articles: [ComparedArticle], bags: [WordBag], words: WordIndex
  ) -> [StoryThread] {
    let dated = articles.indices.filter {
      articles[$0].published != nil && articles[$0].state != .unreadable
    }
    let order = dated.sorted {
      let (a, b) = (Moment(articles[$0].published), Moment(articles[$1].published))
      return (a.sortKey, $0) < (b.sortKey, $1)
    }
    let all = Double(max(1, articles.count))
    // In a small corpus on one event every word is common; a tenth of it would leave nothing.
    let commonest = max(articles.count / 10, 8)
    func vector(_ article: Int) -> [(word: UInt32, weight: Double)] {
      var weights: [(word: UInt32, weight: Double)] = []
      for (word, count) in bags[article].counts {
        let seen = Int(words.articles[Int(word)])
        guard seen > 1, seen <= commonest else { continue }
        weights.append((word, (1 + log(Double(count))) * log(all / Double(seen))))
      }
      weights.sort { ($1.weight, $0.word) < ($0.weight, $1.word) }
      weights.removeSubrange(min(wordsPerArticle, weights.count)...)
      let length = weights.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
      return length > 0 ? weights.map { ($0.word, $0.weight / length) } : []
    }

    var threads: [Open] = []
    var byWord: [UInt32: [Int]] = [:]
    for article in order {
      guard let date = articles[article].published else { continue }
      let day = Day(date)
      let vector = vector(article)
      var products: [Int: (sum: Double, shared: Int)] = [:]
      for (word, weight) in vector {
        guard var open = byWord[word] else { continue }
        open.removeAll { threads[$0].last.number < day.number - window }
        byWord[word] = open
        for thread in open {
          guard let other = threads[thread].weights[word] else { continue }
          products[thread, default: (0, 0)].sum += weight * other
          products[thread, default: (0, 0)].shared += 1
        }
      }
      var best: (similarity: Double, thread: Int)?
      for (thread, product) in products where product.shared >= fewestShared {
        let length = threads[thread].weights.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let similarity = product.sum / length
        if similarity >= threshold,
          best.map({ (similarity, -thread) > ($0.similarity, -$0.thread) }) ?? true
        {
          best = (similarity, thread)
        }
      }
      let thread: Int
      if let best {
        thread = best.thread
      } else {
        thread = threads.count
        threads.append(Open())
      }
      threads[thread].articles.append(article)
      threads[thread].last = day
      for (word, weight) in vector {
        if threads[thread].weights.updateValue(
          (threads[thread].weights[word] ?? 0) + weight, forKey: word) == nil
        {
          byWord[word, default: []].append(thread)
        }
      }
      if threads[thread].weights.count > wordsPerThread {
        let kept = threads[thread].weights
          .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(wordsPerThread)
        threads[thread].weights = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
      }
    }
    return threads.filter { $0.articles.count > 1 }.compactMap { thread in
      let days = thread.articles.compactMap { articles[$0].published.map(Day.init) }
      guard let first = days.first, let last = days.max() else { return nil }
      let telling = thread.weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(6)
      return StoryThread(
        articles: thread.articles, words: telling.map { words.words[Int($0.key)] }, first: first,
        last: last)
    }.sorted {
      $0.articles.count != $1.articles.count
        ? $0.articles.count > $1.articles.count : $0.first < $1.first
    }
  }
}

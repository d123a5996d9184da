import Framing

/// How often an outlet lets a source voice a frame.
public struct SourceUse: Sendable, Equatable {
  /// The source, as it is first written.
  public var source: String
  /// The outlet that quotes it; nil when it is not known.
  public var outlet: String?
  /// The index of the frame.
  public var frame: Int
  /// In how many articles.
  public var articles: Int
  /// Mentions by stance: asserted, hedged, doubted, denied.
  public var stances: [Int]

  /// All mentions.
  public var mentions: Int { stances.reduce(0, +) }
}

/// Counts who is quoted where.
///
/// Spellings are one source as ``GroupName`` folds them.
struct SourceTally: Sendable {
  private struct Key: Hashable {
    var source: String
    var outlet: String?
    var frame: Int
  }
  private var places: [Key: Int] = [:]
  private var spellings: [String: String] = [:]
  private var uses: [SourceUse] = []

  mutating func add(_ classified: ClassifiedArticle, frames: [String: Int]) {
    var counted: Set<Int> = []
    for mention in classified.classification.mentions where mention.field == .text {
      guard let source = mention.source, let frame = frames[mention.frame] else { continue }
      let name = GroupName(source)
      let folded = name.folded
      if spellings[folded] == nil { spellings[folded] = name.written }
      let key = Key(source: folded, outlet: classified.article.outlet, frame: frame)
      let place: Int
      if let known = places[key] {
        place = known
      } else {
        place = uses.count
        places[key] = place
        uses.append(
          SourceUse(
            source: spellings[folded] ?? name.written, outlet: key.outlet, frame: frame,
            articles: 0,
            stances: [0, 0, 0, 0]))
      }
      if counted.insert(place).inserted { uses[place].articles += 1 }
      let stance =
        switch mention.stance {
        case .asserted: 0
        case .hedged: 1
        case .doubted: 2
        case .denied: 3
        }
      uses[place].stances[stance] += 1
    }
  }

  /// The most used first.
  var rows: [SourceUse] {
    uses.sorted(by: Self.isBefore)
  }

  static func isBefore(_ a: SourceUse, _ b: SourceUse) -> Bool {
    a.mentions != b.mentions
      ? a.mentions > b.mentions
      : (a.source, a.outlet ?? "", a.frame) < (b.source, b.outlet ?? "", b.frame)
  }
}

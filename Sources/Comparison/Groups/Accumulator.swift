import Framing
import Ingest

extension Comparison {
  /// Takes in classified articles one by one and keeps a record of each.
  ///
  /// For programs that classify while they go; a sequence is easier given to
  /// ``Comparison/init(of:options:)``.
  public struct Accumulator: Sendable {
    let options: ComparisonOptions
    var frames: [String] = []
    var frameNumbers: [String: Int] = [:]
    var articles: [ComparedArticle] = []
    /// One array an article: for each group it belongs to, its class for each frame.
    var memberships: [[(group: Int, classes: [FrameProfile.Class])]] = []
    var groupNames: [String] = []
    var groupNumbers: [String: Int] = [:]
    var texts: [CopyFinder.Text] = []
    var outletNumbers: [String: Int] = [:]
    var words = WordCollector()
    var sources = SourceTally()

    /// An empty accumulator.
    public init(options: ComparisonOptions = .init()) {
      self.options = options
      for frame in options.frames ?? [] { _ = number(ofFrame: frame) }
    }

    /// Takes in one article.
    public mutating func add(_ classified: ClassifiedArticle) {
      let article = classified.article
      let classification = classified.classification
      var classes: [FrameProfile.Class] = []
      for (frame, profile) in classification.profiles {
        guard let number = number(ofFrame: frame) else { continue }
        while classes.count <= number { classes.append(.none) }
        classes[number] = profile.class
      }
      let state: ComparedArticle.State =
        article.text == nil ? .unreadable : classification.language == nil ? .unjudged : .judged
      let wordCount = classification.profiles.first?.profile.words ?? 0
      let evidence = EvidenceCollector.evidence(
        in: classified, frames: frameNumbers, limit: options.evidencePerArticle)
      articles.append(
        ComparedArticle(
          id: article.id, path: article.path, url: article.canonicalURL ?? article.url,
          outlet: article.outlet, title: article.title, authors: article.authors,
          published: article.published, language: article.language ?? classification.language,
          section: article.section, agency: article.agency, groups: [], state: state,
          classes: state == .judged ? classes : [], evidence: evidence,
          mentions: classification.mentions.count { $0.field == .text }, words: wordCount))
      let membership = membership(of: classified, classes: state == .judged ? classes : [])
      memberships.append(membership)
      let shingles = words.add(
        classified, language: article.language ?? classification.language ?? "",
        outlet: article.outlet, groups: membership.map(\.group), frames: frameNumbers)
      sources.add(classified, frames: frameNumbers)
      texts.append(
        CopyFinder.Text(
          shingles: shingles, outlet: outletNumber(article.outlet ?? ""),
          outletName: article.outlet, agency: article.agency, moment: Moment(article.published)))
    }

    /// The comparison of what was taken in.
    public func comparison() -> Comparison { Analysis(self).comparison }

    private mutating func number(ofFrame frame: String) -> Int? {
      if let number = frameNumbers[frame] { return number }
      // Frames that were asked for by name are registered at the start; no other is.
      if let wanted = options.frames, !wanted.contains(frame) { return nil }
      frameNumbers[frame] = frames.count
      frames.append(frame)
      return frames.count - 1
    }

    private mutating func outletNumber(_ outlet: String) -> Int {
      if let number = outletNumbers[outlet] { return number }
      outletNumbers[outlet] = outletNumbers.count
      return outletNumbers.count - 1
    }

    private mutating func group(_ name: String) -> Int {
      let name = GroupName(name)
      if let number = groupNumbers[name.folded] { return number }
      groupNumbers[name.folded] = groupNames.count
      groupNames.append(name.written)
      return groupNames.count - 1
    }

    private mutating func membership(
      of classified: ClassifiedArticle, classes: [FrameProfile.Class]
    ) -> [(group: Int, classes: [FrameProfile.Class])] {
      let article = classified.article
      switch options.by {
      case .outlet: return [(group(article.outlet ?? ""), classes)]
      case .language:
        return [(group(article.language ?? classified.classification.language ?? ""), classes)]
      case .section: return [(group(article.section ?? ""), classes)]
      case .author:
        let authors = article.authors.isEmpty ? [""] : article.authors
        var groups: [Int] = []
        for author in authors {
          let number = group(author)
          if !groups.contains(number) { groups.append(number) }
        }
        return groups.map { ($0, classes) }
      case .source: return sources(of: classified)
      }
    }

    /// The class of the article for each source that it quotes, judged by that source's mentions
    /// alone: relayed, or challenged when what it says is mostly doubted or denied.
    private mutating func sources(
      of classified: ClassifiedArticle
    ) -> [(group: Int, classes: [FrameProfile.Class])] {
      var profiles: [(group: Int, profiles: [Int: FrameProfile])] = []
      for mention in classified.classification.mentions where mention.field == .text {
        guard let source = mention.source, let frame = number(ofFrame: mention.frame) else {
          continue
        }
        let number = group(source)
        let place =
          profiles.firstIndex { $0.group == number }
          ?? {
            profiles.append((number, [:]))
            return profiles.count - 1
          }()
        var profile = profiles[place].profiles[frame] ?? FrameProfile(words: 0)
        profile.mentions += 1
        switch mention.stance {
        case .asserted: profile.relayed += 1
        case .hedged: profile.relayed += 0.5
        case .doubted, .denied: profile.challenged += 1
        }
        profiles[place].profiles[frame] = profile
      }
      let count = frames.count
      return profiles.map { entry in
        (entry.group, (0..<count).map { entry.profiles[$0]?.class ?? .none })
      }
    }
  }
}

import Yams

extension Codebook {
  /// Reads a codebook.
  ///
  /// `frames` is a list of mappings with `name`, `definition`, `counts`, `countsNot` (lists) and
  /// `threshold` and `score`; unknown keys are an error, because they are misspelt known ones.
  package init(yaml: [UInt8], name: String) throws(LexiconError) {
    let text = String(decoding: yaml, as: UTF8.self)
    let root: Node?
    do {
      root = try compose(yaml: text)
    } catch {
      throw LexiconError(
        at: name, cause: "this is no YAML: \(error)", remedy: "correct it at the place named")
    }
    guard let list = root?.mapping?["frames"]?.sequence else {
      throw LexiconError(
        at: name, cause: "there is no list ‘frames’",
        remedy: "write ‘frames:’ and below it a list of frames")
    }
    self.init(frames: [])
    for node in list {
      let location = node.mark.map { "\(name):\($0.line)" } ?? name
      guard let mapping = node.mapping, let frame = mapping["name"]?.string else {
        throw LexiconError(
          at: location, cause: "a frame without a name", remedy: "give it a ‘name’")
      }
      for key in mapping.keys.compactMap(\.string) where !Self.keys.contains(key) {
        let nearest = Self.keys.min { distance($0, key) < distance($1, key) } ?? ""
        throw LexiconError(
          at: location, cause: "frame \(frame) has an unknown key ‘\(key)’",
          remedy: "perhaps ‘\(nearest)’ is meant")
      }
      var threshold = 1.0
      if let node = mapping["threshold"] {
        guard let number = node.float, number.isFinite else {
          throw LexiconError(
            at: location, cause: "the threshold of \(frame) is no number",
            remedy: "write a number such as 1")
        }
        threshold = number
      }
      func strings(_ key: String) -> [String] {
        mapping[key]?.sequence?.compactMap(\.string) ?? mapping[key]?.string.map { [$0] } ?? []
      }
      frames.append(
        Frame(
          name: frame, definition: mapping["definition"]?.string ?? "", counts: strings("counts"),
          countsNot: strings("countsNot"), threshold: threshold,
          score: try mapping["score"].map { node throws(LexiconError) in
            try Self.score(node, frame: frame, at: location)
          }))
    }
  }

  private static func score(
    _ node: Node, frame: String, at location: String
  ) throws(LexiconError) -> DocumentScore {
    guard let mapping = node.mapping, let bias = mapping["bias"]?.float, bias.isFinite,
      let threshold = mapping["threshold"]?.float, (0...1).contains(threshold),
      let length = DocumentScore.Length(rawValue: mapping["length"]?.string ?? "stems")
    else {
      throw LexiconError(
        at: location, cause: "the score of \(frame) cannot be read",
        remedy: "write score: {bias: a number, threshold: 0 to 1, length: stems or words}")
    }
    return DocumentScore(bias: bias, threshold: threshold, length: length)
  }

  static let keys = ["name", "definition", "counts", "countsNot", "threshold", "score"]
}

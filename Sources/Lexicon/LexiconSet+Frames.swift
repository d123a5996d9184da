extension LexiconSet {
  /// Leaves out every frame but `frames`.
  ///
  /// - Throws: ``LexiconError`` that names the nearest known frame, if the codebook lacks one.
  public mutating func keep(frames: [String]) throws(LexiconError) {
    let known = codebook.frames.map(\.name)
    for frame in frames where !known.contains(frame) {
      let nearest = known.min { distance($0, frame) < distance($1, frame) }
      throw LexiconError(
        at: "--frame \(frame)", cause: "the codebook has no such frame",
        remedy: nearest.map { "perhaps \($0); there are \(known.joined(separator: ", "))" }
          ?? "the codebook is empty")
    }
    codebook.frames.removeAll { !frames.contains($0.name) }
    for language in lexicons.keys {
      lexicons[language]?.entries.removeAll { !frames.contains($0.frame) }
    }
  }
}

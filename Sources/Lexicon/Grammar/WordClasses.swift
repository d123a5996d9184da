/// The word classes of a language: the members that `@name` stands for.
package struct WordClasses: Sendable, Equatable {
  /// A line of members in `classes.tsv`.
  package struct Member: Sendable, Equatable {
    package var pattern: Pattern
    /// `file:line`.
    package var location: String
  }

  /// The members of each class by its name.
  package private(set) var members: [String: [Member]] = [:]

  /// No classes.
  package init() {}

  /// Adds a member to class `name`.
  package mutating func add(_ member: Member, to name: String) {
    members[name, default: []].append(member)
  }

  /// The classes that contain themselves, each with one way round, and those that are referred to
  /// and missing.
  package var faults: [LexiconError] {
    var faults: [LexiconError] = []
    for (name, list) in members.sorted(by: { $0.key < $1.key }) {
      for member in list {
        for used in member.pattern.classNames.sorted() where members[used] == nil {
          faults.append(Self.missing(used, at: member.location, known: members.keys))
        }
      }
      if let way = cycle(from: name) {
        faults.append(
          LexiconError(
            at: list[0].location, cause: "class @\(way.joined(separator: " includes @"))",
            remedy: "a class must not include itself: remove one of these inclusions"))
      }
    }
    return faults
  }

  /// The error for a class that does not exist.
  package static func missing(
    _ name: String, at location: String, known: some Collection<String>
  ) -> LexiconError {
    // A slip of the finger is two letters at most; a name further away would only mislead.
    let near = known.map { (distance($0, name), $0) }.filter { $0.0 <= 2 }.min { $0 < $1 }
    let hint = near.map { " or use @\($0.1)" } ?? ""
    return LexiconError(
      at: location, cause: "there is no class @\(name)",
      remedy: "add it to classes.tsv\(hint)")
  }

  /// Takes out the members that refer to missing classes, and all classes that are in a circle.
  package mutating func removeFaulty() {
    for name in members.keys where cycle(from: name) != nil { members[name] = [] }
    while true {
      let empty = members.filter { $0.value.isEmpty }.keys
      for name in empty { members[name] = nil }
      let known = Set(members.keys)
      var changed = !empty.isEmpty
      for name in known {
        let kept = members[name]?.filter { $0.pattern.classNames.isSubset(of: known) } ?? []
        if kept.count != members[name]?.count { changed = true }
        members[name] = kept
      }
      if !changed { return }
    }
  }

  /// A way from `name` back to itself, or nil.
  private func cycle(from name: String) -> [String]? {
    var seen: Set<String> = []
    func walk(_ at: String, _ way: [String]) -> [String]? {
      for next in (members[at] ?? []).flatMap({ $0.pattern.classNames.sorted() }) {
        if next == name { return way + [next] }
        if seen.insert(next).inserted, let found = walk(next, way + [next]) { return found }
      }
      return nil
    }
    return walk(name, [name])
  }
}

/// Levenshtein distance over characters, for “did you mean”.
package func distance(_ a: String, _ b: String) -> Int {
  let b = Array(b)
  var row = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for j in b.indices {
      let above = row[j + 1]
      row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == b[j] ? 0 : 1))
      diagonal = above
    }
  }
  return row[b.count]
}

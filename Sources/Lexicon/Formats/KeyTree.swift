/// A ``KeyedDictionary`` while it is read: keys are addressed by number, so that a reader can come
/// back to any of them.
struct KeyTree {
  /// Deeper than any dictionary that people write; the tree is walked by recursion.
  static let deepest = 100

  /// The key above the first level.
  static let root = 0

  private struct Node {
    var name: String
    var depth: Int
    var values: [KeyedDictionary.Value] = []
    var children: [Int] = []
    var byName: [String: Int] = [:]
    var known: Set<KeyedDictionary.Value> = []
  }

  private var nodes = [Node(name: "", depth: 0)]

  /// Adds a key below `parent`, also beside one of the same name.
  ///
  /// - Returns: Its number; nil if it would stand too deep.
  mutating func add(_ name: String, below parent: Int) -> Int? {
    guard nodes[parent].depth < Self.deepest else { return nil }
    let index = nodes.count
    nodes.append(Node(name: name, depth: nodes[parent].depth + 1))
    nodes[parent].children.append(index)
    if nodes[parent].byName[name] == nil { nodes[parent].byName[name] = index }
    return index
  }

  /// The key of this name below `parent`, which is added if there is none.
  mutating func key(_ name: String, below parent: Int) -> Int? {
    nodes[parent].byName[name] ?? add(name, below: parent)
  }

  /// Adds a value to `key`, unless the key has the very same already: a set of patterns, as in
  /// quanteda.
  mutating func append(_ value: KeyedDictionary.Value, to key: Int) {
    if nodes[key].known.insert(value).inserted { nodes[key].values.append(value) }
  }

  /// Adds a value to `key`, also a second time.
  mutating func appendAgain(_ value: KeyedDictionary.Value, to key: Int) {
    nodes[key].values.append(value)
  }

  /// The tree, and the paths of the keys without any value, which are left out of it.
  func dictionary() -> (dictionary: KeyedDictionary, empty: [String]) {
    var empty: [String] = []
    func build(_ index: Int, _ path: String) -> KeyedDictionary.Key? {
      let node = nodes[index]
      let path = path.isEmpty ? node.name : path + "/" + node.name
      let key = KeyedDictionary.Key(
        name: node.name, values: node.values, keys: node.children.compactMap { build($0, path) })
      guard key.values.isEmpty, key.keys.isEmpty else { return key }
      empty.append(path)
      return nil
    }
    let keys = nodes[Self.root].children.compactMap { build($0, "") }
    return (KeyedDictionary(keys: keys), empty)
  }

  static func tooDeep(_ name: String, line: Int) -> LexiconError {
    LexiconError(
      at: "\(name):\(line)", cause: "keys are nested more than \(deepest) deep",
      remedy: "make the dictionary flatter")
  }
}

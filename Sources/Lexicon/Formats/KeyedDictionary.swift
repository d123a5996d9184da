/// Somebody else's dictionary: nested keys, and below each of them patterns in order.
///
/// **The decision.** Every format is read into this one tree and written from it, so that each
/// reader and writer is one small file that knows nothing of the others. It keeps the words of
/// quanteda (*key*, *value*) where our lexicons say frame and pattern, because a value is text in
/// somebody else's pattern language until `Lookup/` gives it a meaning. A flat map from key path to
/// values was weighed against the tree: it cannot say that a key stands twice, as Yoshikoder's may.
package struct KeyedDictionary: Sendable, Equatable {
  /// The keys of the first level, in the order of the file.
  package var keys: [Key]

  package init(keys: [Key] = []) { self.keys = keys }

  /// A key with its own values and the keys below it.
  package struct Key: Sendable, Equatable {
    package var name: String
    /// In the order of the file; what the keys below hold is not among them.
    package var values: [Value]
    package var keys: [Key]

    package init(name: String, values: [Value] = [], keys: [Key] = []) {
      self.name = name
      self.values = values
      self.keys = keys
    }
  }

  /// One pattern of a key.
  package struct Value: Sendable, Hashable {
    /// The pattern as the file has it, without blanks around it; words are parted by blanks.
    package var text: String
    /// The weight that the file gives it; nil where it gives none.
    package var weight: Double?
    /// The `match` column of our own files (`cased`, `stem` …); empty elsewhere.
    package var match: String
    /// Whether it is a pattern of our lexicons with a class, gap or choice, which every other
    /// program would take for words.
    package var isFramescopes = false

    package init(_ text: String, weight: Double? = nil, match: String = "") {
      self.text = text
      self.weight = weight
      self.match = match
    }
  }

  /// A key's values with the names of the keys that lead to it.
  package struct Entry: Sendable, Equatable {
    package var path: [String]
    package var values: [Value]
  }

  /// Every key that has values of its own: a key before those below it.
  package var entries: [Entry] {
    var entries: [Entry] = []
    func visit(_ keys: [Key], _ path: [String]) {
      for key in keys {
        let path = path + [key.name]
        if !key.values.isEmpty { entries.append(Entry(path: path, values: key.values)) }
        visit(key.keys, path)
      }
    }
    visit(keys, [])
    return entries
  }

  /// The same with keys of one name at one place made one, for formats that allow a name once.
  package var merged: KeyedDictionary {
    func merge(_ keys: [Key]) -> [Key] {
      var positions: [String: Int] = [:]
      var result: [Key] = []
      for key in keys {
        if let position = positions[key.name] {
          result[position].values += key.values
          result[position].keys += key.keys
        } else {
          positions[key.name] = result.count
          result.append(key)
        }
      }
      for index in result.indices { result[index].keys = merge(result[index].keys) }
      return result
    }
    return KeyedDictionary(keys: merge(keys))
  }

  /// The same with all values in lower case, as quanteda reads dictionaries unless told otherwise.
  package var lowercased: KeyedDictionary {
    func lower(_ key: Key) -> Key {
      Key(
        name: key.name,
        values: key.values.map {
          var value = $0
          value.text = value.text.lowercased()
          return value
        },
        keys: key.keys.map(lower))
    }
    return KeyedDictionary(keys: keys.map(lower))
  }
}

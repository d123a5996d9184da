import GRDB

/// The tables and views, and how an older file gets them.
///
/// A migration that has been released is never changed: a new one is added.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 articles") { db in
      try db.execute(sql: "PRAGMA application_id = \(CorpusStore.applicationID)")
      try db.execute(sql: articles)
      try db.execute(sql: search)
    }
    migrator.registerMigration("2 results") { try $0.execute(sql: results) }
    migrator.registerMigration("3 labels") { try $0.execute(sql: labels) }
    migrator.registerMigration("4 fetches") { try $0.execute(sql: fetches) }
    // The index is written in pieces of as many bytes, and each piece is merged with others later:
    // a transaction's words in one piece, not in six.
    migrator.registerMigration("5 pieces of the index") {
      try $0.execute(
        sql: "INSERT INTO articles_search (articles_search, rank) VALUES ('hashsize', 16777216)")
    }
    // So that languages are counted without reading every article.
    migrator.registerMigration("6 languages") {
      try $0.execute(
        sql: "CREATE INDEX articles_by_language ON articles (language) WHERE is_current")
    }
    migrator.registerMigration("7 forwards") { try $0.execute(sql: forwards) }
    // The few articles that a search must leave out, so that it need not look at all that it finds.
    migrator.registerMigration("8 superseded") {
      try $0.execute(
        sql: "CREATE INDEX articles_superseded ON articles (id) WHERE NOT is_current")
    }
    migrator.registerMigration("9 names of sources") { try $0.execute(sql: sourceNames) }
    return migrator
  }

  /// Articles and their pages.
  ///
  /// `key` is the address that names the page, `version` counts its contents from 1; of the
  /// versions of one key just one is current. The text comes last: what is listed without it is
  /// read without it.
  private static let articles = """
    CREATE TABLE articles (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL,
      version INTEGER NOT NULL,
      is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
      content_hash TEXT NOT NULL,
      added TEXT NOT NULL,
      name TEXT NOT NULL,
      path TEXT,
      url TEXT,
      canonical_url TEXT,
      outlet TEXT,
      title TEXT,
      authors TEXT,
      published TEXT,
      modified TEXT,
      fetched TEXT,
      language TEXT,
      section TEXT,
      tags TEXT,
      agency TEXT,
      warnings TEXT,
      text TEXT,
      UNIQUE (key, version),
      UNIQUE (key, content_hash)
    ) STRICT;
    CREATE UNIQUE INDEX one_current_version ON articles (key) WHERE is_current;
    CREATE INDEX articles_by_outlet ON articles (outlet, published) WHERE is_current;
    CREATE INDEX articles_by_date ON articles (published) WHERE is_current;

    CREATE TABLE pages (
      article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
      byte_count INTEGER NOT NULL,
      charset TEXT,
      known TEXT NOT NULL,
      deflated BLOB NOT NULL
    ) STRICT;

    CREATE VIEW current_articles AS SELECT * FROM articles WHERE is_current;
    """

  private static let search = """
    CREATE VIRTUAL TABLE articles_search USING fts5 (
      title, text, content = 'articles', content_rowid = 'id',
      tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE TRIGGER articles_search_insert AFTER INSERT ON articles BEGIN
      INSERT INTO articles_search (rowid, title, text) VALUES (new.id, new.title, new.text);
    END;
    CREATE TRIGGER articles_search_delete AFTER DELETE ON articles BEGIN
      INSERT INTO articles_search (articles_search, rowid, title, text)
      VALUES ('delete', old.id, old.title, old.text);
    END;
    CREATE TRIGGER articles_search_update AFTER UPDATE OF title, text ON articles BEGIN
      INSERT INTO articles_search (articles_search, rowid, title, text)
      VALUES ('delete', old.id, old.title, old.text);
      INSERT INTO articles_search (rowid, title, text) VALUES (new.id, new.title, new.text);
    END;
    """

  /// What servers answered last, so that a fetch goes on where one stopped.
  private static let fetches = """
    CREATE TABLE fetches (
      address TEXT PRIMARY KEY,
      role TEXT NOT NULL,
      status INTEGER NOT NULL,
      seconds INTEGER NOT NULL,
      etag TEXT,
      last_modified TEXT,
      location TEXT,
      charset TEXT,
      list_bytes INTEGER,
      list BLOB
    ) STRICT;
    """

  /// Where a message was forwarded from.
  ///
  /// A view's columns are those of its making, so the view that lists articles is made anew.
  private static let forwards = """
    ALTER TABLE articles ADD COLUMN forwarded_from TEXT;
    DROP VIEW current_articles;
    CREATE VIEW current_articles AS SELECT * FROM articles WHERE is_current;
    """

  /// Every result says which lexicons it is of; those of several stand side by side.
  private static let results = """
    CREATE TABLE lexicons (
      id INTEGER PRIMARY KEY,
      version TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      frames TEXT NOT NULL,
      applied TEXT NOT NULL
    ) STRICT;

    CREATE TABLE classifications (
      article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
      lexicon_id INTEGER NOT NULL REFERENCES lexicons (id) ON DELETE CASCADE,
      content_hash TEXT NOT NULL,
      language TEXT,
      words INTEGER NOT NULL,
      classified TEXT NOT NULL,
      PRIMARY KEY (article_id, lexicon_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX classifications_by_lexicon ON classifications (lexicon_id);

    CREATE TABLE profiles (
      article_id INTEGER NOT NULL,
      lexicon_id INTEGER NOT NULL,
      frame TEXT NOT NULL,
      class TEXT NOT NULL,
      is_label INTEGER NOT NULL,
      advanced REAL NOT NULL,
      relayed REAL NOT NULL,
      challenged REAL NOT NULL,
      mentions INTEGER NOT NULL,
      probability REAL,
      threshold REAL,
      PRIMARY KEY (article_id, lexicon_id, frame),
      FOREIGN KEY (article_id, lexicon_id) REFERENCES classifications ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE mentions (
      article_id INTEGER NOT NULL,
      lexicon_id INTEGER NOT NULL,
      number INTEGER NOT NULL,
      frame TEXT NOT NULL,
      field TEXT NOT NULL,
      start INTEGER NOT NULL,
      "end" INTEGER NOT NULL,
      words TEXT NOT NULL,
      pattern TEXT NOT NULL,
      weight REAL NOT NULL,
      voice TEXT NOT NULL,
      source TEXT,
      via TEXT,
      stance TEXT NOT NULL,
      source_stance TEXT NOT NULL,
      outlet_challenge TEXT NOT NULL,
      cues TEXT NOT NULL,
      sentence_start INTEGER NOT NULL,
      sentence_end INTEGER NOT NULL,
      PRIMARY KEY (article_id, lexicon_id, number),
      FOREIGN KEY (article_id, lexicon_id) REFERENCES classifications ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    CREATE VIEW current_lexicon AS SELECT * FROM lexicons ORDER BY applied DESC, id DESC LIMIT 1;
    CREATE VIEW current_profiles AS
      SELECT a.outlet, a.published, a.title, p.frame, p.class, p.advanced, p.relayed, p.challenged,
        p.mentions, p.probability, p.article_id, p.lexicon_id
      FROM profiles p JOIN articles a ON a.id = p.article_id AND a.is_current
      WHERE p.lexicon_id = (SELECT id FROM current_lexicon);
    CREATE VIEW current_mentions AS
      SELECT a.outlet, a.published, a.title, m.frame, m.words, m.voice, m.source, m.stance,
        substr(CASE m.field WHEN 'title' THEN a.title ELSE a.text END,
          m.sentence_start + 1, m.sentence_end - m.sentence_start) AS sentence,
        m.field, m.start, m."end", m.pattern, m.article_id, m.lexicon_id
      FROM mentions m JOIN articles a ON a.id = m.article_id AND a.is_current
      WHERE m.lexicon_id = (SELECT id FROM current_lexicon);
    """

  /// Spellings of a source that differ in the sign for an apostrophe or in a leading “the” are one
  /// in `source_name`, as they are where a comparison counts; `source` is what the text says.
  ///
  /// Case stays, because SQLite folds that of ASCII only.
  private static let sourceNames = """
    DROP VIEW current_mentions;
    CREATE VIEW current_mentions AS
      SELECT outlet, published, article_title AS title, frame, words, voice, source,
        CASE WHEN lower(substr(plain, 1, 4)) = 'the ' AND length(plain) > 4
          THEN substr(plain, 5) ELSE plain END AS source_name,
        stance,
        substr(CASE field WHEN 'title' THEN article_title ELSE text END,
          sentence_start + 1, sentence_end - sentence_start) AS sentence,
        field, start, "end", pattern, article_id, lexicon_id
      FROM (
        SELECT m.*, a.outlet, a.published, a.title AS article_title, a.text,
          replace(replace(replace(m.source, '’', ''''), 'ʼ', ''''), '‘', '''') AS plain
        FROM mentions m JOIN articles a ON a.id = m.article_id AND a.is_current
        WHERE m.lexicon_id = (SELECT id FROM current_lexicon));
    """

  /// A log of labels.
  ///
  /// Nothing is overwritten, a label that no longer holds is withdrawn. `start` is null for
  /// a label of the whole article; `judged` is the frame of the program's mention that the label is
  /// about, null for one that the program missed.
  private static let labels = """
    CREATE TABLE labels (
      id INTEGER PRIMARY KEY,
      article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
      coder TEXT NOT NULL,
      made TEXT NOT NULL,
      frame TEXT NOT NULL,
      verdict TEXT NOT NULL CHECK (verdict IN ('present', 'absent')),
      field TEXT CHECK (field IN ('text', 'title')),
      start INTEGER,
      "end" INTEGER,
      judged TEXT,
      voice TEXT CHECK (voice IN ('outlet', 'attributed')),
      stance TEXT CHECK (stance IN ('asserted', 'hedged', 'doubted', 'denied')),
      source TEXT,
      replaces INTEGER REFERENCES labels (id),
      withdrawn TEXT,
      CHECK ((start IS NULL) = (field IS NULL) AND (start IS NULL) = ("end" IS NULL)),
      CHECK (start IS NULL OR (start >= 0 AND start < "end"))
    ) STRICT;
    CREATE INDEX labels_by_article ON labels (article_id, coder);
    CREATE INDEX labels_by_coder ON labels (coder, id);

    CREATE TABLE codings (
      article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
      coder TEXT NOT NULL,
      finished TEXT NOT NULL,
      PRIMARY KEY (article_id, coder)
    ) STRICT, WITHOUT ROWID;

    CREATE VIEW current_labels AS
      SELECT l.id, a.outlet, a.title, l.coder, l.made, l.frame, l.verdict, l.voice, l.stance,
        l.source, l.field, l.start, l."end", l.judged,
        substr(CASE l.field WHEN 'title' THEN a.title ELSE a.text END,
          l.start + 1, l."end" - l.start) AS words,
        l.article_id
      FROM labels l JOIN articles a ON a.id = l.article_id WHERE l.withdrawn IS NULL;
    """
}

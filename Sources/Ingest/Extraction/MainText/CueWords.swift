/// Words in the text that tell what a block is for, by one hash look-up a word.
///
/// Function words mark prose; the other classes mark what surrounds an article. English and
/// Russian, with the commonest function words of other European languages.
struct CueWords: Sendable {
  /// Classes of words; raw values index counts.
  enum Group: UInt8, CaseIterable {
    case function, share, subscribe, comment, related, legal, author, credit, time, commerce
    case account, navigation, ad, speech, company, media, personal
  }

  static let words: [(Group, String)] = [
    (
      .function,
      "the a an and of to in is was are were be been has have had that this it its for with as at by from on not but or which who he she they his her their will would could than when where there into after before about over under because while if so such these those one two can may also und der die das ist nicht ein eine mit von den des le la les des et est une que pour dans pas el los las que por con una del y no se и в не на что с по как к из у за от о для это его ее её их они он она был была было были быть при до также или но а же так если когда чтобы которые который которая после уже только может где этом того этого мы вы я со во об до та й у з що як до за від на це є та"
    ),
    (
      .share,
      "share tweet facebook twitter whatsapp pinterest linkedin reddit email print flipboard instagram youtube telegram messenger tumblr поделиться вконтакте одноклассники livejournal распечатать печати блог твиттер фейсбук социальных"
    ),
    (
      .subscribe,
      "subscribe subscriber subscribers subscription newsletter newsletters signup inbox unsubscribe sign delivered daily подписаться подпишитесь подписывайтесь подписка рассылка рассылки rss"
    ),
    (
      .comment,
      "comment comments reply replies respond discussion disqus commenting comented комментарии комментарий комментариев комментировать ответить обсудить обсуждение форум отзывы мнения"
    ),
    (
      .related,
      "related recommended popular trending read more latest recent stories story articles posts similar see click learn continue watch listen читайте читать также смотрите теме тему похожие материалы новости подробнее далее ещё еще статьи популярное последние сюжет"
    ),
    (
      .legal,
      "copyright reserved rights terms privacy policy cookie cookies consent gdpr trademark permission reproduced redistributed rewritten broadcast права правовые правообладатель защищены перепечатка копирование цитирование допускается использование гиперссылка гиперссылки редакция редакции зарегистрировано свидетельство ответственности соглашение охраняются распространение надзору роскомнадзор "
    ),
    (
      .author,
      "author writer editor reporter contributor contributed correspondent journalist columnist written edited editing reporting byline bio freelance автор автора корреспондент журналист редактор обозреватель"
    ),
    (
      .credit,
      "photo photos photograph photographer image images credit courtesy getty shutterstock istock afp illustration caption picture фото фотография иллюстрация снимок фотограф источник via screenshot pictured"
    ),
    (
      .time,
      "january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday am pm ago minutes min hours updated published posted января февраля марта апреля мая июня июля августа сентября октября ноября декабря опубликовано обновлено вчера сегодня мск понедельник вторник среда четверг пятница суббота воскресенье"
    ),
    (
      .commerce,
      "price buy cart shop shipping affiliate commission sale deal deals checkout coupon off купить цена цены скидка заказать магазин руб"
    ),
    (
      .account,
      "login log register registration account password username войти регистрация вход пароль логин зарегистрироваться авторизация"
    ),
    (
      .navigation,
      "home menu search next previous prev back top skip page pages tags tag filed category categories topics section sections archive contents главная назад вперед поиск наверх меню теги метки рубрика раздел категория архив страница карта сайта"
    ),
    (
      .ad,
      "advertisement advertisements sponsored advertise advertising ad ads promoted promotion реклама рекламы рекламодателям"
    ),
    (
      .speech,
      "said says told added according stated announced explained reported сообщил сообщила сообщили сообщает сказал сказала заявил заявила отметил отметила рассказал словам добавил передает пояснил"
    ),
    (
      .company,
      "about company founded leading provider headquartered visit information contact press release media inquiries headquarters nasdaq nyse solutions www inc llc ltd http https com компания компании контакты"
    ),
    (
      .media,
      "video videos audio gallery slideshow play podcast видео аудио галерея трансляция play"
    ),
    (.personal, "i we you my our your me us я мы вы мой наш ваш мне вам нам"),
  ]

  private static let slots = 2048
  private var keys: [UInt32]
  private var groups: [UInt8]

  static let shared = CueWords()

  init() {
    keys = Array(repeating: 0, count: Self.slots)
    groups = Array(repeating: UInt8.max, count: Self.slots)
    for (group, list) in Self.words {
      for word in list.split(separator: " ") {
        insert(WordHash.stem(of: String(word)), group)
      }
    }
  }

  private mutating func insert(_ key: UInt32, _ group: Group) {
    var slot = Int(key) & (Self.slots - 1)
    while keys[slot] != 0 {
      if keys[slot] == key { return }
      slot = (slot + 1) & (Self.slots - 1)
    }
    keys[slot] = key
    groups[slot] = group.rawValue
  }

  /// Calls `body` with the table's arrays, for a hot loop.
  func withTable<R>(_ body: (Table) -> R) -> R {
    keys.withUnsafeBufferPointer { keys in
      groups.withUnsafeBufferPointer { groups in body(Table(keys: keys, groups: groups)) }
    }
  }

  /// The table without reference counting; valid within ``CueWords/withTable(_:)`` only.
  struct Table {
    let keys: UnsafeBufferPointer<UInt32>
    let groups: UnsafeBufferPointer<UInt8>

    /// The class of the word with this hash, 255 for none.
    @inline(__always) func group(of key: UInt32) -> UInt8 {
      var slot = Int(key) & (CueWords.slots - 1)
      while keys[slot] != 0 {
        if keys[slot] == key { return groups[slot] }
        slot = (slot + 1) & (CueWords.slots - 1)
      }
      return UInt8.max
    }
  }
}

/// FNV-1a over the folded bytes of a word; never 0.
struct WordHash {
  private var state: UInt32 = 2_166_136_261

  @inline(__always) mutating func add(_ byte: UInt8) {
    state = (state ^ UInt32(byte)) &* 16_777_619
  }

  @inline(__always) var value: UInt32 {
    let mixed = state ^ (state >> 15)
    return mixed == 0 ? 1 : mixed
  }
}

/// Words in class and id attributes, found as substrings by one automaton pass.
///
/// Class names are the one thing that page authors say about their blocks. They are noisy
/// ("article-comments-sidebar"), so a word is evidence and never a verdict: the groups go to the
/// classifier as features.
struct ClassWords: Sendable {
  /// Groups of words with one meaning; raw values are bit positions of a ``Mask``.
  enum Group: UInt8, CaseIterable {
    case comment, related, share, nav, footer, header, side, ad, content, articleBody, media
    case caption, byline, tags, signup, hidden, title, lead, quote, reference, product, inset
    case list, text, popover
  }
  typealias Mask = UInt32

  /// Words by group; `-` stands for anything that is no letter, or for either end.
  static let words: [(Group, String)] = [
    (.comment, "comment disqus respond repl discuss forum -opinions"),
    (
      .related,
      "related recommend popular trending similar readmore read-more -more- outbrain taboola teaser mostread most- latest suggest upnext up-next carousel also- readnext read-next promoted further -next"
    ),
    (
      .share,
      "share sharing social addthis follow -like- likes tweet facebook twitter telegram -vk- whatsapp"
    ),
    (.nav, "nav menu breadcrumb pager paginat skip toolbar tabs crumb"),
    (.footer, "foot bottom copyright legal disclaim colophon"),
    (.header, "header masthead topbar -top logo"),
    (.side, "side widget -rail -aside right- left- -right -left"),
    (.ad, "-ad- -ads- advert sponsor promo banner -adv reklama commerc affiliate -ad"),
    (.content, "content article story entry -post body main"),
    (
      .articleBody,
      "articlebody article-body article-text articletext article-content entry-content post-content story-body story-text storytext storybody postbody post-body post-text body-text news-text text-news articletext content-body bodytext newstext -prose article-copy body-copy"
    ),
    (.media, "photo image img gallery slide media video player audio thumb picture"),
    (.caption, "caption credit figure -fig- copyright-holder"),
    (.byline, "meta byline author -date dateline info publish -bio posted writer timestamp"),
    (.tags, "-tag topic categor keyword -tags"),
    (
      .signup,
      "newsletter subscri signup sign-up paywall login modal popup cookie consent gdpr overlay register -cta form regwall"
    ),
    (.hidden, "hidden -hide invisible visually sr-only screen-reader -print- noprint -none"),
    (.title, "title headline heading -hed -head-"),
    (
      .lead,
      "-lead -deck -dek standfirst subtitle sub-title summary intro excerpt subhead description abstract perex announce -lede anons"
    ),
    (.quote, "quote pullquote pull-"),
    (.reference, "toc- -toc reference footnote citation -edit navbox hatnote biblio"),
    (.product, "product price shop -card buy deal"),
    (
      .inset, "-box inset embed callout highlight infobox factbox -fact keypoint key-point takeaway"
    ),
    (.list, "list grid item"),
    (.text, "text paragraph copy -para"),
    (.popover, "tooltip popover rollover hovercard"),
  ]

  /// Next state by state and symbol: 26 letters and one for everything else.
  private var next: [UInt16]
  private var found: [Mask]

  static let shared = ClassWords()

  init() {
    var children: [[Int]] = [Array(repeating: -1, count: 27)]
    var outputs: [Mask] = [0]
    for (group, list) in Self.words {
      for word in list.split(separator: " ") {
        var state = 0
        for byte in word.utf8 {
          let symbol = byte == UInt8(ascii: "-") ? 26 : Int(byte) - 97
          if children[state][symbol] < 0 {
            children[state][symbol] = children.count
            children.append(Array(repeating: -1, count: 27))
            outputs.append(0)
          }
          state = children[state][symbol]
        }
        outputs[state] |= 1 << Mask(group.rawValue)
      }
    }
    var fail = Array(repeating: 0, count: children.count)
    var queue: [Int] = []
    for symbol in 0..<27 {
      let child = children[0][symbol]
      if child < 0 { children[0][symbol] = 0 } else { queue.append(child) }
    }
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      outputs[state] |= outputs[fail[state]]
      for symbol in 0..<27 {
        let child = children[state][symbol]
        if child < 0 {
          children[state][symbol] = children[fail[state]][symbol]
        } else {
          fail[child] = children[fail[state]][symbol]
          queue.append(child)
        }
      }
    }
    next = []
    next.reserveCapacity(children.count * 32)
    for row in children {
      next.append(contentsOf: row.map { UInt16($0 * 32) })
      next.append(contentsOf: repeatElement(0, count: 5))
    }
    found = outputs
  }

  /// The groups of the words in `value`, added to `mask`, and its bytes, added to `hash`.
  func scan(_ value: UnsafeBufferPointer<UInt8>, into mask: inout Mask, hash: inout UInt32) {
    next.withUnsafeBufferPointer { next in
      found.withUnsafeBufferPointer { found in
        var state = Int(next[26])
        var mask0 = mask
        var hash0 = hash
        for byte in value {
          let letter = byte | 0x20
          let isLetter = letter >= 97 && letter <= 122
          let symbol = isLetter ? Int(letter) - 97 : 26
          hash0 = (hash0 ^ UInt32(byte)) &* 16_777_619
          state = Int(next[state + symbol])
          mask0 |= found[state >> 5]
        }
        state = Int(next[state + 26])
        mask = mask0 | found[state >> 5]
        hash = hash0
      }
    }
  }
}

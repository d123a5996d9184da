/// What a cue does: the `class` column of `cues.tsv`.
///
/// The names are those of the field: ConText's triggers, pseudo-triggers and terminators (Harkema
/// 2009), PolNeAR's attribution cues (Newell 2018), FactBank's factuality markers (Saurí 2009).
package enum CueClass: String, Sendable, CaseIterable {
  // Cues that attribute: they have a source and a content.

  /// A verb of speech that commits its subject to what follows: said, told, wrote.
  case report
  /// A verb of claiming or charging: claims, insists, blamed, accused.
  case claim
  /// A verb of conviction: believe, think.
  case belief
  /// A verb of guessing: suspect, fear, assume. The content is hedged.
  case suspicion
  /// A verb that presupposes its content: admitted, revealed, confirmed.
  case factive
  /// A verb that denies its content: denied, rejected, ruled out.
  case denial
  /// A verb that plays with its content: exaggerate, ham up. The content is doubted.
  case exaggeration
  /// A verb that gives a name: calls, describes as, brands.
  case naming
  /// A verb of wish or demand: urged, called for, promised.
  case appeal
  /// A verb of judgement: condemned, praised, attacked.
  case appraisal
  /// A verb of asking: asked, questioned. "Asked how …, the colonel left" attributes nothing to him.
  case inquiry
  /// Words before the source: according to, in the words of.
  case according
  /// Words around a source, which stands in the pattern's gap: "as ~5 puts it", "so ~3 goes".
  case framed
  /// Words before a source that guesses: "как полагают в". The content is hedged.
  case conjecture
  /// Speech without a source: reportedly, is said to. The content is hedged.
  case hearsay
  /// A noun for what somebody says: claim, accusation, statement.
  case assertion
  /// A noun for what is guessed or passed round: rumour, suspicion, speculation.
  case rumour
  /// A noun for what somebody says and the writer keeps away from: narrative, trope, pretext.
  case narrative
  /// A noun for what somebody says and is not so: myth, hoax, lie.
  case falsehood

  // Cues that change the stance of what is in their scope.

  /// No, not, never.
  case negation
  /// Words before a verb of attribution that say it is not done: stopped short of, refrained from.
  case abstention
  /// Perhaps, may, alleged.
  case hedge
  /// Will, would: before a verb of attribution the speech is only foretold, and hedged.
  case prediction
  /// If, whether.
  case condition
  /// Had, were, should: at the head of a sentence that asks nothing, a condition.
  case inversion
  /// Supposed, so-called, no evidence.
  case doubt
  /// False, baseless, untrue.
  case falsity
  /// What a claim does that turns out false: fell apart, did not survive. It needs a claim before it.
  case collapse
  /// The tone of "of course it was".
  case irony

  // Cues that act on the neighbouring sentence's frames in the article's profile.

  /// This sentence discredits what the one before said.
  case discredit
  /// This sentence sides with the source of the one before.
  case endorsement

  // Cues about cues.

  /// Words that look like a cue and are none: no doubt, not only.
  case pseudo
  /// A word that ends the scope of the cues before it: but, although.
  case stop
  /// Words before what somebody was asked, which the answer does not say: на вопрос.
  case question

  // Words that sentences are built with, as far as scopes and sources need them.

  /// A word that opens the content of a report: that, что.
  case complementizer
  /// A word that opens a relative or adverbial clause: who, which, because.
  case relative
  /// Forms of be, which make a passive or a predicate.
  case copula
  /// Other auxiliaries.
  case auxiliary
  /// Articles, demonstratives, quantifiers.
  case determiner
  /// Determiners that presuppose what they stand before: the, these.
  case definite
  /// My, its, their.
  case possessive
  /// He, they, which stand for a source named before.
  case pronoun
  /// I, we, you: the writer and the reader, or the two who speak in a quotation.
  case participant
  /// Him, them: a pronoun that is no subject.
  case oblique
  /// It, there: a subject that stands for nobody.
  case expletive
  /// In, from, after.
  case preposition
  /// Of: a preposition inside a name.
  case linking
  /// To, before a verb: what stands before it is no part of who speaks, as in "went on to complain".
  case infinitive
  /// By, before the one who acts in a passive.
  case agent
  /// To, for: before the one to whom something is what is said of it, "to the widow these are …".
  case experiencer
  /// A word that opens a clause of its own when it stands right after a comma: citing, не назвав.
  case participial
  /// And, or.
  case conjunction
  /// Words that may stand between a subject and its verb, or between a verb and its content.
  case adverb
  /// Monday, yesterday, week.
  case time
  /// A common noun for someone who speaks: minister, police, spokeswoman.
  case actor
  /// A noun before the name of a work or a group: film, newspaper, group.
  case work
  /// A verb that, when it is negated, denies the frame in its subject: is, exist, fund, organise.
  case involvement
  /// What cannot be a source: video, percent.
  case sourceless
  /// A finite verb that says nothing, at which a source ends at the latest: went, took, made.
  case predicate
  /// A verb whose ending says "they": without a subject it is hearsay, as in «говорят».
  case plural
  /// A verb that takes the hearer as object: told, warned, asked.
  case addressed

  /// Whether the class only marks words and takes no part in "longest cue first".
  package var isGrammar: Bool { grammar != nil }

  /// The mark that a word of a grammar class gets; `nil` for real cues.
  package var grammar: Grammar? {
    switch self {
    case .stop: .stop
    case .complementizer: .complementizer
    case .relative: .relative
    case .copula: .copula
    case .auxiliary: .auxiliary
    case .determiner: .determiner
    case .definite: .definite
    case .possessive: .possessive
    case .pronoun: .pronoun
    case .preposition: .preposition
    case .linking: .linking
    case .infinitive: .infinitive
    case .agent: .agent
    case .conjunction: .conjunction
    case .adverb: .adverb
    case .time: .time
    case .actor: .actor
    case .work: .work
    case .involvement: .involvement
    case .sourceless: .sourceless
    case .addressed: .addressed
    case .participant: .participant
    case .predicate: .predicate
    case .plural: .plural
    case .oblique: .oblique
    case .expletive: .expletive
    case .experiencer: .experiencer
    case .participial: .participial
    default: nil
    }
  }

  /// Whether it is a verb with a source and a content.
  package var isVerb: Bool {
    switch self {
    case .report, .claim, .belief, .suspicion, .factive, .denial, .exaggeration, .naming, .appeal,
      .appraisal, .inquiry:
      true
    default: false
    }
  }

  /// Whether it is a noun for something said.
  package var isNoun: Bool {
    self == .assertion || self == .rumour || self == .narrative || self == .falsehood
  }

  /// The stance that it gives to what is in its content or scope.
  package var stance: Mention.Stance {
    switch self {
    case .suspicion, .conjecture, .hearsay, .rumour, .hedge, .prediction, .condition: .hedged
    case .exaggeration, .narrative, .doubt, .irony: .doubted
    case .denial, .falsehood, .negation, .falsity, .collapse: .denied
    default: .asserted
    }
  }
}

/// The marks of grammar classes on a word.
package struct Grammar: OptionSet, Sendable, Hashable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }
  package static let stop = Self(rawValue: 1 << 0)
  package static let complementizer = Self(rawValue: 1 << 1)
  package static let relative = Self(rawValue: 1 << 2)
  package static let copula = Self(rawValue: 1 << 3)
  package static let auxiliary = Self(rawValue: 1 << 4)
  package static let determiner = Self(rawValue: 1 << 5)
  package static let possessive = Self(rawValue: 1 << 6)
  package static let pronoun = Self(rawValue: 1 << 7)
  package static let preposition = Self(rawValue: 1 << 8)
  package static let conjunction = Self(rawValue: 1 << 9)
  package static let adverb = Self(rawValue: 1 << 10)
  package static let time = Self(rawValue: 1 << 11)
  package static let actor = Self(rawValue: 1 << 12)
  package static let work = Self(rawValue: 1 << 13)
  package static let involvement = Self(rawValue: 1 << 14)
  package static let sourceless = Self(rawValue: 1 << 15)
  package static let definite = Self(rawValue: 1 << 16)
  package static let agent = Self(rawValue: 1 << 17)
  package static let linking = Self(rawValue: 1 << 19)
  package static let addressed = Self(rawValue: 1 << 18)
  package static let oblique = Self(rawValue: 1 << 20)
  package static let expletive = Self(rawValue: 1 << 21)
  package static let experiencer = Self(rawValue: 1 << 22)
  package static let participial = Self(rawValue: 1 << 23)
  package static let infinitive = Self(rawValue: 1 << 24)
  package static let participant = Self(rawValue: 1 << 25)
  package static let plural = Self(rawValue: 1 << 26)
  package static let predicate = Self(rawValue: 1 << 27)
}

//! How sure it is that a draft is a statement: a logistic model over what stands there once all revisions are made.
//!
//! Apart from the [`decision`](super::decision), which weighs a candidate by itself and says how far the models believe in
//! it: here rules and models are weighed alike, with who the speaker is, and the answer is a share, so that of statements
//! with 0.8 eight in ten are sayings. A deed ("the bill creates a database") is told from a saying by its verb, by who
//! does it and by what follows: a clause, a noun, an infinitive.

use super::Draft;
use super::weights::{SCALE, Weights};
use crate::extract::linear::feature::mix_short as feature;
use crate::extract::linear::logistic;
use crate::extract::{Page, Quoted, Rule};
use crate::lexicon::{Class, WordId, word};
use crate::text::classes::Classes;
use crate::text::quote::Quotation;
use crate::text::{BlockKind, Span, Token};
use std::ops::Range;

/// A draft with what is known of it in the end.
pub(super) struct Seen<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) quotations: &'a [Quotation],
    pub(super) draft: &'a Draft,
    pub(super) quoted: Quoted,
    /// Whether its speaker is a person; nothing when nobody knows who it is.
    pub(super) is_person: Option<bool>,
}

/// How sure a name, a colon and a whole quotation are at least.
pub(super) const COLON: f32 = 0.6;

/// The share of drafts like this one that are sayings; what layout attributes, and headlines, are as sure as their rule says.
pub(super) fn of(seen: &Seen, weights: &Weights) -> f32 {
    if !is_weighed(seen) {
        return seen.draft.confidence;
    }
    // "Moe: “…”": print leaves no doubt.
    let cue = seen
        .draft
        .cue
        .first()
        .map_or("", |c| c.of(seen.page.text()));
    let marked = cue == ":" || cue.is_empty();
    if marked && seen.quoted == Quoted::Direct && !seen.draft.source.is_empty() {
        return seen.draft.confidence.max(COLON);
    }
    let mut sum = 0;
    features(seen, |f, _| {
        let at = (f >> (u32::BITS - super::weights::SURE_BITS)) as usize;
        sum += weights.sure.get(at).map_or(0, |w| i32::from(*w));
    });
    logistic(sum as f32 / SCALE)
}

/// Whether a draft is weighed: what layout attributes, and headlines, are as sure as their rule says.
pub(super) fn is_weighed(seen: &Seen) -> bool {
    let weighed = [Rule::ModelStatement, Rule::Quotation, Rule::Nested];
    let start = seen.draft.content.first().map_or(0, |c| c.start);
    weighed.contains(&seen.draft.rule) && start >= seen.page.text_start
}

/// The feature that every draft has.
pub(super) fn bias() -> u32 {
    feature(199, 0, 0)
}

/// Gives each feature to `add`, and whether it is one of those that are asked again for themselves: what articles of the
/// kinds the program is for say of them counts beside what all say.
pub(super) fn features(seen: &Seen, mut give: impl FnMut(u32, bool)) {
    /// Of these templates.
    const OWN: [u32; 10] = [200, 203, 210, 215, 218, 219, 220, 221, 230, 232];
    let mut add = |template: u32, a: u64, b: u64| {
        give(feature(template, a, b), false);
        if OWN.contains(&template) {
            give(feature(template + 100, a, b), true);
        }
    };
    add(199, 0, 0);
    let view = View::new(seen);
    let draft = seen.draft;
    let odds = (draft.confidence / (1.0 - draft.confidence).max(1e-3)).max(1e-3);
    let sure = ((odds.ln() + 3.0) * 2.0).clamp(0.0, 15.0) as u64;
    let (rule, quoted) = (draft.rule as u64, seen.quoted as u64);
    let speaker = seen.is_person.map_or(0, |is| 1 + u64::from(is));
    let block = view.block as u64;
    add(200, rule, quoted);
    if draft.rule == Rule::ModelStatement {
        add(201, sure, quoted);
        add(202, sure, block);
    }
    add(203, view.source, speaker);
    add(204, view.source, quoted);
    add(205, block, quoted);
    add(206, view.source, u64::from(view.inside) << 8 | block);
    cue_features(&view, quoted, &mut add);
    content_features(&view, quoted, &mut add);
}

/// Features of the verb, and of how it goes with source and content.
fn cue_features(view: &View, quoted: u64, add: &mut impl FnMut(u32, u64, u64)) {
    let (hash, class) = (view.verb_hash, view.verb_class);
    add(210, hash, 0);
    add(211, hash, view.opening);
    add(212, class, view.opening);
    add(213, class, view.source);
    add(214, view.form, view.opening);
    add(215, view.form, view.source << 2 | quoted);
    add(216, view.particle, class);
    add(217, view.gap, view.form);
    add(218, view.saying, view.opening);
    add(219, view.saying, view.source << 2 | quoted);
    add(220, view.saying, view.form << 4 | view.side);
    add(221, view.shouted, view.block as u64);
}

/// Features of what is said: how it begins and ends, and what it is.
fn content_features(view: &View, quoted: u64, add: &mut impl FnMut(u32, u64, u64)) {
    let clause = u64::from(view.has_verb);
    add(230, view.opening, clause << 4 | view.side);
    add(231, view.length, clause << 4 | view.side);
    add(232, view.ending, view.side << 2 | quoted);
    add(233, view.ending, view.saying);
    add(234, view.length, view.saying << 2 | quoted);
    add(235, view.spans, quoted);
    add(236, view.side, view.gap);
    add(237, view.before, view.side);
}

/// What the features are made of.
struct View {
    block: BlockKind,
    /// Whether the cue stands inside a quotation.
    inside: bool,
    source: u64,
    verb_hash: u64,
    verb_class: u64,
    /// The ending of the verb.
    form: u64,
    /// What kind of verb the lexicon says it is.
    saying: u64,
    /// The last word of the cue.
    particle: u64,
    /// Whether the verb has a capital inside a sentence, and whether the content is all in capitals: so are headings.
    shouted: u64,
    /// How far source and cue stand from each other.
    gap: u64,
    /// What the content begins with.
    opening: u64,
    /// What stands behind it, and before it.
    ending: u64,
    before: u64,
    /// On which side of the cue the content stands.
    side: u64,
    has_verb: bool,
    length: u64,
    spans: u64,
}

impl View {
    fn new(seen: &Seen) -> Self {
        let Seen { page, draft, .. } = *seen;
        let look = Look { page };
        let cue = look.tokens(draft.cue.first());
        let source = look.tokens(draft.source.first());
        let content = look.tokens(draft.content.first());
        let verb = look.verb(&cue);
        let at = content.start.min(cue.start);
        let sentences = &page.analysis.sentences;
        let sentence = sentences.partition_point(|s| s.tokens.end <= at);
        let last = look.tokens(draft.content.last());
        let (begin, class) = (look.token(verb), Classes::built_in());
        let text = begin.map_or("", |t| t.span.of(page.text()));
        Self {
            block: page.block_kind(sentence),
            inside: seen.is_inside(&cue),
            source: look.kind(&source),
            verb_hash: begin.map_or(0, |t| t.hash),
            verb_class: begin.map_or(0, |t| u64::from(class.of(page.text(), t))),
            form: form(text),
            saying: look.saying(verb),
            particle: look.small(cue.end.saturating_sub(1)),
            shouted: u64::from(begin.is_some_and(Token::is_capital) && cue.start > source.start)
                | u64::from(look.is_shouted(draft)) << 1,
            gap: gap(&source, &cue),
            opening: look.opening(&content),
            ending: look.small(last.end),
            before: look.small(content.start.wrapping_sub(1)),
            side: side(draft),
            has_verb: content
                .clone()
                .any(|t| look.word(t).is(Class::ClauseAuxiliary)),
            length: length(content.len()),
            spans: draft.content.len().min(3) as u64,
        }
    }
}

impl Seen<'_> {
    fn is_inside(&self, cue: &Range<usize>) -> bool {
        let after = self.quotations.partition_point(|q| q.first < cue.start);
        let before = after.checked_sub(1).and_then(|q| self.quotations.get(q));
        !cue.is_empty() && before.is_some_and(|q| q.last >= cue.start)
    }
}

/// The tokens of a page.
pub(super) struct Look<'a> {
    pub(super) page: &'a Page<'a>,
}

impl Look<'_> {
    pub(super) fn tokens(&self, span: Option<&Span>) -> Range<usize> {
        span.map_or(0..0, |span| self.page.analysis.touched(*span))
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.page.analysis.tokens.get(at)
    }

    pub(super) fn word(&self, at: usize) -> WordId {
        self.token(at).map_or(WordId::NONE, |t| t.word)
    }

    /// Whether what is said is all in capitals.
    fn is_shouted(&self, draft: &Draft) -> bool {
        let words = draft.content.first().map_or("", |c| c.of(self.page.text()));
        words.len() > 8 && !words.contains(char::is_lowercase)
    }

    /// The verb of a cue: its last word that is neither an auxiliary nor a preposition with what hangs on it.
    pub(super) fn verb(&self, cue: &Range<usize>) -> usize {
        let mut verb = cue.start;
        for at in cue.clone() {
            let word = self.word(at);
            if at > verb && word.is(Class::PlacePreposition) || word == word::TO {
                break;
            }
            let helps = word.is(Class::ClauseAuxiliary) || word.is(Class::VerbAdverb);
            if !helps && self.token(at).is_some_and(Token::is_word) {
                verb = at;
            }
        }
        verb
    }

    /// What kind of verb a cue has: "called for" urges, "called" names.
    fn saying(&self, verb: usize) -> u64 {
        let (word, next) = (self.word(verb), self.word(verb + 1));
        if word.is(Class::NamingVerb) && [word::FOR, word::ON].contains(&next) {
            return URGING;
        }
        saying(word)
    }

    /// What kind of phrase a source is.
    fn kind(&self, source: &Range<usize>) -> u64 {
        let (first, last) = (self.word(source.start), source.end.saturating_sub(1));
        let capital = |at: usize| self.token(at).is_some_and(Token::is_capital);
        match () {
            () if source.is_empty() => 0,
            () if first.is(Class::FirstPersonPronoun) || first == word::WE || first == word::I => 1,
            () if first.is(Class::NeuterPronoun) => 2,
            () if first.is(Class::PersonalRelative) => 3,
            () if first.is(Class::ThirdPersonSubject) => 4,
            () if first.is(Class::SpeakingPronoun) => 5,
            () if first == word::THAT || first == word::THIS => 6,
            () if self.word(last).is(Class::UnnamedSource) => 7,
            () if capital(last) => 8,
            () if self.word(last).is(Class::Role) => 9,
            () if self.word(last).is(Class::OrganisationNoun) => 10,
            () if self.word(last).is(Class::FirmNoun) => 11,
            () if source.clone().any(capital) => 12,
            () if first.is(Class::SourceOpener) => 13,
            () => 14,
        }
    }

    /// What kind of phrase a content opens with.
    fn opening(&self, content: &Range<usize>) -> u64 {
        let (first, next) = (self.word(content.start), self.word(content.start + 1));
        let token = self.token(content.start);
        match () {
            () if content.is_empty() => 0,
            () if first == word::THAT => 1,
            () if first == word::TO => 2,
            () if token.is_none_or(|t| !t.is_word() && !t.is_number()) => 3,
            () if first.is(Class::ThirdPersonSubject) || first == word::WE => 4,
            () if first.is(Class::SpeakingPronoun) || first == word::THERE => 5,
            () if first.is(Class::PersonalRelative) || first == word::WHAT => 6,
            () if first.is(Class::PlacePreposition) || first == word::OF => 7,
            () if token.is_some_and(Token::is_capital) => 8,
            () if first.is(Class::Article) && next.is(Class::ClauseAuxiliary) => 9,
            () if first.is(Class::Article) => 10,
            () if first.is(Class::DefiniteDeterminer) => 11,
            () if first.is(Class::Weekday) || first.is(Class::NearDay) => 12,
            () => 13,
        }
    }

    /// A mark or a short word in small letters by its hash, others as one: which words the lexicon has must not matter.
    fn small(&self, at: usize) -> u64 {
        const SHORT: usize = 4;
        let Some(token) = self.token(at) else {
            return 1;
        };
        if !token.is_word() || !token.is_capital() && token.span.len() <= SHORT {
            token.hash
        } else {
            2 + u64::from(token.is_capital())
        }
    }
}

/// The kind of a verb that urges.
const URGING: u64 = 4;

/// What kind of verb the lexicon says a word is.
pub(super) fn saying(word: WordId) -> u64 {
    const KINDS: [Class; 10] = [
        Class::PlainSaying,
        Class::SayingVerb,
        Class::ParticipleOfSaying,
        Class::UrgingVerb,
        Class::NamingVerb,
        Class::ThinkingVerb,
        Class::WantingVerb,
        Class::FindingVerb,
        Class::DeedVerb,
        Class::JudgingVerb,
    ];
    let kind = KINDS.iter().position(|kind| word.is(*kind));
    kind.map_or(0, |kind| kind as u64 + 1)
}

/// The ending of a verb.
fn form(text: &str) -> u64 {
    match text {
        _ if text.ends_with("ing") => 1,
        _ if text.ends_with("ed") => 2,
        _ if text.ends_with("ss") => 4,
        _ if text.ends_with('s') => 3,
        _ if text.is_empty() => 0,
        _ if text.len() == 1 => 5,
        _ => 4,
    }
}

/// How far source and cue stand from each other, and which comes first.
fn gap(source: &Range<usize>, cue: &Range<usize>) -> u64 {
    if source.is_empty() {
        return 0;
    }
    let (before, between) = if source.end <= cue.start {
        (0, cue.start - source.end)
    } else {
        (8, source.start.saturating_sub(cue.end))
    };
    1 + before + between.min(4) as u64
}

/// On which side of the cue the content stands: before, behind, on both.
fn side(draft: &Draft) -> u64 {
    let cue = draft.cue.first().map_or(0, |c| c.start);
    let mut sides = draft.content.iter().map(|c| 1 << u64::from(c.start > cue));
    sides.by_ref().fold(0, |all: u64, side: u64| all | side)
}

/// Sorts a length into few bins.
fn length(tokens: usize) -> u64 {
    match tokens {
        0..=3 => tokens as u64,
        4..=5 => 4,
        6..=8 => 5,
        9..=14 => 6,
        15..=30 => 7,
        31..=60 => 8,
        _ => 9,
    }
}

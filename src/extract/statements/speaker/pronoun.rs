//! Pronouns as sources: "he", "she", "who", "it", "which", and "I" inside a quotation.

use super::gender::of_pronoun;
use super::{Speakers, Turn, Who};
use crate::extract::people::Title;
use crate::extract::{Gender, SpeakerRule, people};
use crate::lexicon::{Class, WordId, word};
use crate::text::Span;
use std::ops::Range;

/// How many sentences back a pronoun may reach.
const REACH: usize = 4;

/// Within how many sentences a question ends in its mark.
const QUESTION: usize = 4;

/// How many turns back "I" may reach.
const TURNS: usize = 64;

impl Speakers<'_> {
    /// "He said": the person named before whom the pronoun fits best.
    pub(super) fn personal_pronoun(&self, source: &Range<usize>) -> Option<Who> {
        let gender = of_pronoun(self.only_word(source)?)?;
        self.spokesman_before(source.start, gender)
            .or_else(|| self.antecedent(source.start, gender))
    }

    /// "A Norfish spokesman said … He added": who speaks for a body goes on, as long as nobody else is named.
    fn spokesman_before(&self, pronoun: usize, gender: Gender) -> Option<Who> {
        const REACH: usize = 2;
        let at = self.token(pronoun)?.span.start;
        let turn = self.turns.iter().rev().find(|t| t.at < at)?;
        let mut source = (turn.token..pronoun).take(REACH * REACH * REACH);
        let noun = source.find(|&at| self.word(at).is(Class::Spokesman));
        let noun = noun.filter(|_| turn.rule == SpeakerRule::Spokesman)?;
        let of_gender = match people::title(self.word(noun)) {
            Some(Title::Role(of)) => of.is_none_or(|of| of == gender),
            _ => false,
        };
        let near = self.sentence_at(turn.at)? + REACH >= self.sentence_at(at)?;
        let from = self.mentions.partition_point(|m| m.0.start < turn.at);
        let mut named = self
            .mentions
            .get(from..)?
            .iter()
            .take_while(|m| m.0.end <= at);
        // Whom he spoke of is not meant.
        let another = named.any(|m| !self.is_quoted(m.0.start) && !turn.content.contains(m.0));
        (of_gender && near && !another).then_some(turn.who)
    }

    /// "Moe, the chairman, who said …", "The Treasury, which said …".
    pub(super) fn relative_pronoun(&self, source: &Range<usize>) -> Option<Who> {
        match self.only_word(source)? {
            word::WHO => self.relative(source.start),
            word::WHICH => self.relative_body(source.start),
            _ => None,
        }
    }

    /// "I" inside what someone is quoted saying.
    pub(super) fn first_person(&self, source: &Range<usize>) -> Option<Who> {
        self.only_word(source)?
            .is(Class::FirstPersonPronoun)
            .then_some(())?;
        self.quoted_speaker(self.token(source.start)?.span)
    }

    /// "You said last night": whoever else speaks in the conversation, spoken to by the one who asks.
    pub(super) fn addressee(&self, source: &Range<usize>) -> Option<Who> {
        (self.only_word(source)? == word::YOU).then_some(())?;
        let at = self.token(source.start)?.span.start;
        let own = self.voice_at(at);
        let mut voices = self.voices.iter().rev().map(|v| v.1);
        let other = voices.find(|who| Some(*who) != own)?;
        // Of three nobody can tell.
        let two = voices.all(|who| who == other || Some(who) == own);
        let here = self.sentence_at(at)?;
        let turn = self
            .page
            .analysis
            .sentences
            .get(here..)?
            .iter()
            .take(QUESTION);
        let mut ends = turn.filter_map(|s| s.tokens.end.checked_sub(1));
        let asks = ends.any(|end| self.word(end) == word::QUESTION_MARK);
        (two && asks && !self.is_quoted(at)).then_some(other)
    }

    /// "It said": the body spoken of.
    pub(super) fn neuter_pronoun(&self, source: &Range<usize>) -> Option<Who> {
        self.only_word(source)?
            .is(Class::NeuterPronoun)
            .then_some(())?;
        self.body_before(source.start)
    }

    /// The word that is all of a source.
    fn only_word(&self, source: &Range<usize>) -> Option<WordId> {
        (source.len() == 1).then(|| self.token(source.start).map(|t| t.word))?
    }

    /// The person named before whom the pronoun fits best: recent, named as a subject, one who spoke, of that gender; nobody
    /// when two fit equally well. A person further back than [`REACH`] is taken only when no other could be meant.
    fn antecedent(&self, pronoun: usize, gender: Gender) -> Option<Who> {
        let at = self.token(pronoun)?.span.start;
        let here = self.narrated(pronoun)?;
        let quoted = self.is_quoted(at);
        let until = self.mentions.partition_point(|m| m.0.end <= at);
        let named = self.mentions[..until].iter().rev();
        let named = named
            .filter(|(span, _)| self.is_quoted(span.start) == quoted && !self.is_possessor(*span));
        let spoke = self.persons_before(at);
        let named = named.map(|m| (m.0.start, m.1, self.name_weight(m, pronoun, here, gender)));
        let barrier = self.barrier(at, here, gender);
        let mut best: Vec<(i32, u32)> = Vec::new();
        // Nobody is "he" in his own words.
        let own = self.voice_at(at);
        let others = spoke.take(6).chain(named.take(40));
        for (place, number, weight) in others.filter(|o| Some(Who::Person(o.1)) != own) {
            let Some(fit) = self.gender_fit(number, gender) else {
                continue;
            };
            let back = here.saturating_sub(self.sentence_at(place)?);
            let near = if back > REACH { -100 } else { 0 };
            let score = fit + weight + near - 3 * back as i32;
            match best.iter_mut().find(|b| b.1 == number) {
                Some(known) => known.0 = known.0.max(score),
                None if place < barrier => {}
                None => best.push((score, number)),
            }
        }
        best.sort_unstable_by(|a, b| b.cmp(a));
        let (score, number) = best.first().copied()?;
        let other = best.get(1).map(|b| b.0);
        (score > -50 && other.is_none_or(|o| o < score) || other.is_none())
            .then_some(Who::Person(number))
    }

    /// The persons who spoke before a byte, the last one first, with where and with what speaks for them.
    fn persons_before(&self, at: u32) -> impl Iterator<Item = (u32, u32, i32)> {
        let before = self.turns.iter().rev().filter(move |t| t.at < at);
        before.filter_map(|t| match t.who {
            Who::Person(number) => Some((t.at, number, 5)),
            Who::Body(_) => None,
        })
    }

    /// The weight of a name as a subject: 9 for that of the pronoun's own sentence ("Moe caused an outcry when he said").
    fn name_weight(
        &self,
        mention: &(Span, u32),
        pronoun: usize,
        here: usize,
        gender: Gender,
    ) -> i32 {
        let weight = self.subject_weight(mention, here, gender);
        let joined = self.word(pronoun.wrapping_sub(1)).is(Class::ClauseEnd);
        let own = joined && weight > 0 && self.sentence_at(mention.0.start) == Some(here);
        if own { 9 } else { weight }
    }

    /// The sentence that a pronoun goes on with: its own, or that in which the quotation right before it begins.
    fn narrated(&self, pronoun: usize) -> Option<usize> {
        const REACH: usize = 3;
        let after = self.quotations.partition_point(|q| q.last < pronoun);
        let before = after.checked_sub(1).and_then(|q| self.quotations.get(q));
        let near = before.filter(|q| q.last + REACH > pronoun);
        self.sentence_of(near.map_or(pronoun, |q| q.first))
    }

    /// Where the last one spoke who is not known by name and may be meant: "The president said …" before "he" when two
    /// presidents were named. Nobody named before is meant then.
    fn barrier(&self, at: u32, here: usize, gender: Gender) -> u32 {
        let strangers = self.strangers.iter().rev();
        let mut near = strangers.filter(|s| s.0 < at).take(TURNS);
        let last = near.find(|s| s.1.is_none_or(|g| g == gender));
        let reached =
            |s: &&(u32, Option<Gender>)| self.sentence_at(s.0).is_some_and(|n| n + REACH >= here);
        last.filter(reached).map_or(0, |s| s.0)
    }

    /// What the place of a name in its sentence says for it: 3 for a subject, 7 when its sentence is the one before and
    /// nobody else speaks there or is meant by such a pronoun ("Her rival, Moe, left. She …"), 0 for an object.
    fn subject_weight(&self, mention: &(Span, u32), here: usize, gender: Gender) -> i32 {
        let Some(number) = self.sentence_at(mention.0.start) else {
            return 0;
        };
        if !self.is_subject(mention.0, number) {
            return 0;
        }
        let mut turns = self.turns.iter().rev().take(TURNS);
        let others = turns
            .any(|t| self.sentence_at(t.at) == Some(number) && t.who != Who::Person(mention.1));
        let sentence = self.page.analysis.sentences.get(number);
        let start = sentence.map_or(0, |s| s.tokens.start);
        let mut before = start..self.tokens(mention.0).start;
        let mut another = || before.any(|t| of_pronoun(self.word(t)) == Some(gender));
        if number + 1 == here && !others && !another() {
            7
        } else {
            3
        }
    }

    /// Whether a name is the first of its sentence that nothing makes a complement, or is joined to that one by "and".
    fn is_subject(&self, span: Span, sentence: usize) -> bool {
        let Some(sentence) = self.page.analysis.sentences.get(sentence) else {
            return false;
        };
        let from = self
            .mentions
            .partition_point(|m| m.0.start < sentence.span.start);
        let until = self.mentions.partition_point(|m| m.0.start < span.start);
        let quoted = self.is_quoted(span.start);
        let free = |m: Span| {
            self.is_quoted(m.start) == quoted
                && !self.is_possessor(m)
                && !self.is_complement(self.tokens(m).start, sentence.tokens.start)
        };
        let earlier = self.mentions.get(from..until).unwrap_or(&[]);
        let earlier = earlier.iter().map(|m| m.0).find(|m| free(*m));
        let joined = |first: Span| {
            let between = self.tokens(first).end..self.tokens(span).start;
            between.len() <= 6 && between.into_iter().any(|t| self.word(t) == word::AND)
        };
        free(span) && earlier.is_none_or(joined)
    }

    /// Whether a preposition stands before a name and its titles.
    pub(super) fn is_complement(&self, name: usize, start: usize) -> bool {
        let described = |t: &usize| {
            let capital = self
                .token(*t)
                .is_some_and(|t| t.is_word() && t.is_capital());
            let article = [word::THE, word::A].contains(&self.word(*t));
            capital && *t > start || article || people::title(self.word(*t)).is_some()
        };
        let before = (start..name).rev().find(|t| !described(t));
        before.is_some_and(|t| self.word(t).is(Class::ComplementPreposition))
    }

    /// Notes a source that speaks of one person who is not known by name: "a spokesman", "the president" of two, "he" of
    /// nobody. Another "the minister" is most often a person named before.
    pub(super) fn note_stranger(&mut self, source: &Range<usize>) {
        let Some(token) = self.token(source.start) else {
            return;
        };
        let (at, first) = (token.span.start, token.word);
        if let Some(gender) = of_pronoun(first).filter(|_| source.len() == 1) {
            return self.strangers.push((at, Some(gender)));
        }
        let links = |t: &usize| !self.word(*t).is(Class::ComplementPreposition);
        let head = source.clone().take_while(links).last();
        let head = head.map_or(WordId::NONE, |t| self.word(t));
        let new = first.is(Class::IndefiniteDeterminer) && !self.is_aside(source.start);
        let spokesman = || head.is(Class::Spokesman);
        let shared = || self.is_shared_role(&(source.start + 1..source.end));
        if let Some(Title::Role(gender)) = people::title(head)
            && (new || first == word::THE && (spokesman() || shared()))
        {
            self.strangers.push((at, gender));
        }
    }

    /// Whether a description stands right behind a name and its comma: "Moe, a professor".
    fn is_aside(&self, start: usize) -> bool {
        self.named_before(start).is_some()
    }

    /// The person whose name and a comma stand right before a token.
    fn named_before(&self, token: usize) -> Option<u32> {
        let comma = token
            .checked_sub(1)
            .filter(|&t| self.word(t) == word::COMMA)?;
        let at = self.token(comma)?.span.start;
        let until = self.mentions.partition_point(|m| m.0.end <= at);
        let (span, number) = self.mentions.get(until.checked_sub(1)?)?;
        (self.tokens(*span).end == comma).then_some(*number)
    }

    /// 4 when a person is known to be of a gender, 0 when nothing is known; `None` when it speaks against it.
    fn gender_fit(&self, number: u32, gender: Gender) -> Option<i32> {
        match self.gender(number) {
            None => Some(0),
            Some(known) => (known == gender).then_some(4),
        }
    }

    fn is_possessor(&self, span: Span) -> bool {
        let after = self.tokens(span).end;
        self.word(after) == word::POSSESSIVE
    }

    /// 3 for a name among the first words of its sentence, where subjects stand, else 0.
    pub(super) fn opens_sentence(&self, span: Span) -> i32 {
        let sentence = self
            .sentence_at(span.start)
            .and_then(|s| self.page.analysis.sentences.get(s));
        let start = sentence.map_or(0, |s| s.tokens.start);
        if self.tokens(span).start <= start + 4 {
            3
        } else {
            0
        }
    }

    /// "X, the chairman, who said …": the name before the pronoun in its sentence.
    fn relative(&self, pronoun: usize) -> Option<Who> {
        let at = self.token(pronoun)?.span.start;
        let until = self.mentions.partition_point(|m| m.0.end <= at);
        let &(span, number) = self.mentions[..until].last()?;
        let near = self.sentence_at(span.start)? == self.sentence_at(at)?
            && pronoun - self.tokens(span).end < 12;
        near.then_some(Who::Person(number))
    }

    /// "The Treasury, which said …": the body named right before the comma.
    fn relative_body(&self, pronoun: usize) -> Option<Who> {
        let (name, number) = self.bodies().before(pronoun).next()?;
        let comma = self.word(pronoun.checked_sub(1)?) == word::COMMA;
        (comma && name.end + 1 == pronoun).then_some(Who::Body(*number))
    }

    /// "I" inside what someone is quoted saying is that someone; in a quotation that nobody is given, who its sentence is
    /// about.
    fn quoted_speaker(&self, pronoun: Span) -> Option<Who> {
        let mut turns = self.turns.iter().rev().take(TURNS);
        let turn = turns.find(|t| t.content.contains(pronoun)).map(|t| t.who);
        let own = || self.voice_at(pronoun.start);
        turn.or_else(own).or_else(|| {
            let tokens = &self.page.analysis.tokens;
            let start = |token: usize| tokens.get(token).map_or(0, |t| t.span.start);
            let after = self
                .quotations
                .partition_point(|q| start(q.first) <= pronoun.start);
            let opening = start(self.quotations.get(after.checked_sub(1)?)?.first);
            let open = self.is_quoted(pronoun.start).then_some(opening)?;
            self.spoke_in_sentence(open)
                .or_else(|| self.subject(self.sentence_at(open)?))
        })
    }

    /// "It said": the body that spoke last, when nobody else did since; else the only body named in the sentence before.
    fn body_before(&self, pronoun: usize) -> Option<Who> {
        let here = self.sentence_of(pronoun)?;
        let at = self.token(pronoun)?.span.start;
        let back = |turn: &&Turn| {
            let sentence = self.sentence_at(turn.at);
            sentence.is_some_and(|s| here.saturating_sub(s) <= 2)
        };
        let last = self.turns.iter().rev().find(|t| t.at < at);
        match last.filter(back).map(|t| t.who) {
            Some(Who::Body(number)) => Some(Who::Body(number)),
            Some(Who::Person(_)) => None,
            None => self.only_body(pronoun, here),
        }
    }

    /// The only body named in the sentence before, when no sentence stands between and it is no possessor.
    fn only_body(&self, pronoun: usize, here: usize) -> Option<Who> {
        let bodies = self.bodies();
        let from = here.checked_sub(1)?;
        let near = |name: &Range<usize>| self.sentence_of(name.start).is_some_and(|s| s >= from);
        let mut before = bodies.before(pronoun).take_while(|m| near(&m.0));
        let (name, number) = before.next()?;
        let possessor = self.word(name.end) == word::POSSESSIVE;
        (!possessor && before.all(|m| m.1 == *number)).then_some(Who::Body(*number))
    }
}

//! Whether an amount is a change, and which way it goes: "rose by", "fell to", "up from", "a loss of", "5 percent lower".
//!
//! Apart from what softens an amount because a change is told by a verb or a noun some words away, before it or behind.

use super::amount::{Amount, Measured};
use super::cursor::Cursor;
use super::relation::{is_softener, is_upward};
use crate::extract::Figure;
use crate::text::part_of_speech::{Role, is_adverb, role};

pub(super) use crate::lexicon::choice::ValueChange as Way;
use crate::lexicon::{Class, WordId, value, word};
use Way::{Down, Up};

/// How far before its amount a verb of change may stand.
const NEAR: usize = 6;
/// How far, where "by" leads the amount: "cut the waste sent to the landfill by 20 percent".
const NEAR_BY: usize = 14;

/// Returns the way of the nearest change verb or noun before an amount, within a few words of its clause.
pub(super) fn way_before(cursor: &Cursor, from: usize) -> Option<Way> {
    change_before(cursor, from).map(|(_, way)| way)
}

/// The nearest change verb or noun before an amount, and which way it goes.
fn change_before(cursor: &Cursor, from: usize) -> Option<(usize, Way)> {
    let near = (1..=NEAR + 1).map_while(|back| from.checked_sub(back));
    let clause = near.take_while(|at| {
        let token = cursor.token(*at);
        token.is_some_and(|t| {
            t.is_word() || t.is_number() || t.is_mark('%') || t.is_mark('$') || t.is_mark('-')
        })
    });
    clause.into_iter().find_map(|at| {
        // "up to 500" is no rise.
        let bound = cursor.word(at) == word::UP && cursor.word(at + 1) == word::TO;
        value::VALUE_CHANGE
            .get(cursor.word(at))
            .filter(|_| !bound)
            .map(|way| (at, way))
    })
}

/// Whether what changes is told in advance: "would raise 8 to 10 billion" is a range, "raised 8 to 10 billion" a step and
/// a level.
pub(super) fn is_foretold(cursor: &Cursor, from: usize) -> bool {
    change_before(cursor, from)
        .is_some_and(|(at, _)| cursor.small_before(at, 1).is(Class::FutureAuxiliary))
}

/// What sort of change an amount is: `rise` and `fall` by it, `to` it, `from` it.
///
/// `previous` is the figure told before it in the sentence: "fell 2 points, or 0.2 percent" tells one change twice.
pub(super) fn change(
    cursor: &Cursor,
    amount: &Amount,
    previous: Option<&Figure>,
) -> Option<&'static str> {
    if let Some(way) = told_after(cursor, amount) {
        return named(way);
    }
    let at = before_softeners(cursor, amount.from);
    if amount.upper.is_some() && cursor.word_before(at, 1) == word::FROM {
        // "rose from 5 to 7 percent" has both ends.
        return named(way_before(cursor, at)?);
    }
    if let Some(end) = end_of_change(cursor, at) {
        return Some(end);
    }
    let again =
        || is_told_again(cursor, amount.from, previous?).then(|| previous?.change.as_deref())?;
    match again() {
        Some("rise") => return Some("rise"),
        Some("fall") => return Some("fall"),
        _ => {}
    }
    named(
        told_before(cursor, amount, at)
            .or_else(|| of_jobs(cursor, amount, at))
            .or_else(|| is_added(cursor, amount, at).then_some(Up))?,
    )
}

fn named(way: Way) -> Option<&'static str> {
    match way {
        Up => Some("rise"),
        Down => Some("fall"),
        Way::Some => None,
    }
}

/// The place before the words that soften the number at `from`: `by an average of`, `well in excess of`.
fn before_softeners(cursor: &Cursor, from: usize) -> usize {
    let mut at = from;
    loop {
        let (one, two) = (cursor.word_before(at, 1), cursor.word_before(at, 2));
        if is_bound(cursor, at) || one == word::OF && two.is(Class::AmountPhrase) {
            at -= 2;
            // "by well in excess of"
            at -= usize::from(cursor.word_before(at, 1) == word::IN);
            at -= usize::from(cursor.word_before(at, 1) == word::WELL);
        } else if is_softener(one) || cursor.small_before(at, 1).is(Class::ChangeSoftener) {
            at -= 1;
        } else {
            return at;
        }
    }
}

/// Whether two words that bound an amount end before `at`: `at least`, `up to`; but not where "up" goes with a verb.
fn is_bound(cursor: &Cursor, at: usize) -> bool {
    let (one, two) = (cursor.word_before(at, 1), cursor.word_before(at, 2));
    let mut phrases = value::RELATION_PHRASE.phrases().iter();
    phrases.any(|(words, _)| *words == [two, one]) && !is_upward(cursor, at)
}

/// `a 5 percent increase`, `a 3 percent pay rise`, `12 percent lower`, `$22 billion more than`, `$5 off`: what the amount
/// stands before.
fn told_after(cursor: &Cursor, amount: &Amount) -> Option<Way> {
    let compared = cursor.small(amount.to);
    if let Some(way) = value::COMPARED.get(compared) {
        let goes_on = cursor.is_word(amount.to + 1) && role(cursor.word(amount.to + 1)).is_none();
        let share = amount.measured == Measured::Share;
        let size = matches!(amount.measured, Measured::Money | Measured::Size) || amount.fraction;
        return (share || size && !goes_on).then_some(way);
    }
    if amount.measured == Measured::Count {
        // "300 job cuts"
        return value::CHANGE_NOUN.get(cursor.small_before(amount.to, 1));
    }
    // "$1,800 was shaved from its bills"
    if cursor.small(amount.to).is(Class::PassiveAuxiliary) && is_change(cursor.small(amount.to + 1))
    {
        return value::VALUE_CHANGE.get(cursor.small(amount.to + 1));
    }
    let noun = |at: &usize| cursor.is_word(*at) && role(cursor.word(*at)).is_none();
    (amount.to..amount.to + 3)
        .take_while(noun)
        .find_map(|at| value::CHANGE_NOUN.get(cursor.small(at)))
        .filter(|_| amount.measured != Measured::Time)
}

/// Whether an amount is what a change led to or began at: `fell to 4 percent`, `a jump from the current 2 percent`, `rose
/// past $100`, `edged up to 4.5`.
fn end_of_change(cursor: &Cursor, at: usize) -> Option<&'static str> {
    // "from a seasonally adjusted rate of 3 percent", "to last year's 5 percent"
    let lead = (1..=6)
        .map_while(|back| at.checked_sub(back))
        .find(|i| is_lead(cursor, *i))?;
    let words = (lead..at).all(|i| cursor.is_word(i));
    let end = value::CHANGE_END
        .get(cursor.small(lead))
        .filter(|_| words)?;
    let (verb, _) = change_before(cursor, lead)?;
    let close = cursor.word(lead) == word::TO && cursor.printed_before(lead, 1) == "close";
    let apart = (verb + 1..lead).any(|i| cursor.small(i).is(Class::ClauseOpener));
    (!close && !apart).then_some(match end {
        crate::lexicon::choice::ChangeEnd::To => "to",
        crate::lexicon::choice::ChangeEnd::From => "from",
    })
}

/// Whether what an amount depends on stands at `at`: a preposition, or another word that ends a noun phrase.
fn is_lead(cursor: &Cursor, at: usize) -> bool {
    let stop = role(cursor.word(at)) == Some(Role::Stop) && cursor.word(at) != word::OF;
    stop || value::CHANGE_END.has(cursor.small(at))
}

/// `, or 0.2 percent,`, `($12 billion)`: the same change in another unit.
fn is_told_again(cursor: &Cursor, from: usize, previous: &Figure) -> bool {
    let lead = cursor.word_before(from, 1);
    let bracket = cursor.before(from, 1).is_some_and(|t| t.is_mark('('));
    let comma = cursor.before(from, 2).is_some_and(|t| t.is_mark(','));
    let gap = 1 + usize::from(comma && lead == word::OR);
    let ends = cursor.before(from, gap + 1);
    let touches = ends.is_some_and(|t| t.span.end == previous.span.end);
    touches && (bracket || lead == word::OR)
}

/// The way of the verb or noun that the amount is the object of: `rose by 5 percent`, `lost $5 million`, `a loss of $5
/// million`, `cut the waste sent to the landfill by 20 percent`.
fn told_before(cursor: &Cursor, amount: &Amount, at: usize) -> Option<Way> {
    let by = cursor.word_before(at, 1) == word::BY;
    let of = cursor.word_before(at, 1) == word::OF;
    let end = at - usize::from(by || of);
    if let Some(way) = value::CHANGE_OF
        .get(cursor.word_before(end, 1))
        .filter(|_| of)
    {
        return Some(way);
    }
    // "expanded at an annual rate of": the verb stands before the rate.
    let end = rate_lead(cursor, end).filter(|_| of).unwrap_or(end);
    let of = of && end == at - 1;
    let far = if by && amount.measured != Measured::Count {
        NEAR_BY
    } else {
        NEAR
    };
    let verb = (1..=far)
        .map_while(|back| end.checked_sub(back))
        .take_while(|i| stays(cursor, *i, by))
        .find(|i| is_change(cursor.word(*i)))?;
    let way = value::VALUE_CHANGE.get(cursor.word(verb))?;
    let between = || (verb + 1..end).filter(|i| !is_adverb_at(cursor, *i));
    let direct = between().next().is_none();
    let short = cursor.printed(verb + 1) == "short";
    let particle = cursor.word(verb).is(Class::ChangeParticle);
    let time = amount.measured == Measured::Time || amount.measured == Measured::Age;
    let near = match () {
        // "falling short of the goal", "whipping up three meals"
        () if short || particle && !(direct && is_of_a_value(cursor, verb)) => false,
        () if of => direct && !particle && !time,
        () if time => direct,
        // "reduce our emissions 40 percent": an object, and no clause or preposition.
        () => by || !between().any(|i| role(cursor.word(i)) == Some(Role::Stop)),
    };
    near.then_some(way)
}

/// The verb of change whose object stands between it and the preposition at `lead`: "cut the wait from".
pub(super) fn transitive(cursor: &Cursor, lead: usize) -> Option<usize> {
    let verb = (1..=NEAR_BY)
        .map_while(|back| lead.checked_sub(back))
        .take_while(|i| stays(cursor, *i, true))
        .find(|i| is_change(cursor.word(*i)))?;
    let object = role(cursor.word(verb + 1)) == Some(Role::Opener) && verb + 2 < lead;
    let particle = cursor.word(verb).is(Class::ChangeParticle);
    (object && !particle).then_some(verb)
}

/// The place before "at an annual rate", where that ends at `end`.
pub(super) fn rate_lead(cursor: &Cursor, end: usize) -> Option<usize> {
    let rate = cursor.word_before(end, 1).is(Class::Pace);
    let at = (1..5)
        .map_while(|back| end.checked_sub(back))
        .find(|i| cursor.word(*i) == word::AT);
    at.filter(|_| rate)
}

/// Whether a word of the clause may stand between a verb of change and its amount.
fn stays(cursor: &Cursor, at: usize, by: bool) -> bool {
    let clause = cursor.small(at).is(Class::ClauseOpener) && !(by && cursor.word(at) == word::AND);
    cursor.is_word(at) && !clause || cursor.mark(at, '-')
}

fn is_adverb_at(cursor: &Cursor, at: usize) -> bool {
    let token = cursor.token(at);
    token.is_some_and(|t| is_adverb(t, cursor.printed(at)))
}

/// "up" and "down" say how a value went behind a mark, a name, a figure or a verb of being or change; behind other verbs
/// they are a part of these: "set up two groups".
fn is_of_a_value(cursor: &Cursor, at: usize) -> bool {
    let Some(before) = cursor.before(at, 1) else {
        return true;
    };
    let verb = before.is(Class::MeasureLink) || is_change(before.word);
    let noun = before.is_word() && !cursor.printed(at - 1).ends_with("ing");
    let off = cursor.word(at) == word::OFF;
    !before.is(Class::ParticleVerb) && (verb || !off && (!before.is_word() || noun))
}

/// `an additional $5 million`, `another 300 jobs`, `50,000 more jobs`, `69,000 new jobs`, `would create 300 jobs`.
fn is_added(cursor: &Cursor, amount: &Amount, at: usize) -> bool {
    if !matches!(amount.measured, Measured::Count | Measured::Money) {
        return false;
    }
    let ahead = cursor.small_before(at, 1);
    let led = ahead.is(Class::Added) || cursor.small_before(amount.from, 1).is(Class::Added);
    let inside = amount.measured == Measured::Count
        && (amount.from + 1..amount.to).any(|i| {
            let open = cursor.word_before(i, 1) == word::OR;
            let new_jobs = cursor.printed(i) == "new" && cursor.printed(amount.to - 1) == "jobs";
            let more = cursor.small(i).is(Class::Added) || cursor.word(i) == word::MORE;
            more && !open || new_jobs
        });
    led || inside
}

/// The way of an amount whose measure is a change itself: `growth was 3 percent`, `the deficit is $5 million`.
pub(super) fn of_measure(amount: &Amount, measure: &str) -> Option<&'static str> {
    let told = matches!(
        amount.measured,
        Measured::Share | Measured::Money | Measured::Size
    );
    let words = measure.split(' ').map(WordId::folded);
    let head = words
        .take_while(|w| !w.is(Class::PhrasePreposition))
        .last()?;
    named(value::CHANGE_OF.get(head).filter(|_| told)?)
}

/// `created 300 jobs`, `cost thousands of jobs`: verbs that say a way of jobs alone.
fn of_jobs(cursor: &Cursor, amount: &Amount, at: usize) -> Option<Way> {
    let last = |unit: &str| unit.rsplit(' ').next() == Some("job");
    let jobs = || amount.unit.as_deref().is_some_and(last);
    value::CHANGE_OF_JOBS
        .get(cursor.small_before(at, 1))
        .filter(|_| jobs())
}

/// Whether a word says that a value changed.
pub(super) fn is_change(word: WordId) -> bool {
    word.is(Class::ValueChange)
}

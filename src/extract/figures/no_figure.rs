//! Numbers that are no figures: parts of names, scores, times, list marks, telephone numbers, versions.

use super::amount::{Amount, Measured};
use super::cursor::Cursor;
use crate::extract::{Figure, Rule};
use crate::lexicon::{Class, WordId, word};
use crate::text::number::NumberForm;
use crate::text::part_of_speech::is_plural;
use crate::text::part_of_speech::{Role, role};
use crate::text::{Span, Token};

/// Whether the number of an amount belongs to a name, a score, a time or a list, so that it is no figure.
///
/// `previous` is the figure told before it in the sentence.
pub(super) fn is_no_figure(
    cursor: &Cursor,
    amount: &Amount,
    previous: Option<&Figure>,
    taken: impl Fn(Span) -> bool,
) -> bool {
    if super::layout::is_layout(cursor, amount)
        || ordinal(cursor, amount)
        || is_holiday(cursor, amount)
        || joined(cursor, amount)
        || enclosed(cursor, amount)
        || list_mark(cursor, amount)
        || address(cursor, amount)
    {
        return true;
    }
    if amount.measured == Measured::Bare || amount.measured == Measured::Count {
        return score(cursor, amount)
            || labelled(cursor, amount)
            || super::labels::is_label(cursor, amount)
            || idiom(cursor, amount)
            || is_one_of_its_kind(cursor, amount, previous)
            || is_both(cursor, amount)
            || is_nothing(cursor, amount)
            || by_itself(cursor, amount)
            || named(cursor, amount, &taken);
    }
    amount.measured == Measured::Time
        && (is_moment(cursor, amount) || is_other(cursor, amount) || is_some_day(cursor, amount))
}

/// `a second name`: another one, and no moment.
fn is_other(cursor: &Cursor, amount: &Amount) -> bool {
    let article = cursor
        .token(amount.from)
        .is_some_and(|t| t.is(Class::Article));
    let thing = cursor.small(amount.to);
    article
        && cursor.word(amount.from + 1) == word::SECOND
        && thing != WordId::NONE
        && role(thing).is_none()
        || article && cursor.word(amount.from + 1) == word::SECOND && is_unknown(cursor, amount.to)
}

/// Whether a small word stands here that the lexicon does not know.
fn is_unknown(cursor: &Cursor, at: usize) -> bool {
    let small = |t: &Token| t.is_word() && t.is_small() && t.word == WordId::NONE;
    cursor.token(at).is_some_and(small)
}

/// `one day I was singing`: some day, and no length of time.
fn is_some_day(cursor: &Cursor, amount: &Amount) -> bool {
    let one = amount.value == 1.0 && amount.form == NumberForm::Words && amount.upper.is_none();
    let day = cursor.small(amount.from + 1) == word::DAY && amount.to == amount.from + 2;
    let before = cursor.before(amount.from, 1);
    let opens =
        before.is_none_or(|t| !t.is_word() || t.is(Class::ListJoint) || t.word == word::WAS);
    let next = cursor.word(amount.to);
    let subject = next.is(Class::ClauseSubject) || next.is(Class::ConversationWord);
    // "one day of talks", "one day after": a length of time after all.
    let measured = [
        word::OF,
        word::BEFORE,
        word::AFTER,
        word::LATER,
        word::EARLIER,
        word::A,
        word::PER,
    ];
    one && day && (opens || subject) && !measured.contains(&next)
}

/// `22nd`, `10th`.
fn ordinal(cursor: &Cursor, amount: &Amount) -> bool {
    amount.form == NumberForm::Digits && is_ordinal_ending(cursor, amount.to)
}

/// `a Fourth of July picnic`: a rank with a capital is no fraction.
fn is_holiday(cursor: &Cursor, amount: &Amount) -> bool {
    let last = amount.to.checked_sub(1).and_then(|at| cursor.token(at));
    let opens = amount.from == cursor.start;
    let capital = last.is_some_and(|t| t.is_capital() && !t.is_all_capitals());
    amount.fraction && amount.form == NumberForm::Words && capital && !opens
}

/// The `th` that touches digits.
pub(super) fn is_ordinal_ending(cursor: &Cursor, at: usize) -> bool {
    cursor.glued(at) && cursor.small(at).is(Class::OrdinalEnding)
}

/// Whether letters or marks join it to something: `1:36.6`, `v2_5`, `10.1038/s4`, `555-1234`.
fn joined(cursor: &Cursor, amount: &Amount) -> bool {
    let from = amount.from;
    let before = cursor.token(from).is_some_and(|t| !t.after_space()) && from > cursor.start;
    let joiner = before
        && matches!(
            cursor.printed_before(from, 1),
            "/" | "_" | "@" | "=" | ":" | "#" | "&" | "'" | "\u{2019}" | "." | "\\" | "+"
        )
        && cursor.printed_before(from, 2) != "Y"
        && !(cursor.printed_before(from, 1) == "/" && amount.prefixed)
        && !(cursor.printed_before(from, 1) == "'" && amount.measured != Measured::Bare);
    let word_before = before
        && cursor
            .before(from, 1)
            .is_some_and(|t| t.is_word() && !t.has_period())
        && !amount.prefixed;
    let after = cursor.glued(amount.to) && amount.measured == Measured::Bare;
    let clocked = after || cursor.glued(amount.to) && amount.measured == Measured::Age;
    let time = clocked
        && matches!(cursor.printed(amount.to), ":" | "_" | "@" | "=")
        && cursor.glued(amount.to + 1)
        && cursor.token(amount.to + 1).is_some();
    let letters = after
        && cursor.end - cursor.start > 2
        && cursor
            .token(amount.to)
            .is_some_and(|t| t.is_word() && t.span.start >= amount.span.end)
        && !matches!(cursor.printed(amount.to), "'s" | "\u{2019}s");
    joiner || word_before || time || letters
}

/// `section 211(12)`, `subsection (12)(b)`, `- 2 -`: the number of a clause behind another, or of a page between dashes.
fn enclosed(cursor: &Cursor, amount: &Amount) -> bool {
    let (from, to) = (amount.from, amount.to);
    let open = from.checked_sub(1).filter(|at| cursor.mark(*at, '('));
    let clause = open.is_some_and(|open| {
        let next = cursor.mark(to + 1, '(') && cursor.glued(to + 1);
        cursor.mark(to, ')') && (next || cursor.glued(open) && open > cursor.start)
    });
    // The first dash is a bullet to the layout.
    let opens = from == cursor.start
        || cursor.dash(from - 1) && cursor.before(from, 1).is_some_and(Token::after_line);
    let page = opens && cursor.dash(to) && to + 1 >= cursor.end;
    amount.measured == Measured::Bare && (clause || page)
}

/// `49 Zorro Ranch Road`: a house number.
fn address(cursor: &Cursor, amount: &Amount) -> bool {
    let street = |i: usize| cursor.token(i).is_some_and(|t| t.is_titled(Class::Street));
    let capital = |i: usize| {
        cursor
            .token(i)
            .is_some_and(|t| t.is_capital() || t.is_number() || !t.after_space())
    };
    matches!(amount.measured, Measured::Bare | Measured::Count)
        && !amount.scaled
        && (amount.from + 1..amount.from + 6)
            .take_while(|i| capital(*i))
            .any(|i| i > amount.from + 1 && street(i))
}

/// `one-time`, `two-way`, `zero-sum`: a manner and no count.
fn idiom(cursor: &Cursor, amount: &Amount) -> bool {
    if amount.measured != Measured::Count || amount.form != NumberForm::Words {
        return false;
    }
    let printed = cursor.text(amount.span.start, amount.span.end);
    let Some((_, thing)) = printed.split_once('-').filter(|p| !p.0.contains(' ')) else {
        return false;
    };
    let thing = thing.split('-').next().unwrap_or("");
    let word = WordId::of(thing);
    let manner = word.is(Class::Manner);
    let single = word.is(Class::MannerOfOne);
    manner || amount.value == 0.0 || (single && amount.value == 1.0)
}

/// `one of the largest`, `in one sense`: an article more than a number. It counts where it is bounded ("at least one
/// woman") or stands beside another count ("two voted for it, and one member against").
fn is_one_of_its_kind(cursor: &Cursor, amount: &Amount, previous: Option<&Figure>) -> bool {
    let one = amount.form == NumberForm::Words
        && amount.value == 1.0
        && amount.upper.is_none()
        && !amount.fraction;
    let some = cursor.word(amount.from + 1) == word::OF;
    let beside = previous.is_some_and(|p| p.rule == Rule::Count);
    // "at least one", "only one", "has one clinic".
    let bounds = [
        word::LEAST,
        word::ONLY,
        word::BY,
        word::HAVE,
        word::HAS,
        word::HAD,
    ];
    let bound = cursor.small_before(amount.from, 1);
    // "the only one running": a pronoun.
    let pronoun = bound == word::ONLY && cursor.word_before(amount.from, 2) == word::THE;
    let bounded = bounds.contains(&bound) && !pronoun;
    let harmed = amount.unit.as_deref() == Some("people") && amount.to == amount.from + 1;
    one && (some || !(beside || bounded || harmed))
}

/// `our two countries`: both, and no number of countries.
fn is_both(cursor: &Cursor, amount: &Amount) -> bool {
    amount.form == NumberForm::Words
        && amount.value == 2.0
        && cursor.word_before(amount.from, 1) == word::OUR
}

/// `net zero`, `zero waste`, `zero tolerance`: a manner.
fn is_nothing(cursor: &Cursor, amount: &Amount) -> bool {
    let net = cursor
        .printed_before(amount.from, 1)
        .eq_ignore_ascii_case("net");
    let many = amount.to.checked_sub(1).is_some_and(|last| {
        let token = cursor.token(last);
        token.is_some_and(|t| is_plural(t, cursor.printed(last)))
    });
    let manner = amount.measured == Measured::Count && !many;
    amount.value == 0.0 && amount.form == NumberForm::Words && (net || manner)
}

/// `30 by 30`, `25 x 25`, `24/7`, `9/11`, `700 A.D.`, `half past one`: numbers that say something only together with what
/// stands beside them.
fn by_itself(cursor: &Cursor, amount: &Amount) -> bool {
    if amount.measured != Measured::Bare {
        return false;
    }
    let number = cursor.printed(amount.from);
    let twin = |joiner: usize, other: usize| {
        cursor.word(joiner).is(Class::TwinJoiner) && cursor.printed(other) == number
    };
    let behind = amount.from >= 2 && twin(amount.from - 1, amount.from - 2);
    let stroke = cursor.mark(amount.to, '/')
        && cursor.glued(amount.to)
        && cursor.glued(amount.to + 1)
        && cursor
            .token(amount.to + 1)
            .is_some_and(crate::text::Token::is_number);
    let past = amount.fraction && cursor.small(amount.to) == word::PAST;
    let era = cursor
        .token(amount.to)
        .is_some_and(|t| t.is(Class::Era) && (t.is_all_capitals() || t.has_inner_capital()));
    behind
        || twin(amount.to, amount.to + 1)
        || stroke && !amount.fraction && !amount.prefixed
        || past
        || era
}

/// `in two weeks time`, `the first seven months of the year`: a time in the calendar.
fn is_moment(cursor: &Cursor, amount: &Amount) -> bool {
    let first = cursor.small_before(amount.from, 1) == word::FIRST;
    let of = cursor.word(amount.to) == word::OF;
    let dated = [word::THIS, word::LAST, word::NEXT].contains(&cursor.small(amount.to + 1))
        || cursor
            .token(amount.to + 1)
            .is_some_and(crate::text::Token::is_number);
    cursor.small(amount.to) == word::TIME || first && of && dated
}

/// `1.`, `2)` at the head of a line; `8 The ministers noted`, where a sentence begins after the number.
fn list_mark(cursor: &Cursor, amount: &Amount) -> bool {
    if numbered_paragraph(cursor, amount) {
        return true;
    }
    amount.measured == Measured::Bare
        && amount.form == NumberForm::Digits
        && cursor
            .token(amount.from)
            .is_some_and(crate::text::Token::after_line)
        && cursor.glued(amount.to)
        && matches!(cursor.printed(amount.to), "." | ")" | ":")
        && amount.to < cursor.end
        && cursor.end - cursor.start > 3
        || amount.measured == Measured::Bare
            && cursor.printed_before(amount.from, 1) == "("
            && cursor.printed(amount.to) == ")"
            && amount.value < 100.0
            && amount.value.fract() == 0.0
            && amount.form == NumberForm::Digits
            && amount.value < 10.0
}

fn numbered_paragraph(cursor: &Cursor, amount: &Amount) -> bool {
    let heads_line = matches!(amount.measured, Measured::Bare | Measured::Count)
        && amount.form == NumberForm::Digits
        && cursor.end - amount.from > 4
        && (cursor.token(amount.from)).is_some_and(crate::text::Token::after_line);
    heads_line
        && cursor
            .token(amount.from + 1)
            .is_some_and(|t| t.is_titled(Class::ParagraphOpener))
}

/// `2-1`, `89-89`, `52–48`: results; `555-1234`: a telephone number; `aged 18 to 34`: who is meant, not how much.
fn score(cursor: &Cursor, amount: &Amount) -> bool {
    if amount.unit.as_deref() == Some("vote") {
        return false;
    }
    let aged =
        amount.upper.is_some() && matches!(cursor.printed_before(amount.from, 1), "aged" | "ages");
    if aged {
        return true;
    }
    if amount.upper.is_some() && amount.form != NumberForm::Vague {
        let glued_range = cursor
            .text(amount.span.start, amount.span.end)
            .contains(['-', '\u{2013}']);
        return glued_range && amount.measured == Measured::Bare;
    }
    let dash_after = cursor.dash(amount.to)
        && cursor.glued(amount.to)
        && cursor.glued(amount.to + 1)
        && cursor
            .token(amount.to + 1)
            .is_some_and(|t| t.is_number() || t.has_digit());
    let dash_before = amount.from > cursor.start + 1
        && cursor.dash(amount.from - 1)
        && cursor.glued(amount.from - 1)
        && cursor.glued(amount.from)
        && cursor
            .before(amount.from, 2)
            .is_some_and(|t| t.is_number() || t.has_digit());
    dash_after || dash_before
}

fn labelled(cursor: &Cursor, amount: &Amount) -> bool {
    let Some(before) = cursor.before(amount.from, 1) else {
        return false;
    };
    if before.is_mark('#') {
        return true;
    }
    if !before.word.is(Class::LabelNoun) || !before.is_word() {
        return false;
    }
    // "the committee's number two", but "in number 20 years": a word right after a label is a label.
    let section = cursor.printed(amount.from + 1) == "of" && amount.form == NumberForm::Digits;
    // "The changes to section 21 set out a list": whatever follows, sections are not counted so.
    let clause = before.is(Class::LawPart) && amount.form == NumberForm::Digits && !amount.scaled;
    before.is_capital()
        || amount.measured == Measured::Bare
        || section
        || clause
        || matches!(cursor.printed_before(amount.from, 1), "number" | "no.")
}

/// A number right after a name is a part of it: `Boeing 747`, `S&P 500`, `iPhone 11`, `Big 12`; but not after a place
/// that was sent something, nor after an opening word.
fn named(cursor: &Cursor, amount: &Amount, taken: &impl Fn(Span) -> bool) -> bool {
    if amount.form != NumberForm::Digits || amount.prefixed {
        return false;
    }
    let Some(before) = cursor.before(amount.from, 1).filter(|t| t.is_word()) else {
        return false;
    };
    let capital = before.is_capital() || before.has_inner_capital();
    // "the Lost 52 Project": a capital on either side, where capitals are names.
    let framed = capital
        && amount.from > cursor.start + 1
        && cursor
            .token(amount.from + 1)
            .is_some_and(|t| t.is_word() && t.is_capital())
        && cursor
            .before(amount.from, 2)
            .is_some_and(|t| t.is(Class::Article))
        && matches!(amount.measured, Measured::Bare | Measured::Count);
    let name = capital
        && (role(before.word).is_none() || framed)
        && !super::relation::is_softener(before.word);
    if !name {
        return false;
    }
    let long = cursor
        .text(amount.span.start, amount.span.end)
        .contains(',')
        || amount.scaled
        || amount.value.fract() != 0.0;
    let opens = amount.from == cursor.start + 1
        && !matches!(role(before.word), Some(Role::Opener))
        && amount.measured == Measured::Count
        && before.span.len() > 6;
    // Asked last: it goes over all places of the article.
    let given = || amount.measured == Measured::Count && taken(before.span);
    !long && !opens && !given()
}

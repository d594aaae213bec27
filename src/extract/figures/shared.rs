//! Units that a number takes from elsewhere: from the next amount (`7- or 8-inch`), from a name before it (an age), from
//! what it is a fraction of (`a tenth of a percent`).

use super::amount::{self, Amount, Measured};
use super::reading::unit_at;
use super::scan::Scan;
use crate::extract::Facts;
use crate::text::number::{self, NumberForm};
use crate::text::{Token, word_hash};

const AND: u64 = word_hash("and");
const OR: u64 = word_hash("or");

/// `7- or 8-inch`, `four-, five- and six-cylinder`, `45 and 50 mg`: the unit stands with the last number of the list.
pub(super) fn unit_ahead(scan: &Scan, amount: &mut Amount) {
    let hanging = scan.dash(amount.to) && scan.glued(amount.to) && !scan.glued(amount.to + 1);
    let joined = |at: usize| scan.hash(at) == AND || scan.hash(at) == OR;
    let listed = amount.form == NumberForm::Digits && joined(amount.to);
    if !hanging && !listed {
        return;
    }
    let mut at = amount.to + usize::from(hanging);
    for _ in 0..4 {
        while scan.mark(at, ',') || joined(at) {
            at += 1;
        }
        let view = Scan { floor: at, ..*scan };
        let Some(next) = amount::read(&view, at) else {
            return;
        };
        if matches!(
            next.measured,
            Measured::Share | Measured::Size | Measured::Time | Measured::Age
        ) || (hanging && next.measured == Measured::Count)
        {
            if let Some(unit) = next.unit.filter(|_| !next.prefixed) {
                amount.give(unit, next.measured);
            }
            return;
        }
        let on = scan.dash(next.to) && scan.glued(next.to) && !scan.glued(next.to + 1);
        if !hanging || !on || next.measured != Measured::Bare {
            return;
        }
        at = next.to + 1;
    }
}

/// `Nick Hague, 44, has`, `aged 65`, `turned 40`: a number that tells an age.
pub(super) fn age(scan: &Scan, amount: &mut Amount, facts: &Facts) {
    let plausible = (1.0..=115.0).contains(&amount.value)
        && amount.value.fract() == 0.0
        && amount.upper.is_none();
    if !plausible || amount.form != NumberForm::Digits {
        return;
    }
    let comma = scan.before(amount.from, 1).is_some_and(|t| t.is_mark(','));
    let before = amount
        .from
        .checked_sub(1 + usize::from(comma))
        .and_then(|i| scan.token(i));
    let named =
        closes(scan, amount.to) && before.is_some_and(|t| t.is_word() && ends_a_person(facts, t));
    let told = matches!(
        scan.printed_before(amount.from, 1),
        "aged" | "turned" | "turns" | "age" | "Aged"
    );
    let pronoun = foretold(scan, amount);
    let of_age =
        scan.printed_before(amount.from, 1) == "of" && scan.printed_before(amount.from, 2) == "age";
    if named || told || of_age || pronoun {
        amount.give("year of age", Measured::Age);
    }
}

/// `he will be 35 by then`, `she is 71.`: a pronoun's number.
fn foretold(scan: &Scan, amount: &Amount) -> bool {
    let ends = scan.token(amount.to).is_none_or(|t| !t.is_word())
        || matches!(
            scan.printed(amount.to),
            "by" | "when" | "in" | "and" | "on" | "at" | "next" | "this"
        );
    let verb = 1 + usize::from(
        scan.printed_before(amount.from, 1) == "be"
            && matches!(scan.printed_before(amount.from, 2), "will" | "would"),
    );
    let is = matches!(
        scan.printed_before(amount.from, 1),
        "is" | "was" | "be" | "'s" | "\u{2019}s"
    );
    let pronoun = matches!(
        scan.printed_before(amount.from, 1 + verb),
        "he" | "she" | "He" | "She"
    );
    ends && is && pronoun && amount.value > 4.0
}

fn ends_a_person(facts: &Facts, token: &Token) -> bool {
    facts
        .people
        .iter()
        .any(|p| p.mentions.iter().any(|m| m.span.end == token.span.end))
}

/// Whether an apposition ends here: a mark, or the sentence's verb.
fn closes(scan: &Scan, at: usize) -> bool {
    scan.token(at)
        .is_none_or(|t| !t.is_word() && !t.is_mark('%') && !t.is_mark('-'))
        || matches!(
            scan.printed(at),
            "has" | "was" | "is" | "had" | "who" | "and" | "of" | "from" | "said"
        )
}

/// `a tenth of a percent`, `half a percentage point`, `half an hour`: the unit after a fraction.
pub(super) fn fraction_of_unit(scan: &Scan, amount: &mut Amount) {
    let of = usize::from(scan.hash(amount.to) == word_hash("of"));
    let article = amount.to + of;
    if !matches!(scan.printed(article), "a" | "an" | "one") {
        return;
    }
    // "1/16 of a US pint"
    let country = scan.token(article + 1).is_some_and(Token::is_capital);
    let unit = unit_at(scan, article + 1, amount);
    let unit = unit.or_else(|| unit_at(scan, article + 2, amount).filter(|_| country));
    if let Some((name, measured, to)) = unit {
        amount.give(name, measured);
        amount.through(scan, to);
    }
}

/// `one out of three`, `2 over 3`: a share told by two numbers.
pub(super) fn ratio(scan: &Scan, amount: &mut Amount) {
    if amount.measured != Measured::Bare || amount.upper.is_some() {
        return;
    }
    let out_of = scan.printed(amount.to) == "out" && scan.printed(amount.to + 1) == "of";
    let over = scan.printed(amount.to) == "over";
    if !out_of && !over {
        return;
    }
    let at = amount.to + 1 + usize::from(out_of);
    let Some(whole) = number::read(scan.analysis, at, scan.end).filter(|n| n.value > 0.0) else {
        return;
    };
    // "over" is a stroke only when nothing follows: "a lead of 5 over 3 rivals" is none.
    let ends = scan.token(whole.next).is_none_or(|t| !t.is_word());
    let fits = if over {
        ends
    } else {
        amount.value <= whole.value && whole.upper.is_none()
    };
    if fits && !whole.ends_inside(scan.analysis) {
        amount.value /= whole.value;
        amount.fraction = true;
        amount.through(scan, whole.next);
    }
}

/// `two of the ministers`, `three of its ships`: some of a definite number.
pub(super) fn some_of(scan: &Scan, amount: &mut Amount) {
    let at = amount.to + 1;
    let definite = super::words::role(scan.hash(at)) == Some(super::words::Role::Opener)
        || matches!(scan.printed(at + 1), "'s" | "\u{2019}s");
    if !definite || matches!(scan.printed(at), "a" | "an") {
        return;
    }
    let from = at + 2 * usize::from(matches!(scan.printed(at + 1), "'s" | "\u{2019}s"));
    if let Some(phrase) = super::count::phrase(scan, from, 2.0).filter(|p| p.plural) {
        amount.give(super::count::name(scan, phrase), Measured::Count);
        amount.through(scan, phrase.to);
    }
}

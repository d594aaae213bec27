//! One amount: a number with its sign, its currency or unit on either side, and what it is a rate of.

use super::count;
use super::currency;
use super::scan::Scan;
use super::units::{Kind, Unit, unit_of};
use crate::text::number::{self, Number, NumberForm, digits_at, scale_of};
use crate::text::{Span, word_hash};
use std::borrow::Cow;

/// What sort of unit an amount has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measured {
    /// None.
    Bare,
    Money,
    Share,
    Size,
    Time,
    Age,
    /// People and things.
    Count,
}

/// An amount read from the text.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    pub(super) value: f64,
    pub(super) upper: Option<f64>,
    pub(super) unit: Option<Cow<'static, str>>,
    pub(super) measured: Measured,
    pub(super) span: Span,
    /// Its first token.
    pub(super) from: usize,
    /// The token after its last.
    pub(super) to: usize,
    pub(super) form: NumberForm,
    pub(super) fraction: bool,
    pub(super) scaled: bool,
    /// Whether the unit stood before the number.
    pub(super) prefixed: bool,
}

impl Amount {
    fn of(number: Number, from: usize) -> Self {
        Self {
            value: number.value,
            upper: number.upper,
            unit: None,
            measured: Measured::Bare,
            span: number.span,
            from,
            to: number.next,
            form: number.form,
            fraction: number.fraction,
            scaled: number.scaled,
            prefixed: false,
        }
    }

    pub(super) fn give(&mut self, unit: impl Into<Cow<'static, str>>, measured: Measured) {
        self.unit = Some(unit.into());
        self.measured = measured;
    }

    /// Lets it run to the end of the token before `to`.
    pub(super) fn through(&mut self, scan: &Scan, to: usize) {
        if let Some(token) = to.checked_sub(1).and_then(|i| scan.token(i)) {
            self.span.end = self.span.end.max(token.span.end);
            self.to = self.to.max(to);
        }
    }
}

/// Reads the amount whose number starts at token `at`, with what stands before and after it.
pub(super) fn read(scan: &Scan, at: usize) -> Option<Amount> {
    let number = number::read(scan.analysis, at, scan.end)?;
    let mut amount = Amount::of(number, at);
    before(scan, &mut amount);
    after(scan, &mut amount);
    Some(amount)
}

/// Reads digits glued to a code (`RM23.50`, `PS2.7m`, `EUR50m`, `sub-7`, `minus-5`): the word at `at` has both.
pub(super) fn read_inside(scan: &Scan, at: usize) -> Option<Amount> {
    let token = scan.token(at)?;
    let word = scan.printed(at);
    let digit = word.find(|c: char| c.is_ascii_digit()).filter(|d| *d > 0)?;
    let head = &word[..digit];
    let (prefix, sign) = match head.strip_suffix('-') {
        Some(prefix) => (prefix, true),
        None => (head, false),
    };
    let hash = number::fold_hash(prefix);
    let currency = currency::code(hash).filter(|_| !sign && is_upper(prefix));
    let negative = sign && hash == word_hash("minus");
    let less = sign && hash == word_hash("sub");
    if currency.is_none() && !negative && !less {
        return None;
    }
    let start = token.span.start as usize + digit;
    let (value, end) = digits_at(scan.analysis.text, start)?;
    let next = (at..scan.end)
        .find(|i| scan.token(*i).is_some_and(|t| t.span.end as usize > end))
        .unwrap_or(scan.end);
    let mut amount = Amount {
        value: if negative { -value } else { value },
        upper: None,
        unit: None,
        measured: Measured::Bare,
        span: Span::new(token.span.start as usize, end),
        from: at,
        to: next,
        form: NumberForm::Digits,
        fraction: false,
        scaled: false,
        prefixed: currency.is_some(),
    };
    if let Some(name) = currency {
        amount.give(name, Measured::Money);
        inside_scale(scan, &mut amount, next, end)?;
    } else if next == at {
        return None;
    }
    after(scan, &mut amount);
    Some(amount)
}

fn is_upper(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// The multiplier that touches digits after a code: `EUR50m`; none when other letters follow (`RS232C`).
fn inside_scale(scan: &Scan, amount: &mut Amount, next: usize, end: usize) -> Option<()> {
    let Some(token) = scan
        .token(next)
        .filter(|t| (t.span.start as usize) < end || !t.after_space())
    else {
        return Some(());
    };
    let tail_start = end.max(token.span.start as usize);
    let tail = scan
        .analysis
        .text
        .get(tail_start..token.span.end as usize)?;
    let letters = tail
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(tail.len());
    let factor = match &tail[..letters] {
        "" => return Some(()),
        "m" | "M" => 1e6,
        "b" | "B" => 1e9,
        "k" | "K" => 1e3,
        "t" | "T" => 1e12,
        other => scale_of(number::fold_hash(other))?,
    };
    amount.value = number::scaled(amount.value, factor);
    amount.scaled = true;
    amount.span.end = (tail_start + letters) as u32;
    amount.to = if letters == tail.len() {
        next + 1
    } else {
        next
    };
    Some(())
}

/// The sign and the currency before a number.
fn before(scan: &Scan, amount: &mut Amount) {
    minus(scan, amount);
    let mut at = amount.from;
    if at > scan.floor && scan.mark(at - 1, '=') && matches!(scan.printed_before(at, 2), "Y" | "¥")
    {
        at -= 1;
    }
    let Some(token) = scan.before(at, 1).filter(|_| at > scan.floor) else {
        return;
    };
    let Some(mut name) = currency::code(token.hash) else {
        return;
    };
    let sign = !token.is_word();
    let printed = scan.printed(at - 1);
    if !sign && !is_code(printed, scan.glued(at)) {
        return;
    }
    let mut from = at - 1;
    if sign && printed == "$" {
        let lead = scan
            .before(from, 1)
            .filter(|t| t.is_word() && from > scan.floor && (scan.glued(from) || t.is_capital()));
        if let Some(country) = lead
            .filter(|t| t.span.len() <= 4)
            .and_then(|t| dollar_of(scan, from - 1, t.hash))
        {
            name = country;
            from -= 1;
        }
    } else if !sign && from > scan.floor && scan.mark(from - 1, '$') && scan.glued(from) {
        // "$US113 trillion"
        from -= 1;
    }
    amount.from = from;
    amount.prefixed = true;
    if let Some(first) = scan.token(from) {
        amount.span.start = first.span.start;
    }
    amount.give(name, Measured::Money);
    minus(scan, amount);
}

/// The country before a dollar sign: `US$`, `HK $`, `A$`.
fn dollar_of(scan: &Scan, at: usize, hash: u64) -> Option<&'static str> {
    match scan.printed(at) {
        "S" => Some("singaporean dollar"),
        "A" => Some("australian dollar"),
        "C" | "c" => Some("canadian dollar"),
        "R" => Some("brazilian real"),
        printed if is_upper(printed) || printed == "Mex" || printed == "us" => {
            currency::code(hash).filter(|name| name.ends_with("dollar") || name.ends_with("peso"))
        }
        _ => None,
    }
}

/// Codes are capitals; `Rs` and `Rp` are printed as words, and a letter alone is one only when it touches the number.
fn is_code(printed: &str, glued: bool) -> bool {
    let known = matches!(printed, "Rs" | "Rs." | "Rp" | "Dhs" | "KSh" | "SFr" | "Mex");
    known
        || (is_upper(printed)
            && printed != "US"
            && printed != "TRY"
            && printed != "CAN"
            && (printed.len() > 2 || glued || printed == "RM" || printed == "PS"))
        || (printed == "US" && glued)
}

fn minus(scan: &Scan, amount: &mut Amount) {
    let at = amount.from;
    let Some(token) = scan
        .before(at, 1)
        .filter(|_| at > scan.floor && amount.value > 0.0)
    else {
        return;
    };
    let word = token.hash == word_hash("minus") || token.hash == word_hash("negative");
    let sign = (token.is_mark('-') || token.is_mark('\u{2212}'))
        && scan.glued(at)
        && (token.after_space()
            || scan.printed_before(at, 2) == "$"
            || scan.printed_before(at, 2) == "(");
    if word || sign {
        amount.value = -amount.value;
        amount.upper = amount.upper.map(|u| -u);
        amount.from = at - 1;
        amount.span.start = token.span.start;
        // "$-50.8bn"
        if scan.printed_before(at, 2) == "$"
            && amount.measured == Measured::Bare
            && at >= scan.floor + 2
        {
            amount.from = at - 2;
            amount.give("dollar", Measured::Money);
            amount.prefixed = true;
        }
    }
}

/// The unit after a number.
fn after(scan: &Scan, amount: &mut Amount) {
    ambiguous_million(scan, amount);
    if amount.measured == Measured::Money {
        // "$76 US a barrel", "$1 million"
        if matches!(scan.printed(amount.to), "US" | "USD") {
            let to = amount.to + 1;
            amount.through(scan, to);
        }
        if let Some(name) =
            currency::name(scan.hash(amount.to)).filter(|n| Some(*n) == amount.unit.as_deref())
        {
            let to = amount.to + 1;
            amount.give(name, Measured::Money);
            amount.through(scan, to);
        }
    } else {
        unit_after(scan, amount);
    }
    rate(scan, amount);
}

/// `2.7m`: millions when it is money or counts things, metres otherwise.
fn ambiguous_million(scan: &Scan, amount: &mut Amount) {
    let at = amount.to;
    if scan.printed(at) != "m" || !scan.glued(at) || amount.scaled || amount.fraction {
        return;
    }
    let counts = amount.measured == Measured::Money
        || scan.hash(at + 1) == word_hash("of")
        || scan
            .token(at + 1)
            .is_some_and(|t| currency::name(t.hash).is_some())
        || scan.token(at + 1).is_some_and(|t| {
            t.is_word()
                && unit_of(t.hash).is_some_and(|u| !matches!(u.kind, Kind::Symbol | Kind::Glued))
        })
        || count::phrase(scan, at + 1, 2.0).is_some_and(|p| p.plural);
    if counts {
        amount.value = number::scaled(amount.value, 1e6);
        amount.scaled = true;
        amount.through(scan, at + 1);
    }
}

/// Where the unit is looked for: past a hyphen, inside a compound, past a bracket.
fn unit_after(scan: &Scan, amount: &mut Amount) {
    let at = amount.to;
    if let Some(token) = scan.token(at)
        && token.span.start < amount.span.end
    {
        compound(
            scan,
            amount,
            at,
            (amount.span.end - token.span.start) as usize,
        );
        return;
    }
    let hyphen = scan.dash(at) && scan.glued(at) && scan.glued(at + 1) && scan.is_word(at + 1);
    let at = at + usize::from(hyphen);
    if hyphen && scan.token(at).is_some_and(crate::text::Token::has_hyphen) {
        compound(scan, amount, at, 0);
        return;
    }
    if let Some((name, measured, to)) = unit_at(scan, at, amount) {
        amount.give(name, measured);
        amount.through(scan, to);
        aged(scan, amount);
    } else if hyphen && scan.token(at).is_some_and(|t| !t.is_capital()) {
        amount.give(count::singular_of(scan.printed(at)), Measured::Count);
        amount.through(scan, at + 1);
    }
}

/// A compound that starts or goes on at `at`: `five-year`, `65-year-old`, `12-page`, `barrel-a-day`.
fn compound(scan: &Scan, amount: &mut Amount, at: usize, from: usize) {
    let word = scan.printed(at);
    let Some(rest) = word.get(from..).map(|r| r.trim_start_matches('-')) else {
        return;
    };
    let mut parts = rest.split('-');
    let head = parts.next().unwrap_or("");
    let tail = parts.next().unwrap_or("");
    if rest.is_empty() {
        return;
    }
    if tail == "old" || tail == "olds" {
        amount.give("year of age", Measured::Age);
    } else if let Some(unit) = unit_of(number::fold_hash(head)) {
        amount.give(unit.name, measured(unit));
        if tail == "a" || tail == "per" {
            let per = parts.next().and_then(|p| unit_of(number::fold_hash(p)));
            if let Some(per) = per {
                amount.give(format!("{} per {}", unit.name, per.name), measured(unit));
            }
        }
    } else if let Some(name) = currency::name(number::fold_hash(head)) {
        amount.give(name, Measured::Money);
    } else if head.bytes().all(|b| b.is_ascii_lowercase()) && head.len() > 2 {
        amount.give(count::singular_of(head), Measured::Count);
    }
    amount.through(scan, at + 1);
}

/// `50 year-old`, `30 years old`, `eighteen months of age`, `5 years` under the age of.
fn aged(scan: &Scan, amount: &mut Amount) {
    if amount.measured != Measured::Time {
        return;
    }
    let old = matches!(scan.printed(amount.to), "old" | "olds");
    let of_age = scan.printed(amount.to) == "of" && scan.printed(amount.to + 1) == "age";
    if old || of_age {
        let unit = amount.unit.take().unwrap_or_default();
        let to = amount.to + 1 + usize::from(of_age);
        amount.give(format!("{unit} of age"), Measured::Age);
        amount.through(scan, to);
    }
}

pub(super) fn measured(unit: Unit) -> Measured {
    match unit.kind {
        Kind::Share => Measured::Share,
        Kind::Time => Measured::Time,
        _ => Measured::Size,
    }
}

/// The unit that starts at `at`: its name, its sort, the token after it.
fn unit_at(
    scan: &Scan,
    at: usize,
    amount: &Amount,
) -> Option<(Cow<'static, str>, Measured, usize)> {
    let token = scan.token(at)?;
    if let Some(found) = currency_at(scan, at, amount) {
        return Some(found);
    }
    if let Some(found) = two_words(scan, at) {
        return Some(found);
    }
    let unit = unit_of(token.hash)?;
    let glued = !token.after_space();
    let digits = amount.form == NumberForm::Digits;
    let letter = token.span.len() == 1 && token.is_word();
    let fits = match unit.kind {
        Kind::Symbol => {
            digits
                && !amount.scaled
                && (glued || letter_case(scan.printed(at)))
                && !(letter && names_something(scan, at))
        }
        Kind::Glued => digits && glued && !amount.scaled && letter_case(scan.printed(at)),
        _ => true,
    };
    if !fits {
        return None;
    }
    let mut name = unit.name;
    if name == "degree" {
        if let Some(scale) = temperature(scan, at + 1) {
            return Some((scale.into(), Measured::Size, at + 2));
        }
    }
    if name == "kilobyte" && scan.printed(at) == "kb" {
        name = "kilobit";
    }
    if name == "megabyte" && scan.printed(at) == "mb" {
        name = "megabit";
    }
    Some((name.into(), measured(unit), at + 1))
}

/// Single letters name units in one case only.
fn letter_case(printed: &str) -> bool {
    match printed {
        "M" | "L" | "H" | "S" | "c" | "f" | "w" | "v" | "a" => false,
        _ => !matches!(
            printed,
            "stone" | "bit" | "volt" | "newton" | "pascal" | "cup" | "HA" | "Min" | "Sec" | "MG"
        ),
    }
}

/// A letter after a space that starts a name: `5 C Street`.
fn names_something(scan: &Scan, at: usize) -> bool {
    scan.token(at).is_some_and(crate::text::Token::after_space)
        && scan
            .token(at + 1)
            .is_some_and(|t| t.is_capital() && t.is_word())
}

fn temperature(scan: &Scan, at: usize) -> Option<&'static str> {
    match scan.printed(at) {
        "C" | "c" => Some("celsius"),
        "F" | "f" => Some("fahrenheit"),
        "K" => Some("kelvin"),
        "farenheit" => Some("fahrenheit"),
        _ => match scan.token(at).and_then(|t| unit_of(t.hash))?.name {
            name @ ("celsius" | "fahrenheit") => Some(name),
            _ => None,
        },
    }
}

/// A currency's name after the number, with its country: `million Australian dollars`, `100 yuan`, `50 USD`.
fn currency_at(
    scan: &Scan,
    at: usize,
    amount: &Amount,
) -> Option<(Cow<'static, str>, Measured, usize)> {
    let token = scan.token(at)?;
    let money = |name: Cow<'static, str>, to| Some((name, Measured::Money, to));
    let named = |i: usize| {
        scan.token(i)
            .and_then(|t| currency::name(t.hash))
            .filter(|_| scan.is_word(i))
    };
    if let Some(adjective) = currency::country(token.hash)
        && let Some(name) = named(at + 1)
    {
        return money(currency::of_country(adjective, name), at + 2);
    }
    if matches!(scan.printed(at), "New" | "Hong") && named(at + 2) == Some("dollar") {
        let name = if scan.printed(at) == "New" {
            "new zealand dollar"
        } else {
            "hong kong dollar"
        };
        return money(name.into(), at + 3);
    }
    if let Some(name) = named(at) {
        return match scan.printed(at) {
            "pound" | "pounds" => pounds(scan, at, amount),
            "mark" | "marks" | "real" | "won" | "crown" | "sen" | "try" | "rand" | "dong"
                if !amount.scaled && amount.value < 5.0 =>
            {
                None
            }
            "won" if !amount.scaled && amount.value < 1000.0 => None,
            _ => money(name.into(), at + 1),
        };
    }
    let code = currency::code(token.hash)?;
    let printed = scan.printed(at);
    let sign = !token.is_word()
        && (!token.after_space()
            || scan.printed(at + 1).is_empty()
            || !scan
                .token(at + 1)
                .is_some_and(|t| t.is_number() && !t.after_space()));
    let letters = token.is_word()
        && printed.len() >= 2
        && (is_upper(printed) && printed != "US"
            || printed == "kn"
            || matches!(printed, "rmb" | "usd" | "eur" | "gbp"));
    (sign || letters).then(|| (code.into(), Measured::Money, at + 1))
}

/// Pounds are money when there are millions of them or pence beside them, else a weight.
fn pounds(scan: &Scan, at: usize, amount: &Amount) -> Option<(Cow<'static, str>, Measured, usize)> {
    let sterling = scan.printed(at + 1) == "sterling";
    let weighs = matches!(scan.printed(at + 1), "of" | "per" | "heavier" | "lighter");
    if sterling || (amount.scaled && amount.value >= 1e4 && !weighs) {
        return Some((
            "pound sterling".into(),
            Measured::Money,
            at + 1 + usize::from(sterling),
        ));
    }
    Some(("pound".into(), Measured::Size, at + 1))
}

/// Units of two words: `percentage points`, `per cent`, `square miles`, `sq ft`, `basis points`.
fn two_words(scan: &Scan, at: usize) -> Option<(Cow<'static, str>, Measured, usize)> {
    let next = scan.token(at + 1)?;
    let first = scan.token(at)?;
    let square = |prefix: &str| {
        let unit = unit_of(next.hash).filter(|u| u.kind == Kind::Length)?;
        Some((
            format!("{prefix} {}", unit.name).into(),
            Measured::Size,
            at + 2,
        ))
    };
    let (name, measured): (&'static str, _) = match first.hash {
        PER if next.hash == word_hash("cent") => ("percent", Measured::Share),
        SQUARE | SQ | SQ_DOT => return square("square"),
        CUBIC | CU => return square("cubic"),
        PERCENTAGE | PERCENT | PERCENT_SIGN if is_point(next.hash) => {
            ("percentage point", Measured::Share)
        }
        BASIS if is_point(next.hash) => ("basis point", Measured::Share),
        PARTS if next.hash == PER => {
            let of = scan.printed(at + 2);
            return matches!(of, "million" | "billion")
                .then(|| (format!("part per {of}").into(), Measured::Share, at + 3));
        }
        LIGHT if matches!(scan.printed(at + 1), "years" | "year") => ("light year", Measured::Size),
        NAUTICAL if matches!(scan.printed(at + 1), "miles" | "mile") => {
            ("nautical mile", Measured::Size)
        }
        METRIC if matches!(scan.printed(at + 1), "tons" | "ton" | "tonnes") => {
            ("metric ton", Measured::Size)
        }
        _ => return compound_unit(scan, at),
    };
    Some((name.into(), measured, at + 2))
}

/// `km/h`, `A/cm2`, `kilowatt hours`.
fn compound_unit(scan: &Scan, at: usize) -> Option<(Cow<'static, str>, Measured, usize)> {
    let unit = unit_of(scan.hash(at))?;
    if matches!(
        unit.name,
        "kilowatt" | "megawatt" | "gigawatt" | "terawatt" | "watt"
    ) && matches!(scan.printed(at + 1), "hours" | "hour")
    {
        return Some((format!("{} hour", unit.name).into(), Measured::Size, at + 2));
    }
    let slash = scan.mark(at + 1, '/') && scan.glued(at + 1) && scan.glued(at + 2);
    let below = unit_of(scan.hash(at + 2)).filter(|_| slash)?;
    Some((
        format!("{} per {}", unit.name, below.name).into(),
        measured(unit),
        at + 3,
    ))
}

fn is_point(hash: u64) -> bool {
    hash == word_hash("point") || hash == word_hash("points")
}

const PER: u64 = word_hash("per");
const SQUARE: u64 = word_hash("square");
const SQ: u64 = word_hash("sq");
const SQ_DOT: u64 = word_hash("sq.");
const CUBIC: u64 = word_hash("cubic");
const CU: u64 = word_hash("cu");
const PERCENTAGE: u64 = word_hash("percentage");
const PERCENT: u64 = word_hash("percent");
const PERCENT_SIGN: u64 = word_hash("%");
const BASIS: u64 = word_hash("basis");
const PARTS: u64 = word_hash("parts");
const LIGHT: u64 = word_hash("light");
const NAUTICAL: u64 = word_hash("nautical");
const METRIC: u64 = word_hash("metric");

/// `a barrel`, `per day`, `an ounce`, `a-year` after a unit.
pub(super) fn rate(scan: &Scan, amount: &mut Amount) {
    if amount.measured == Measured::Bare {
        return;
    }
    let at = amount.to;
    let first = scan.hash(at);
    let article = first == word_hash("a") || first == word_hash("an");
    let below = if first == PER || article {
        per_what(scan, at + 1, article).map(|(name, to)| (name, to))
    } else if let Some(rest) = scan.printed(at).strip_prefix("a-") {
        unit_of(number::fold_hash(rest)).map(|u| (u.name.to_owned(), at + 1))
    } else {
        None
    };
    let Some((below, to)) = below else { return };
    let unit = amount.unit.take().unwrap_or_default();
    amount.unit = Some(format!("{unit} per {below}").into());
    amount.through(scan, to);
}

fn per_what(scan: &Scan, at: usize, article: bool) -> Option<(String, usize)> {
    let token = scan.token(at).filter(|t| t.is_word())?;
    if let Some((name, _, to)) = two_words(scan, at) {
        return Some((name.into_owned(), to));
    }
    if let Some(unit) =
        unit_of(token.hash).filter(|u| !matches!(u.kind, Kind::Symbol | Kind::Glued))
    {
        return Some((unit.name.to_owned(), at + 1));
    }
    let countable = matches!(
        scan.printed(at),
        "share"
            | "head"
            | "person"
            | "capita"
            | "unit"
            | "household"
            | "piece"
            | "dozen"
            | "vote"
            | "ticket"
            | "student"
            | "pupil"
    );
    let per = !article && super::words::role(token.hash).is_none() && !token.is_capital();
    (countable || per).then(|| (scan.printed(at).to_lowercase(), at + 1))
}

//! Who "President Moe" is where no article would say it: holders of the highest offices by surname, office and year.
//!
//! Apart from resolving because the full name is printed nowhere: it comes from a table, and only where the title printed
//! with the name and the day of the article leave one holder.

use crate::extract::{Page, Person};
use crate::lexicon::{WordId, value};
use chrono::Datelike;

/// One holder of an office.
struct Holder<'t> {
    name: &'t str,
    /// The names of the office, divided by strokes.
    office: &'t str,
    from: i32,
    to: i32,
}

/// Gives those their full names whom an article names by office and surname alone.
pub(super) fn complete(page: &Page, people: &mut [Person]) {
    let Some(year) = page.published().map(|day| day.year()) else {
        return;
    };
    let mut named: Vec<(usize, &str)> = Vec::new();
    for (at, person) in people.iter().enumerate() {
        let single = !person.name.contains(' ') && !person.mentions.is_empty();
        let word = WordId::of(&person.name.to_lowercase());
        let Some(holders) = value::OFFICE_HOLDER.get(word).filter(|_| single) else {
            continue;
        };
        let mut fitting = holders.split(';').filter_map(read);
        let fits = |holder: &Holder| {
            (holder.from..=holder.to).contains(&year) && person.roles.iter().any(|r| is(r, holder))
        };
        let first = fitting.find(fits);
        let another = fitting.any(|holder| fits(&holder));
        // Another of that surname in full may be who is meant.
        let surname = |other: &Person| other.name.rsplit(' ').next() == Some(&*person.name);
        let alone = people.iter().filter(|p| surname(p)).count() == 1;
        if let Some(holder) = first.filter(|_| alone && !another) {
            named.push((at, holder.name));
        }
    }
    for (at, name) in named {
        if let Some(person) = people.get_mut(at) {
            name.clone_into(&mut person.name);
        }
    }
}

/// Reads "Ann Moe, president, 2001-2009".
fn read(line: &str) -> Option<Holder<'_>> {
    let mut parts = line.split(',').map(str::trim);
    let (name, office, years) = (parts.next()?, parts.next()?, parts.next()?);
    let (from, to) = years.split_once('-')?;
    Some(Holder {
        name,
        office,
        from: from.parse().ok()?,
        to: to.parse().ok()?,
    })
}

/// Whether a role printed with a name is the office: its last words, and no word that makes it the second or an earlier.
fn is(role: &str, holder: &Holder) -> bool {
    const LESSER: [&str; 5] = ["vice", "deputy", "assistant", "under", "press"];
    let role = role.to_lowercase();
    let mut offices = holder.office.split('/');
    offices.any(|office| {
        let before = role.strip_suffix(office);
        before.is_some_and(|before| {
            let whole = before.is_empty() || before.ends_with(' ');
            whole && !before.split(' ').any(|word| LESSER.contains(&word))
        })
    })
}

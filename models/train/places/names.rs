//! The ways one name is printed, as keys: with and without accents, without "The", without the kind of division.

use dateline::extract::training::places::gazetteer::{LONGEST, key};
use dateline::text::Analysis;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Ends of names that are often left out.
const KINDS: &[&str] = &[
    " Province",
    " Region",
    " Oblast",
    " Governorate",
    " State",
    " District",
    " Prefecture",
    " Department",
    " Municipality",
    " Voivodeship",
    " Republic",
    " New Town",
    " Housing Estate",
];

/// Makes keys of names.
#[derive(Default)]
pub struct Names;

#[allow(
    clippy::unused_self,
    reason = "a maker of keys reads as one where it is used"
)]
impl Names {
    /// The keys of each way to print a name: a list of beginnings each, the whole name last.
    pub fn keys(&self, name: &str) -> Vec<Vec<u64>> {
        let mut ways = vec![name.to_owned()];
        ways.push(
            plain(name)
                .replace('ł', "l")
                .replace('ø', "o")
                .replace('Ł', "L")
                .replace('Ø', "O")
                .replace("ß", "ss"),
        );
        ways.push(name.replace(['\u{2018}', '\u{2019}', '`'], "'"));
        for kind in KINDS {
            if let Some(short) = ways[1].strip_suffix(kind)
                && short.len() > 3
            {
                ways.push(short.to_owned());
            }
        }
        if let Some(short) = name.strip_prefix("The ") {
            ways.push(short.to_owned());
        }
        ways.sort();
        ways.dedup();
        // The shared tokens keep the period of some abbreviations and part it from others ("Ala" "."): both are names.
        let shorter = |way: &String| {
            let short = way.strip_suffix('.')?;
            let parted = Analysis::of(way).tokens.len() > Analysis::of(short).tokens.len();
            (parted && short.len() > 2).then(|| short.to_owned())
        };
        let short: Vec<String> = ways.iter().filter_map(shorter).collect();
        ways.extend(short);
        ways.iter().filter_map(|way| keys_of(way)).collect()
    }
}

/// A name as English papers print it: of languages in other letters GeoNames keeps the accents of a transliteration.
pub fn shown(name: &str, country: &str) -> String {
    if LATIN.contains(&country) {
        return name.to_owned();
    }
    plain(name)
        .chars()
        .filter_map(|c| match c {
            '\u{2018}' | '\u{2bb}' | '`' => None,
            '\u{2019}' | '\u{2bc}' => Some('\''),
            c => Some(c),
        })
        .collect()
}

/// Countries whose languages are written in Latin letters with accents of their own.
const LATIN: &[&str] = &[
    "AD", "AL", "AR", "AT", "AX", "AZ", "BA", "BE", "BJ", "BF", "BO", "BR", "CA", "CD", "CH", "CI",
    "CL", "CM", "CO", "CR", "CU", "CV", "CZ", "DE", "DK", "DO", "EC", "EE", "ES", "FI", "FO", "FR",
    "GA", "GF", "GL", "GN", "GP", "GT", "HN", "HR", "HT", "HU", "IE", "IS", "IT", "LT", "LU", "LV",
    "MC", "MD", "ME", "MG", "ML", "MQ", "MT", "MX", "NC", "NE", "NI", "NL", "NO", "NZ", "PA", "PE",
    "PF", "PL", "PR", "PT", "PY", "RE", "RO", "RS", "SE", "SI", "SK", "SN", "ST", "SV", "TD", "TG",
    "TR", "US", "UY", "VE", "VN", "XK",
];

/// A name without accents.
pub fn plain(name: &str) -> String {
    name.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

fn keys_of(way: &str) -> Option<Vec<u64>> {
    let analysis = Analysis::of(way);
    let mut keys = Vec::new();
    let mut last = 0;
    for token in &analysis.tokens {
        last = key(last, token);
        keys.push(last);
    }
    (!keys.is_empty() && keys.len() <= LONGEST).then_some(keys)
}

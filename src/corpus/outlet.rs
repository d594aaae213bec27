//! The name of an outlet: one name for what feeds, pages and records write as "The Gazette &#8211; World", as an address or
//! as `https://gazette.example/#organization`.
//!
//! Apart from the readers because a facet counts by it, whichever format an article came in.

use super::html::entity::decode;
use super::html::layout::to_text;

/// Between the name of an outlet and the part of it, or what it says of itself.
const MARKS: &[&str] = &[
    " | ", " – ", " — ", " - ", " » ", " :: ", " · ", " • ", ": ",
];
/// Words of parts of an outlet, and of the feeds of all of them.
const PARTS: &[&str] = &[
    "all",
    "africa",
    "americas",
    "articles",
    "asia",
    "atom",
    "blog",
    "breaking",
    "business",
    "economy",
    "english",
    "europe",
    "feed",
    "front",
    "global",
    "headlines",
    "health",
    "home",
    "homepage",
    "international",
    "latest",
    "local",
    "media",
    "national",
    "news",
    "newsroom",
    "official",
    "online",
    "opinion",
    "page",
    "politics",
    "posts",
    "press",
    "region",
    "release",
    "releases",
    "rss",
    "science",
    "site",
    "sport",
    "stories",
    "story",
    "top",
    "uk",
    "updates",
    "us",
    "website",
    "world",
    "xml",
    "1.0",
    "2.0",
    "(rss)",
    "&",
    "and",
];
/// Words of what an outlet says of itself.
const PRAISE: &[&str] = &[
    "news",
    "breaking",
    "latest",
    "headlines",
    "opinion",
    "analysis",
    "weather",
    "stories",
    "trusted",
    "videos",
];

/// Returns the name of the outlet for `printed`; `url` is the article's own address. `None` when nothing is named.
pub(super) fn name(printed: &str, url: Option<&str>) -> Option<String> {
    let once = decode(printed, false);
    let twice = decode(&once, false);
    let thrice = decode(&twice, false);
    let plain = if thrice.contains("</") {
        to_text(&thrice).0
    } else {
        thrice.into_owned()
    };
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = plain.trim_start_matches('@');
    if plain.starts_with('#') || plain.starts_with("/#") {
        return url.and_then(host);
    }
    if is_address(plain) {
        return host(plain);
    }
    let name = of_parts(plain, url);
    let name = match name.strip_prefix("the ") {
        Some(rest) => format!("The {rest}"),
        None => name.to_owned(),
    };
    Some(name).filter(|n| n.chars().any(char::is_alphanumeric))
}

/// Whether it is an address, or the name of a host.
fn is_address(text: &str) -> bool {
    let spaced = text.contains(char::is_whitespace);
    let lower = text.to_ascii_lowercase();
    let begins = ["//", "www."].iter().any(|b| lower.starts_with(b));
    // "gazette.example/news", but not "AP/Reuters".
    let host_and_path = text
        .split_once('/')
        .is_some_and(|(host, _)| host.contains('.'));
    !spaced && (text.contains("://") || begins || host_and_path)
}

/// The host of an address as an outlet is known by it: without `www.`.
fn host(address: &str) -> Option<String> {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    let host = rest
        .split(['/', '?', '#', ':'])
        .next()
        .unwrap_or(rest)
        .to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// The part of a name that is the outlet's: the one its address agrees with, else the one that says no part of it.
fn of_parts<'t>(name: &'t str, url: Option<&str>) -> &'t str {
    let parts = parts(name);
    if parts.len() == 1 {
        return without_feed(name);
    }
    let host = url
        .and_then(host)
        .map(|host| letters(&host))
        .unwrap_or_default();
    let of_host = |part: &&&str| {
        let letters = letters(part);
        letters.len() > 3
            && (host.contains(&letters) || host.starts_with(letters.trim_start_matches("the")))
    };
    if let Some(part) = parts.iter().find(of_host) {
        return part;
    }
    let telling: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !is_part(part))
        .collect();
    match *telling {
        [only] if !name.contains(": ") => only,
        [first, ..] if telling[1..].iter().all(|part| praises(part)) => first,
        _ => without_feed(name),
    }
}

fn parts(name: &str) -> Vec<&str> {
    let mut parts = vec![name];
    for mark in MARKS {
        parts = parts.iter().flat_map(|part| part.split(mark)).collect();
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.iter_mut().for_each(|part| *part = part.trim());
    parts
}

/// Whether a part names a section or the feed alone: "World", "Top stories", "RSS feed".
fn is_part(part: &str) -> bool {
    let lower = part.to_lowercase();
    lower
        .split(' ')
        .all(|word| PARTS.contains(&word.trim_matches(',')))
}

/// Whether a part is what the outlet says of itself: "News, sport and weather from the valley".
fn praises(part: &str) -> bool {
    let lower = part.to_lowercase();
    let mut words = lower.split([' ', ',']);
    lower.contains(' ') && words.any(|word| PRAISE.contains(&word))
}

/// "The Gazette RSS Feed" is the Gazette; "Example Feed" has no other name.
fn without_feed(name: &str) -> &str {
    let ends = [" (rss)", " rss feed", " rss", " » feed", " atom feed"];
    let lower = name.to_lowercase();
    let end = ends.iter().find(|end| lower.ends_with(**end));
    let cut = end.and_then(|end| name.get(..name.len().checked_sub(end.len())?));
    cut.map_or(name, str::trim_end)
}

/// The letters and digits of a name in small letters: what is the same of one outlet's names.
pub(super) fn letters(name: &str) -> String {
    let all = name.chars().filter(|c| c.is_alphanumeric());
    all.flat_map(char::to_lowercase).collect()
}

/// Of two names of one outlet ("harrowcourier", "Harrow Courier") the one that is written out; else the first.
pub(super) fn better(first: String, second: Option<&str>) -> String {
    let same = |a: &str, b: &str| {
        letters(a).trim_start_matches("the") == letters(b).trim_start_matches("the")
    };
    let of_host = |second: &str| {
        let host = first.contains('.') && !first.contains(' ') && !second.contains('.');
        host && letters(&first).contains(letters(second).trim_start_matches("the"))
    };
    let rank = |name: &str| (name.contains(' '), name.chars().any(char::is_uppercase));
    match second {
        Some(second) if of_host(second) => second.to_owned(),
        Some(second) if same(&first, second) && rank(second) > rank(&first) => second.to_owned(),
        _ => first,
    }
}

#[cfg(test)]
mod tests {
    use super::{better, name};

    #[test]
    fn one_outlet_has_one_name() {
        for printed in [
            "The Gazette",
            "the Gazette",
            "The Gazette &amp;#8211; World",
            "The Gazette - Top stories",
            "The Gazette » Feed",
            "The Gazette RSS Feed",
            "Politics | The Gazette",
            "The Gazette | Breaking news, sport and weather",
            "  The\n Gazette ",
        ] {
            assert_eq!(
                name(printed, None).as_deref(),
                Some("The Gazette"),
                "{printed}"
            );
        }
        let url = Some("https://www.gazette.example/world/1");
        for printed in [
            "gazette.example/",
            "//gazette.example/news",
            "https://www.gazette.example/#organization",
            "#organization",
            "www.gazette.example",
            "http://GAZETTE.example/",
        ] {
            assert_eq!(
                name(printed, url).as_deref(),
                Some("gazette.example"),
                "{printed}"
            );
        }
        let url = Some("https://riverfm.example/a");
        assert_eq!(
            name("Morning Wave | River FM", url).as_deref(),
            Some("River FM")
        );
        assert_eq!(
            name("River FM: All that moves", url).as_deref(),
            Some("River FM")
        );
    }

    #[test]
    fn other_names_stay() {
        for printed in [
            "AT&T Newsroom",
            "Ministry of Rivers - Press Office of the North",
            "Wave: a review",
            "Reuters",
            "gazette.example",
            "Example Feed",
            "AP/Wire",
        ] {
            assert_eq!(name(printed, None).as_deref(), Some(printed));
        }
        assert_eq!(name("#organization", None), None);
        assert_eq!(
            better("harrowcourier".into(), Some("Harrow Courier")),
            "Harrow Courier"
        );
        assert_eq!(
            better("harrowcourier.example".into(), Some("Harrow Courier")),
            "Harrow Courier"
        );
        assert_eq!(
            better("Courier".into(), Some("Harrow Media Ltd")),
            "Courier"
        );
    }
}

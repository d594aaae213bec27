//! Addresses that say only where they differ from another: "/2025/walls" on a page of gazette.example.
//!
//! Apart from the readers because feeds (`xml:base`) and pages (`<base>`) mean the same by it.

/// Returns the address that `reference` means where `base` is; `None` when nothing absolute comes of it.
pub(super) fn resolved(base: Option<&str>, reference: &str) -> Option<String> {
    let reference = reference.trim();
    if has_scheme(reference) {
        return Some(reference.to_owned());
    }
    let base = base.map(str::trim).filter(|b| has_scheme(b))?;
    let (scheme, rest) = base.split_once("://")?;
    if let Some(rest) = reference.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    let bare = rest.split(['?', '#']).next().unwrap_or(rest);
    let (host, path) = bare.split_at(bare.find('/').unwrap_or(bare.len()));
    let root = format!("{scheme}://{host}");
    match reference.chars().next() {
        None => Some(base.to_owned()),
        Some('/') => Some(root + &joined("", reference)),
        Some('?' | '#') => Some(root + path + reference),
        Some(_) => {
            let folder = path.rfind('/').map_or("", |at| &path[..at]);
            Some(root + &joined(folder, reference))
        }
    }
}

/// Whether it begins with a scheme: `https://`.
fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, rest)| {
        let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        rest.starts_with("//") && !scheme.is_empty() && scheme.chars().all(letters)
    })
}

/// The path with `.` and `..` worked out.
fn joined(folder: &str, reference: &str) -> String {
    let end = reference.find(['?', '#']).unwrap_or(reference.len());
    let (path, rest) = reference.split_at(end);
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    let mut last = "";
    for part in path.split('/') {
        last = part;
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            other => parts.push(other),
        }
    }
    let open = if matches!(last, "" | "." | "..") && !parts.is_empty() {
        "/"
    } else {
        ""
    };
    format!("/{}{open}{rest}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn references_are_worked_out() {
        let base = Some("https://gazette.example/news/feed.xml?a=1");
        for (reference, wanted) in [
            ("walls.html", "https://gazette.example/news/walls.html"),
            ("/2025/walls", "https://gazette.example/2025/walls"),
            ("../walls/?b=2#c", "https://gazette.example/walls/?b=2#c"),
            ("//cdn.example/a", "https://cdn.example/a"),
            ("http://a.example", "http://a.example"),
            ("?p=7", "https://gazette.example/news/feed.xml?p=7"),
            ("", "https://gazette.example/news/feed.xml?a=1"),
        ] {
            assert_eq!(resolved(base, reference).as_deref(), Some(wanted));
        }
        assert_eq!(resolved(None, "/a"), None);
        assert_eq!(
            resolved(Some("https://a.example"), "b").as_deref(),
            Some("https://a.example/b")
        );
        assert_eq!(resolved(Some("/news/"), "b"), None);
    }
}

//! The front matter of a Markdown file: the block of YAML or TOML before the text.
//!
//! Apart from the text because it is another language, and a hostile or broken one must not cost the text behind it.

use serde_json::{Map, Value};

/// Longest front matter in bytes; what is longer is text.
const MOST: usize = 1 << 20;

/// Whether a text begins with front matter: its opening line, then a line that looks like a field.
pub(super) fn begins(start: &str) -> bool {
    let Some((first, rest)) = start.split_once('\n') else {
        return false;
    };
    let (field, close) = match first.trim_end() {
        "---" => (':', "---"),
        "+++" => ('=', "+++"),
        _ => return false,
    };
    let mut lines = rest
        .lines()
        .filter(|l| !l.trim().is_empty() && !l.trim_start().starts_with('#'));
    lines.next().is_some_and(|line| {
        let key = line.split(field).next().unwrap_or("").trim();
        line.trim_end() == close
            || (line.contains(field) && !key.is_empty() && key.len() < 40 && !key.contains(' '))
    })
}

/// Takes front matter and text apart; without front matter all is text.
pub(super) fn split(text: &str) -> (Map<String, Value>, &str) {
    let trimmed = text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']);
    if !begins(trimmed) {
        return (Map::new(), text);
    }
    let toml = trimmed.starts_with("+++");
    let mark = if toml { "+++" } else { "---" };
    let start = trimmed.find('\n').map_or(trimmed.len(), |at| at + 1);
    let mut at = start;
    for line in trimmed[start..].split_inclusive('\n') {
        let closes = line.trim_end() == mark || (!toml && line.trim_end() == "...");
        if closes {
            let front = &trimmed[start..at];
            return (fields(front, toml), &trimmed[at + line.len()..]);
        }
        at += line.len();
        if at - start > MOST {
            break;
        }
    }
    (Map::new(), text)
}

fn fields(front: &str, toml: bool) -> Map<String, Value> {
    let parsed: Option<Value> = if toml {
        toml::from_str(front).ok()
    } else {
        serde_saphyr::from_str(front).ok()
    };
    match parsed {
        Some(Value::Object(fields)) => fields,
        _ => line_by_line(front, if toml { '=' } else { ':' }),
    }
}

/// Front matter that is not good YAML (a colon in a title) still has its fields a line each.
fn line_by_line(front: &str, separator: char) -> Map<String, Value> {
    let mut fields = Map::new();
    for line in front.lines() {
        if line.starts_with([' ', '\t', '#', '-']) {
            continue;
        }
        let Some((key, value)) = line.split_once(separator) else {
            continue;
        };
        let value = value.trim();
        let quoted =
            |mark: char| value.len() >= 2 && value.starts_with(mark) && value.ends_with(mark);
        let value = if quoted('"') || quoted('\'') {
            &value[1..value.len() - 1]
        } else {
            value
        };
        if !value.is_empty() {
            fields.insert(key.trim().to_owned(), Value::String(value.to_owned()));
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn yaml_toml_and_broken_front_matter_give_fields() {
        let (fields, body) =
            split("---\ntitle: \"A: b\"\ndate: 2024-06-06\ntags:\n  - x\n---\nText.\n");
        assert_eq!(
            (fields["title"].as_str(), fields["date"].as_str(), body),
            (Some("A: b"), Some("2024-06-06"), "Text.\n")
        );
        let (fields, body) = split("+++\ntitle = 'A'\ndate = 2024-06-06\n+++\nText.");
        assert_eq!((fields["title"].as_str(), body), (Some("A"), "Text."));
        let (fields, body) = split("---  \ntitle: Ministers: a talk: \"one\n---  \nText.");
        assert_eq!(
            (fields["title"].as_str(), body),
            (Some("Ministers: a talk: \"one"), "Text.")
        );
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        let text = "---\n\nThe text begins after a rule, as it may.\n\n---\nMore.";
        assert_eq!(split(text).1, text);
    }

    #[test]
    fn an_alias_bomb_does_not_grow() {
        let mut front = String::from("a: &a [x,x,x,x,x,x,x,x,x,x]\n");
        for (name, before) in ["b", "c", "d", "e", "f", "g", "h", "i", "j"]
            .iter()
            .zip(["a", "b", "c", "d", "e", "f", "g", "h", "i"])
        {
            front.push_str(&format!(
                "{name}: &{name} [{}]\n",
                vec![format!("*{before}"); 10].join(",")
            ));
        }
        let text = format!("---\n{front}title: bomb\n---\nText.");
        let (fields, body) = split(&text);
        assert_eq!(body, "Text.");
        assert!(fields.len() < 20);
    }
}

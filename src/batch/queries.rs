//! A file of queries: one a line, in the query language, with a name before a tab or as JSON.

use super::Refusal;
use super::line;
use serde_json::Value;

/// A query of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Its name: what stands before the tab or as `id`, else the number of its line.
    pub name: String,
    /// The query, in the query language.
    pub query: String,
}

/// Reads a file of queries; blank lines and lines that begin with `#` are passed over. In JSON, `query` is in the query
/// language and `text` plain words, none of which is an operator.
///
/// # Errors
/// The first line that is no query, with its number.
pub fn queries(text: &str) -> Result<Vec<Query>, (usize, Refusal)> {
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    let lines = lines.map(|(at, line)| (at + 1, line.trim()));
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let read = lines.map(|(number, line)| {
        let named = |name: &str, query: &str| Query {
            name: name.to_owned(),
            query: query.to_owned(),
        };
        let number_of = number.to_string();
        if line.starts_with('{') {
            return of_json(line, &number_of).map_err(|refusal| (number, refusal));
        }
        Ok(match line.split_once('\t') {
            Some((name, query)) => named(name.trim(), query.trim()),
            None => named(&number_of, line),
        })
    });
    read.collect()
}

fn of_json(text: &str, number: &str) -> Result<Query, Refusal> {
    let object = line::object(text.as_bytes())?;
    let name = match object.get("id") {
        None | Some(Value::Null) => number.to_owned(),
        Some(Value::String(id)) => id.clone(),
        Some(other) => other.to_string(),
    };
    let field = |key: &str| object.get(key).and_then(Value::as_str);
    let query = match (field("query"), field("text")) {
        (Some(query), _) => query.to_owned(),
        (None, Some(text)) => plain(text),
        (None, None) => {
            return Err(
                Refusal::new(Value::Null, "a line without `query` or `text`")
                    .hint("write `{\"id\":1,\"query\":\"nato spending\"}`"),
            );
        }
    };
    Ok(Query { name, query })
}

/// The words of a text with nothing in them that the query language takes for more than words.
fn plain(text: &str) -> String {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '\u{2019}' | '.' | '%');
    let words = text.split(|c| !inside(c));
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%'));
    let words = words.filter(|word| word.contains(char::is_alphanumeric));
    let words = words.map(|word| match word {
        "AND" | "OR" | "NOT" | "NEAR" | "BEFORE" => word.to_lowercase(),
        word => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_names() {
        let text = "# a comment\n\noil OR gas\ntaxes\tvat -rates\n{\"id\":7,\"text\":\"Is (oil) -cheap? NOT: it\"}\n";
        let read = queries(text).unwrap();
        let read = read.iter().map(|q| (q.name.as_str(), q.query.as_str()));
        let wanted = [
            ("3", "oil OR gas"),
            ("taxes", "vat -rates"),
            ("7", "Is oil cheap not it"),
        ];
        assert_eq!(read.collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn what_is_no_query_is_named_by_its_line() {
        let (line, refusal) = queries("oil\n{\"id\":1}").unwrap_err();
        assert_eq!(
            (line, refusal.message.as_str()),
            (2, "a line without `query` or `text`")
        );
        assert_eq!(queries("{").unwrap_err().0, 1);
    }
}

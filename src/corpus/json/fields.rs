//! The usual names of the fields of a record, and finding them.
//!
//! Apart from making the article because the names are a table that grows with every new export met.

use super::super::ReadOptions;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};
use smallvec::SmallVec;
use std::sync::LazyLock;

/// What a field says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Id,
    Title,
    Text,
    Html,
    Summary,
    Published,
    Updated,
    Author,
    Source,
    Url,
    Language,
    Dateline,
    Speaker,
    Kind,
}

/// Names of each role, best first; compared without case, `_`, `-`, `@`, `:` and spaces.
#[rustfmt::skip]
const NAMES: &[(Role, &str, &[&str])] = &[
    (Role::Id, "id", &[
        "id", "guid", "uid", "uuid", "articleid", "docid", "documentid", "docno", "did", "storyid", "newsid", "contentid", "identifier",
    ]),
    (Role::Title, "title", &[
        "title", "headline", "head", "articletitle", "newstitle", "webtitle", "titletext", "heading", "name", "subject",
    ]),
    (Role::Text, "text", &[
        "text", "body", "articlebody", "maintext", "fulltext", "bodytext", "contenttext", "articletext", "storytext", "textcontent",
        "plaintext", "rawtext", "content", "article", "story", "paragraphs", "transcript", "articlecontent", "newscontent",
    ]),
    (Role::Html, "html", &["contenthtml", "bodyhtml", "htmlbody", "htmlcontent", "html", "contentencoded"]),
    (Role::Summary, "summary", &[
        "summary", "standfirst", "lead", "lede", "dek", "deck", "abstract", "description", "trailtext", "teaser", "excerpt", "snippet",
        "leadparagraph", "subheadline", "subtitle", "metadescription",
    ]),
    (Role::Published, "date", &[
        "datepublished", "publishedat", "datepublish", "publishdate", "publisheddate", "publicationdate", "pubdate",
        "webpublicationdate", "firstpublicationdate", "firstpublishedat", "firstpublished", "published", "publishedtime",
        "publishedon", "publishtime", "articledate", "date", "dateposted", "postdate", "postedat", "issued", "releasedate",
        "datetime", "datecreated", "created", "createdat", "timestamp", "seendate", "time",
    ]),
    (Role::Updated, "updated", &[
        "datemodified", "updatedat", "updated", "dateupdated", "lastupdated", "modified", "modifiedat", "lastmodified", "datemodify",
        "modifieddate", "modifiedtime", "updateddate", "lastmodifieddate",
    ]),
    (Role::Author, "author", &["authors", "author", "byline", "creator", "writer", "writers", "dccreator", "contributors"]),
    (Role::Source, "source", &[
        "sourcename", "source", "publisher", "outlet", "site", "sitename", "newspaper", "publication", "publishername", "mediaoutlet",
        "media", "provider", "journal", "agency", "sourcedomain", "domain",
    ]),
    (Role::Url, "url", &[
        "canonicalurl", "canonicallink", "canonical", "url", "link", "weburl", "articleurl", "permalink", "sourceurl", "uri", "href",
        "mainentityofpage",
    ]),
    (Role::Language, "language", &["language", "lang", "inlanguage", "languagecode", "locale"]),
    (Role::Dateline, "dateline", &["dateline"]),
    (Role::Speaker, "speaker", &["speaker", "speakers", "speakername", "deliveredby"]),
    (Role::Kind, "kind", &["type", "doctype", "documenttype", "contenttype", "articletype", "genre", "kind"]),
];

/// What a compared name says of its field: its role, and how good a name for it it is, 0 the best.
static ROLES: LazyLock<FxHashMap<&str, (Role, usize)>> = LazyLock::new(|| {
    let roles = NAMES.iter().flat_map(|(role, _, names)| {
        let ranked = names.iter().enumerate();
        ranked.map(|(rank, name)| (*name, (*role, rank)))
    });
    roles.collect()
});

/// The fields of one record.
pub(super) struct Fields<'v> {
    rows: Vec<Row<'v>>,
    mapped: Vec<(&'v str, &'v Value)>,
}

/// One of them.
struct Row<'v> {
    /// Its name as the record writes it.
    written: &'v str,
    /// What the name says of it.
    role: Option<(Role, usize)>,
    value: &'v Value,
}

impl<'v> Fields<'v> {
    /// Takes the fields of a record, those of the objects that wrap an export's own fields after them.
    pub(super) fn new(record: &'v Map<String, Value>, options: &'v ReadOptions) -> Self {
        let mut rows = Vec::with_capacity(record.len());
        let mut name = String::new();
        let mut take = |record: &'v Map<String, Value>| {
            for (key, value) in record.iter().filter(|(_, v)| !v.is_null()) {
                compare(key, &mut name);
                rows.push(Row {
                    written: key,
                    role: ROLES.get(name.as_str()).copied(),
                    value,
                });
            }
        };
        take(record);
        for inner in ["fields", "_source", "attributes", "article", "properties"] {
            if let Some(Value::Object(inner)) = record.get(inner) {
                take(inner);
            }
        }
        let map = options.map.iter();
        let mapped = map.filter_map(|(role, name)| Some((role.as_str(), lookup(record, name)?)));
        Self {
            rows,
            mapped: mapped.collect(),
        }
    }

    /// Returns the values of a role, best name first, those the user mapped before all.
    pub(super) fn all(&self, role: Role) -> impl Iterator<Item = &'v Value> + '_ {
        let own = NAMES.iter().find(|(r, ..)| *r == role);
        let own = own.map_or("", |(_, own, _)| *own);
        let mapped = self.mapped.iter().filter(move |(r, _)| is_role(r, own));
        let usual = self.rows.iter().filter_map(move |row| {
            let (_, rank) = row.role.filter(|(of, _)| *of == role)?;
            Some((rank, row.value))
        });
        let mut usual: SmallVec<[(usize, &'v Value); 4]> = usual.collect();
        usual.sort_by_key(|(rank, _)| *rank);
        let usual = usual.into_iter().map(|(_, value)| value);
        mapped.map(|(_, value)| *value).chain(usual)
    }

    /// Returns what the record says of itself under names that are no part of every article, each value of a list alone.
    pub(super) fn own(&self) -> Vec<(String, String)> {
        let own = self.rows.iter().filter(|row| !row.is_of_article());
        own.flat_map(|row| {
            let values = names(row.value).into_iter();
            values.map(|value| (row.written.to_owned(), value))
        })
        .collect()
    }

    /// Returns the first value of a role that holds text.
    pub(super) fn text(&self, role: Role) -> Option<String> {
        self.all(role).find_map(words)
    }
}

/// Whether `name`, as the user wrote it, means the role called `own`.
fn is_role(name: &str, own: &str) -> bool {
    let name = compared(name);
    name == own
        || NAMES
            .iter()
            .any(|(_, o, names)| *o == own && names.contains(&name.as_str()))
}

/// Whether a mapping's left side names something that can be mapped.
pub(crate) fn is_known_role(name: &str) -> bool {
    NAMES.iter().any(|(_, own, _)| is_role(name, own))
}

impl Row<'_> {
    /// Whether it is of what an article itself has and can be asked for: its text, dates, outlet, address. What the record
    /// says of speaker, dateline and type is evidence, and stands beside what was made of it.
    fn is_of_article(&self) -> bool {
        let evidence = [Role::Dateline, Role::Speaker, Role::Kind];
        self.role.is_some_and(|(role, _)| !evidence.contains(&role))
    }
}

fn compared(key: &str) -> String {
    let mut name = String::with_capacity(key.len());
    compare(key, &mut name);
    name
}

/// Writes a name without what names are compared without.
fn compare(key: &str, name: &mut String) {
    name.clear();
    let kept = key
        .chars()
        .filter(|c| !matches!(c, '_' | '-' | '@' | ':' | ' ' | '.'));
    for c in kept {
        if c.is_ascii() {
            name.push(c.to_ascii_lowercase());
        } else {
            name.extend(c.to_lowercase());
        }
    }
}

/// Finds a field by its name, or by a path of names with dots.
fn lookup<'v>(record: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    if let Some(value) = record.get(name) {
        return Some(value);
    }
    let (first, rest) = name.split_once('.')?;
    match record.get(first)? {
        Value::Object(inner) => lookup(inner, rest),
        _ => None,
    }
}

/// Returns what a value says in words: a string, a number, the name in an object, paragraphs in an array.
pub(super) fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(s) if !s.trim().is_empty() => Some(s.clone()),
        Value::Number(n) => Some(n.to_string()),
        Value::Array(rows) => {
            let rows: Vec<String> = rows.iter().filter_map(words).collect();
            (!rows.is_empty()).then(|| rows.join("\n\n"))
        }
        Value::Object(inner) => {
            let names = [
                "name",
                "title",
                "main",
                "original",
                "rendered",
                "text",
                "value",
                "$oid",
                "$__toml_private_datetime",
                "$date",
                "#text",
                "content",
                "@id",
                "url",
                "@value",
            ];
            names.iter().find_map(|n| words(inner.get(*n)?))
        }
        _ => None,
    }
}

/// Returns the names in a value: a list of strings or objects, or one string.
pub(super) fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(rows) => rows.iter().flat_map(names).collect(),
        other => words(other)
            .map(|w| w.trim().to_owned())
            .into_iter()
            .collect(),
    }
}

//! What a page says about itself in its head: meta tags, links, `<time>`, microdata.

use super::tag::Tag;
use super::tree::{Id, Tree, squeezed};
use crate::corpus::address::resolved;

/// Meta names and microdata properties that give the day of publication, most believed first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "og:published_time",
    "published_time",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "rnews:datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "dcterms.available",
    "dc.terms.issued",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "prism.publicationdate",
    "article_date_original",
    "article:post_date",
    "publication_date",
    "publish_date",
    "publish-date",
    "publishdate",
    "published_date",
    "published-date",
    "publisheddate",
    "publication-date",
    "pubdate",
    "pub_date",
    "date_published",
    "article-publication-date",
    "article:publish_date",
    "originalpublicationdate",
    "article_published",
    "firstpublished",
    "bt:pubdate",
    "ptime",
    "displaydate",
    "iso-8601-publish-date",
    "date",
    "article.created",
    "datecreated",
    "created",
];

/// The same for the last update.
const UPDATED: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dc.date.modified",
    "dcterms.modified",
    "article.updated",
    "last-modified",
    "lastmod",
    "modified",
    "revision_date",
    "article:updated_time",
    "moddate",
    "lastmodified",
    "updated_time",
];

/// Meta names of the source, the byline and the headline.
const SITE: &[&str] = &[
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "publisher",
    "twitter:site:name",
    "dc.source",
];
const AUTHOR: &[&str] = &[
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "byline",
    "citation_author",
    "article:author",
    "cxenseparse:author",
    "twitter:data1:author",
];
const HEADLINE: &[&str] = &[
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "citation_title",
    "title",
    "headline",
];
const SUMMARY: &[&str] = &[
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "sailthru.description",
];

/// What a page is filed under: its meta names, and the name it is kept by; one of several tags may be a list with commas.
const FILED: &[(&str, &str)] = &[
    ("article:section", "section"),
    ("article:tag", "tags"),
    ("keywords", "keywords"),
    ("news_keywords", "keywords"),
];

/// The meta tags and microdata of a page, by name.
#[derive(Debug, Default)]
pub(super) struct Meta {
    /// Names in lower case with their values, in order.
    named: Vec<(String, String)>,
    /// `<link rel=canonical>`, else `og:url`, in full.
    address: Option<String>,
    /// `<title>`.
    pub(super) title: Option<String>,
    /// `lang` of the page.
    lang: Option<String>,
}

impl Meta {
    /// Collects them from anywhere in a page: systems put them into the body too.
    pub(super) fn read(tree: &Tree<'_>) -> Self {
        let (mut canonical, mut base) = (None, None);
        let mut meta = Self {
            lang: tree.attr(0, "lang").or_else(|| tree.attr(0, "xml:lang")),
            ..Self::default()
        };
        for id in tree.ids() {
            match tree.tag(id) {
                Tag::Meta => meta.add(tree, id),
                Tag::Link => {
                    let is_canonical = tree
                        .raw_attr(id, "rel")
                        .is_some_and(|r| r.eq_ignore_ascii_case("canonical"));
                    if is_canonical && canonical.is_none() {
                        canonical = tree.attr(id, "href");
                    }
                }
                Tag::Base => base = base.or_else(|| tree.attr(id, "href")),
                Tag::Title
                    if meta.title.is_none()
                        && !tree.ancestors(id).any(|a| tree.tag(a) == Tag::Svg) =>
                {
                    meta.title = Some(tree.text_of(id)).filter(|t| !t.is_empty());
                }
                _ => {}
            }
        }
        let og = meta.first(&["og:url"]).first().map(|url| (*url).to_owned());
        let base = base
            .and_then(|b| resolved(og.as_deref(), &b))
            .or(og.clone());
        let known = [canonical, og].into_iter().flatten();
        let mut whole = known.filter_map(|address| resolved(base.as_deref(), &address));
        meta.address = whole.find(|address| address.starts_with("http"));
        meta
    }

    fn add(&mut self, tree: &Tree<'_>, id: Id) {
        let Some(content) = tree.attr(id, "content") else {
            return;
        };
        let content = squeezed(&content);
        if content.is_empty() {
            return;
        }
        for name in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = tree.raw_attr(id, name) {
                self.named
                    .push((name.trim().to_ascii_lowercase(), content.clone()));
            }
        }
    }

    /// The values of the first of `names` that has any.
    fn first(&self, names: &[&str]) -> Vec<&str> {
        for name in names {
            let found: Vec<&str> = self
                .named
                .iter()
                .filter(|(n, _)| n == name)
                .map(|(_, v)| v.as_str())
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// All values of `names`, in the order of the names.
    fn every<'s>(&'s self, names: &'s [&str]) -> impl Iterator<Item = &'s str> {
        names
            .iter()
            .flat_map(|name| self.named.iter().filter(move |(n, _)| n == name))
            .map(|(_, v)| v.as_str())
    }

    /// Dates of publication, most believed first.
    pub(super) fn published(&self) -> impl Iterator<Item = &str> {
        self.every(PUBLISHED)
    }

    /// Dates of the last update, most believed first.
    pub(super) fn updated(&self) -> impl Iterator<Item = &str> {
        self.every(UPDATED)
    }

    /// Headlines, most believed first.
    pub(super) fn headlines(&self) -> impl Iterator<Item = &str> {
        self.every(HEADLINE)
    }

    /// The description, which often is the standfirst.
    pub(super) fn summaries(&self) -> impl Iterator<Item = &str> {
        self.every(SUMMARY)
    }

    /// The site's name.
    pub(super) fn site(&self) -> Option<&str> {
        self.first(SITE).first().copied()
    }

    /// The authors as each kind of tag gives them, most believed first.
    pub(super) fn authors(&self) -> impl Iterator<Item = Vec<String>> {
        let lists = AUTHOR.iter().map(|name| self.first(&[name]));
        lists.map(|list| list.into_iter().map(str::to_owned).collect())
    }

    /// What the page is filed under, as name and value, each once.
    pub(super) fn filed(&self) -> Vec<(String, String)> {
        let mut filed = Vec::new();
        for (meta, name) in FILED {
            let lists = self.every(std::slice::from_ref(meta));
            for value in lists.flat_map(|list| list.split(',')).map(str::trim) {
                let said = ((*name).to_owned(), value.to_owned());
                if !value.is_empty() && !filed.contains(&said) {
                    filed.push(said);
                }
            }
        }
        filed
    }

    /// Where the page lives.
    pub(super) fn url(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// The language.
    pub(super) fn lang(&self) -> Option<&str> {
        self.lang.as_deref().filter(|l| !l.is_empty()).or_else(|| {
            self.first(&["og:locale", "dc.language", "content-language"])
                .first()
                .copied()
        })
    }
}

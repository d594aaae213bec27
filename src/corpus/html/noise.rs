//! Which parts of a page are furniture: menus, sharing bars, related stories, captions, sign-up boxes.
//!
//! Judged by the element, its role and the words of its class and id (`furniture.txt`), never by the site: these words are
//! what content systems everywhere call such parts.

use super::tag::Tag;
use super::tree::{Id, Tree};
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// The rules about names; its head says what the kinds are.
const RULES: &str = include_str!("furniture.txt");
/// Names of one class attribute that are looked at.
const MOST_NAMES: usize = 24;
/// A name of more words is made of a headline, not of what the part is.
const MOST_WORDS: usize = 6;

/// The rules by kind.
#[derive(Default)]
struct Rules {
    any: FxHashSet<&'static str>,
    weak: FxHashSet<&'static str>,
    sure: FxHashSet<&'static str>,
    hiding: FxHashSet<&'static str>,
    pair: FxHashSet<(&'static str, &'static str)>,
    subject: FxHashSet<(&'static str, &'static str)>,
    taxonomy: FxHashSet<&'static str>,
    layout: FxHashSet<&'static str>,
    denial: FxHashSet<&'static str>,
    text: FxHashSet<(&'static str, &'static str)>,
}

fn rules() -> &'static Rules {
    static READ: OnceLock<Rules> = OnceLock::new();
    READ.get_or_init(|| {
        let mut rules = Rules::default();
        for line in RULES.lines() {
            let mut words = line.split(' ');
            let (kind, first) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
            let second = words.next().unwrap_or("");
            match kind {
                "any" => drop(rules.any.insert(first)),
                "weak" => drop(rules.weak.insert(first)),
                "sure" => drop(rules.sure.insert(first)),
                "hiding" => drop(rules.hiding.insert(first)),
                "pair" => drop(rules.pair.insert((first, second))),
                "subject" => drop(rules.subject.insert((first, second))),
                "taxonomy" => drop(rules.taxonomy.insert(first)),
                "layout" => drop(rules.layout.insert(first)),
                "denial" => drop(rules.denial.insert(first)),
                "text" => drop(rules.text.insert((first, second))),
                _ => {}
            }
        }
        rules
    })
}

/// Whether the element is furniture by what it is and what it is called; `within` the main text by weaker words too.
pub(super) fn is_furniture(tree: &Tree<'_>, id: Id, within: bool) -> bool {
    match tree.tag(id) {
        Tag::Nav | Tag::Footer | Tag::Form | Tag::Figcaption | Tag::Aside | Tag::Address => {
            return true;
        }
        Tag::Html | Tag::Body | Tag::Main | Tag::Article | Tag::Text => return false,
        _ => {}
    }
    if is_unseen(tree, id) || tree.raw_attr(id, "role").is_some_and(is_furniture_role) {
        return true;
    }
    if is_article_body(tree, id) {
        return false;
    }
    let named = [
        "class",
        "id",
        "data-component",
        "data-testid",
        "data-module",
    ];
    // The id of a heading is made of its words.
    let of_words = tree.tag(id).heading().is_some();
    let mut named = named.iter().filter(|attr| !of_words || **attr != "id");
    named.any(|attr| any_name(tree, id, attr, |words| names_furniture(words, within)))
}

/// Whether the element is a picture with its caption, by its name and a picture inside.
pub(super) fn is_picture(tree: &Tree<'_>, id: Id) -> bool {
    let shows = |words: &[String]| {
        words.iter().any(|w| {
            matches!(
                w.as_str(),
                "image" | "images" | "img" | "photo" | "picture" | "pic"
            )
        })
    };
    any_name(tree, id, "class", shows)
        && (id + 1..tree.end(id)).any(|inner| matches!(tree.tag(inner), Tag::Img | Tag::Picture))
}

/// Whether the element is a box that is never an article, whatever share of the page it makes up.
pub(super) fn is_surely_furniture(tree: &Tree<'_>, id: Id) -> bool {
    if matches!(
        tree.tag(id),
        Tag::Html | Tag::Body | Tag::Main | Tag::Article
    ) {
        return false;
    }
    let sure = |words: &[String]| {
        let mut telling = telling(words).into_iter();
        telling.any(|w| rules().sure.contains(w))
    };
    any_name(tree, id, "id", sure) || any_name(tree, id, "class", sure)
}

/// Whether the element's name says that it holds the text of the article.
pub(super) fn names_text(tree: &Tree<'_>, id: Id) -> bool {
    is_article_body(tree, id)
        || any_name(tree, id, "class", names_body)
        || any_name(tree, id, "id", names_body)
}

fn is_article_body(tree: &Tree<'_>, id: Id) -> bool {
    let property = tree.raw_attr(id, "itemprop").unwrap_or("");
    property.to_ascii_lowercase().contains("articlebody")
}

/// Whether the element is hidden by its attributes.
pub(super) fn is_unseen(tree: &Tree<'_>, id: Id) -> bool {
    let class = tree.raw_attr(id, "class").unwrap_or("");
    let hiding = |name: &str| rules().hiding.contains(name);
    tree.raw_attr(id, "hidden").is_some()
        || class.split_whitespace().take(MOST_NAMES).any(hiding)
        || tree
            .raw_attr(id, "aria-hidden")
            .is_some_and(|v| v.eq_ignore_ascii_case("true"))
        || tree.raw_attr(id, "style").is_some_and(hides)
}

fn hides(style: &str) -> bool {
    let style = style.chars().filter(|c| !c.is_whitespace());
    let style: String = style.take(2000).collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}

fn is_furniture_role(role: &str) -> bool {
    const ROLES: &str = "navigation complementary contentinfo banner dialog alertdialog search menu \
                         toolbar tooltip button form";
    ROLES.split(' ').any(|r| r.eq_ignore_ascii_case(role))
}

fn names_furniture(words: &[String], within: bool) -> bool {
    if words.len() > MOST_WORDS || names_body(words) {
        return false;
    }
    let rules = rules();
    let named = |w: &&str| rules.any.contains(w) || within && rules.weak.contains(w);
    words.iter().any(|w| named(&w.as_str())) && telling(words).iter().any(named)
        || words
            .windows(2)
            .any(|w| rules.pair.contains(&(w[0].as_str(), w[1].as_str())))
}

/// The words of a name that say what the part is. What is denied ("no-ads", "ad-free") says the opposite; two words can be
/// a subject ("social-care"), and so can all behind the name of a taxonomy ("category-cookies").
fn telling(words: &[String]) -> Vec<&str> {
    let rules = rules();
    let is = |at: usize, set: &FxHashSet<&'static str>| {
        words.get(at).is_some_and(|w| set.contains(w.as_str()))
    };
    let before = |at: usize| at.checked_sub(1);
    let pair = |at: usize| {
        let two = words.get(at).zip(words.get(at + 1));
        two.is_some_and(|(a, b)| rules.subject.contains(&(a.as_str(), b.as_str())))
    };
    let filed = is(0, &rules.taxonomy) && !(1..words.len()).any(|at| is(at, &rules.layout));
    let tells = |at: usize| {
        let denied = before(at).is_some_and(|b| is(b, &rules.denial))
            || words.get(at + 1).is_some_and(|w| w == "free");
        let denies = is(at, &rules.denial) && (is(at + 1, &rules.any) || is(at + 1, &rules.weak));
        !denied && !denies && !pair(at) && !before(at).is_some_and(pair)
    };
    let kept = words
        .iter()
        .enumerate()
        .filter(|(at, _)| !filed && tells(*at));
    kept.map(|(_, word)| word.as_str()).collect()
}

fn names_body(words: &[String]) -> bool {
    let text = &rules().text;
    words
        .windows(2)
        .any(|w| text.contains(&(w[0].as_str(), w[1].as_str())))
}

/// Whether one of the names in an attribute, cut into words, passes `test`.
pub(super) fn any_name(
    tree: &Tree<'_>,
    id: Id,
    attr: &str,
    test: impl Fn(&[String]) -> bool,
) -> bool {
    let value = tree.raw_attr(id, attr).unwrap_or("");
    let mut names = value.split_whitespace().take(MOST_NAMES);
    names.any(|name| test(&words(name)))
}

/// Cuts `articleShare-tools_v2` into `article share tools v`.
fn words(name: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    let mut lower_before = false;
    for c in name.chars().take(120) {
        if !c.is_ascii_alphabetic() {
            open = false;
            continue;
        }
        if !open || c.is_ascii_uppercase() && lower_before {
            out.push(String::new());
        }
        open = true;
        lower_before = c.is_ascii_lowercase();
        if let Some(word) = out.last_mut() {
            word.push(c.to_ascii_lowercase());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{names_furniture, words};

    #[test]
    fn names_are_read_word_by_word() {
        assert!(names_furniture(&words("article-shareTools"), false));
        assert!(names_furniture(&words("c-related_items"), false));
        assert!(!names_furniture(&words("article-body-with-sidebar"), true));
        assert!(!names_furniture(&words("loading-leader"), true));
        for name in [
            "no-ads",
            "adFree",
            "article_without-sidebar",
            "adult-social-care",
            "tag-cookies",
            "rail-strike",
        ] {
            assert!(!names_furniture(&words(name), true), "{name}");
        }
        for name in [
            "social",
            "social-links",
            "tag-list",
            "no-print-share",
            "section-comments",
            "ads",
        ] {
            assert!(names_furniture(&words(name), true), "{name}");
        }
    }

    #[test]
    fn a_weak_word_counts_inside_the_text_alone() {
        assert!(!names_furniture(&words("video-story"), false));
        assert!(names_furniture(&words("video-story"), true));
    }
}

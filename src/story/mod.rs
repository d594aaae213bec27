//! Near copies: which articles are versions of one story.
//!
//! The same wire story by several outlets, a page and its twin as JSON, an updated version, an entry of two snapshots of a
//! feed. Few numbers of each article, its [`Sketch`], find the others that may be versions; the words of both, as
//! [`Version`]s, decide. Pure, like extraction: what is asked of a whole index is worked out there.

mod form;
mod near;
mod sketch;
mod version;
mod words;

pub use near::{DAYS, is_told_alone};
pub use sketch::{CELLS, KEYS, Sketch};
pub use version::Version;

use crate::article::Article;
use crate::text::BlockKind;
use words::{TOLD, Word, cut};

/// Version of what is kept and of what it means: raised whenever other articles become versions of one story.
pub const VERSION: u32 = 2;

/// The words an article is told by: those of its text, without a title that stands in it, for copies have titles of their
/// own.
fn words(article: &Article) -> Vec<Word> {
    let mut words = Vec::with_capacity(article.text.len() / 5);
    let mut from = 0;
    let titles = article
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Title);
    for title in titles {
        cut(
            article
                .text
                .get(from..title.span.start as usize)
                .unwrap_or(""),
            &mut words,
        );
        from = title.span.end as usize;
    }
    cut(article.text.get(from..).unwrap_or(""), &mut words);
    if words.len() < TOLD {
        let mut before = Vec::new();
        cut(&article.title, &mut before);
        cut(&article.summary, &mut before);
        before.append(&mut words);
        return before;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(title: &str, text: &str) -> Version {
        let article = Article {
            title: title.into(),
            text: text.into(),
            ..Article::default()
        };
        Version::of(&article)
    }

    const STORY: &str = "The council of Aldmoor voted on Tuesday to close the old river crossing to lorries from the first of \
        March, after engineers found cracks in two of its seven piers. Mayor Ines Halloran said the detour of 14 kilometres \
        would cost hauliers time, and promised them a ferry by the summer. Shopkeepers on the northern bank fear for their \
        trade, and the owner of the largest mill asked for a year's delay, which the council refused by nine votes to five. \
        Repairs are put at 6.2 million crowns, half of it from the province.";

    #[test]
    fn a_copy_with_the_usual_edits_is_near() {
        let own = version("Crossing to close", STORY);
        let copies = [
            format!("ALDMOOR (Northern Wire) - {STORY}"),
            STORY[..STORY.len() / 2].to_owned(),
            STORY.replace("6.2", "6.4"),
            format!(
                "{STORY} A second paragraph was added later, with what the hauliers' guild had to say on it."
            ),
        ];
        for copy in copies {
            let copy = version("What we know of the old bridge", &copy);
            assert!(own.is_near(&copy, false) && copy.is_near(&own, false));
        }
    }

    #[test]
    fn a_form_filled_in_twice_is_not() {
        let form = |town: &str, sum: &str| {
            format!(
                "Province secretary Odo Brandt today announced that the fire brigade of {town} will receive {sum} crowns from \
                 the fund for small brigades, which helps them to buy hoses, pumps and coats. The fund was made by the act of \
                 last year and gives twelve million crowns to brigades with fewer than thirty members. These brigades do more \
                 with less than anybody, and {town} has waited for a new pump for long, the secretary said."
            )
        };
        let one = version("", &form("Nether Quill", "41,300"));
        let other = version("", &form("Saint Orrin", "29,800"));
        assert!(!one.is_near(&other, false));
        let later = version("", &form("Nether Quill", "41,300"));
        assert!(one.is_near(&later, true), "printed again");
    }

    #[test]
    fn nothing_is_near_what_has_no_words() {
        let empty = version("", " \n— … ");
        assert!(!empty.is_near(&version("", " "), false));
        assert_eq!(Sketch::of(&Article::default()), None);
    }
}

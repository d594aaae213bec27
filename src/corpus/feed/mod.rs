//! Feeds: RSS of all versions, RDF and Atom, an article an entry (JSON Feed is read with the other JSON).
//!
//! The scanner is our own: the usual feed library turns every date to UTC (so an evening's
//! article moves a day), makes up ids, and loses all entries of a feed that is cut short.

mod channel;
mod entry;
mod names;
mod words;
mod xml;

use super::{Claim, Drafts, Head, Piece, ReadOptions, Reader};
use crate::text::encoding;
use names::Names;
use xml::{Event, Xml};

/// Reads RSS, RDF and Atom.
#[derive(Debug)]
pub(super) struct Feed;

impl Reader for Feed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn version(&self) -> u32 {
        5
    }

    fn claims(&self, head: &Head<'_>) -> Claim {
        if !head.start.starts_with('<') {
            return Claim::No;
        }
        let mut xml = Xml::new(head.start);
        let root = std::iter::from_fn(|| xml.next()).find_map(|e| match e {
            Event::Open { name, .. } => Some(name),
            Event::Close(_) => None,
        });
        let names = Names::of(head.start);
        match root.map(|root| names.local(root)).as_deref() {
            Some("rss" | "feed" | "RDF" | "channel") => Claim::Certain,
            _ => Claim::No,
        }
    }

    fn read(&self, piece: &Piece, _options: &ReadOptions, out: &mut Drafts<'_>) {
        let start = &piece.bytes[..piece.bytes.len().min(300)];
        let label = String::from_utf8_lossy(start);
        let decoded = encoding::decode(&piece.bytes, xml::declared_encoding(&label));
        let mut channel = channel::Channel::new(Names::of(&decoded.text));
        let mut number = 0;
        let mut xml = Xml::new(&decoded.text);
        while let Some(event) = xml.next() {
            let Event::Open {
                name,
                attributes,
                empty,
            } = event
            else {
                continue;
            };
            match &*channel.names.local(name) {
                "link" if empty => channel.link(attributes),
                _ if empty => {}
                "item" | "entry" => {
                    let Some(inner) = xml.inner(name) else {
                        return out.fail(number, "cut short", "the entry is not closed");
                    };
                    entry::give(inner, attributes, &channel, number, out);
                    number += 1;
                }
                local => channel.take(local, attributes, name, &mut xml),
            }
        }
        if number == 0 {
            out.fail(0, "no entries", "the feed is empty");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::{Piece, ReadOptions, read};

    fn feed(text: &str) -> crate::corpus::Batch {
        let piece = Piece {
            path: "a.xml".into(),
            reader: &super::Feed,
            first_record: 0,
            bytes: text.as_bytes().to_vec(),
            cut_short: false,
        };
        read(&piece, &ReadOptions::default())
    }

    #[test]
    fn rss_entries_are_articles() {
        let batch = feed(
            "<?xml version='1.0'?><rss><channel><title>Outlet</title><language>en-gb</language><item><title>AT&amp;T &amp;#8211; a \
             plan</title><guid>g-1</guid><link>https://a.b/1</link><pubDate>Wed, 12 Feb 2025 23:30:00 -0500</pubDate>\
             <media:title>no</media:title><dc:creator><![CDATA[Jane Roe]]></dc:creator><description>Short &lt;b&gt;one&lt;/b&gt;\
             </description><content:encoded><![CDATA[<p>First.</p><p>Second &amp; last.</p>]]></content:encoded></item></channel></rss>",
        );
        let a = &batch.articles[0];
        assert_eq!(
            (a.title.as_str(), a.id.as_str(), a.text.as_str()),
            ("AT&T – a plan", "g-1", "First.\n\nSecond & last.")
        );
        assert_eq!(
            (a.summary.as_str(), a.authors.as_slice()),
            ("Short one", &["Jane Roe".to_owned()][..])
        );
        assert_eq!(
            (a.source.as_deref(), a.lang.as_deref()),
            (Some("Outlet"), Some("en-gb"))
        );
        assert_eq!(
            a.published.map(|d| d.when.start.to_string()).as_deref(),
            Some("2025-02-12 23:30:00")
        );
    }

    #[test]
    fn atom_entries_are_articles() {
        let batch = feed(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Paper</title><entry><title type='html'>A &amp;amp; b</title>\
             <link rel='self' href='https://a.b/self'/><link href='https://a.b/2'/><id>tag:1</id><updated>2025-02-13T08:00:00Z</updated>\
             <published>2025-02-12T08:00:00Z</published><author><name>Jane Roe</name><uri>x</uri></author>\
             <content type='xhtml'><div><p>One <b>two</b>.</p><p>Three.</p></div></content></entry></feed>",
        );
        let a = &batch.articles[0];
        assert_eq!(
            (a.title.as_str(), a.text.as_str(), a.url.as_deref()),
            ("A & b", "One two.\n\nThree.", Some("https://a.b/2"))
        );
        assert_eq!(a.authors, ["Jane Roe"]);
        assert!(
            a.published
                .is_some_and(|d| d.when.start.to_string().starts_with("2025-02-12"))
        );
        assert!(
            a.updated
                .is_some_and(|d| d.when.start.to_string().starts_with("2025-02-13"))
        );
    }

    #[test]
    fn a_feed_cut_short_keeps_its_entries_and_bombs_do_not_grow() {
        let batch = feed("<rss><channel><item><title>A</title></item><item><title>B</ti");
        assert_eq!((batch.articles.len(), batch.warnings.len()), (1, 1));
        let bomb = feed(
            "<!DOCTYPE rss [<!ENTITY a 'xxxxxxxxxx'><!ENTITY b '&a;&a;&a;&a;'>]><rss><channel><item><title>&b; c</title></item></channel></rss>",
        );
        assert!(
            bomb.articles[0].title.len() < 20,
            "{}",
            bomb.articles[0].title
        );
        feed(&format!("<rss>{}", "<item><title>".repeat(100_000)));
        feed(&format!("<rss>{}", "<title>".repeat(200_000)));
    }
}

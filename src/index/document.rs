//! An article and its facts as documents: one for the article, one for each statement, one for each figure.
//!
//! They are added as one batch and carry the same key, by which they are removed together.

use super::columns::{Columns, distinct};
use super::error::IndexError;
use super::schema::{Fields, days, kind, moment};
use crate::article::Article;
use crate::extract::people::coreference::Kept;
use crate::extract::{Facts, Figure, Person, Quoted, Statement, text_of};
use crate::text::{BlockKind, Span};
use serde::Serialize;
use std::collections::BTreeSet;
use tantivy::TantivyDocument;
use tantivy::schema::Field;

/// One article about to be written.
#[derive(Debug)]
pub(super) struct Written<'a> {
    /// The article under its final id.
    pub(super) article: &'a Article,
    /// Its facts.
    pub(super) facts: &'a Facts,
    /// Names this version of it.
    pub(super) key: u64,
}

/// Makes the documents of an article.
pub(super) fn documents(
    fields: &Fields,
    written: &Written,
) -> Result<Vec<TantivyDocument>, IndexError> {
    let text = text_of(written.article);
    let maker = Maker {
        f: fields,
        written,
        text: &text,
        columns: Columns::of(written.facts),
        kept: Kept::of(written.facts),
    };
    let facts = written.facts;
    let mut documents = Vec::with_capacity(1 + facts.statements.len() + facts.figures.len());
    documents.push(maker.article()?);
    let statements = facts.statements.iter().enumerate();
    documents.extend(statements.map(|(n, s)| maker.statement(n, s)));
    documents.extend(
        facts
            .figures
            .iter()
            .enumerate()
            .map(|(n, f)| maker.figure(n, f)),
    );
    Ok(documents)
}

struct Maker<'a> {
    f: &'a Fields,
    written: &'a Written<'a>,
    text: &'a str,
    columns: Columns,
    kept: Kept<'a>,
}

impl Maker<'_> {
    fn article(&self) -> Result<TantivyDocument, IndexError> {
        let (f, article, facts) = (self.f, self.written.article, self.written.facts);
        let mut doc = self.opened(kind::ARTICLE);
        self.words(&mut doc);
        self.origin(&mut doc);
        self.dates(&mut doc);
        self.people(&mut doc);
        self.places(&mut doc);
        for topic in &self.columns.topics {
            doc.add_text(f.topic_words, topic);
        }
        for unit in distinct(
            facts
                .figures
                .iter()
                .filter_map(|x| x.unit.as_deref().map(str::to_owned)),
        ) {
            doc.add_text(f.unit, unit);
        }
        doc.add_u64(f.statements, facts.statements.len() as u64);
        doc.add_u64(f.figures, facts.figures.len() as u64);
        doc.add_bytes(f.article_json, &json(article)?);
        doc.add_bytes(f.facts_json, &json(facts)?);
        Ok(doc)
    }

    /// Where it comes from and who wrote it.
    fn origin(&self, doc: &mut TantivyDocument) {
        let (f, article) = (self.f, self.written.article);
        let optional = [
            (f.url, &article.url),
            (f.lang, &article.lang),
            (f.source_words, &article.source),
        ];
        for (field, value) in optional {
            if let Some(value) = value {
                doc.add_text(field, value);
            }
        }
        doc.add_text(f.path, &article.path);
        for author in distinct(article.authors.iter().cloned()) {
            doc.add_text(f.author, &author);
            doc.add_text(f.author_words, &author);
        }
    }

    /// The words by which its places can be asked for.
    fn places(&self, doc: &mut TantivyDocument) {
        for place in &self.columns.places {
            doc.add_text(self.f.place_words, place);
        }
        for place in &self.written.facts.places {
            let spans = place.mentions.iter().map(|m| m.span);
            self.add_mentions(doc, self.f.place_words, &place.name, spans);
        }
    }

    /// What every kind has.
    fn opened(&self, kind: &str) -> TantivyDocument {
        let (f, article) = (self.f, self.written.article);
        let mut doc = TantivyDocument::default();
        doc.add_text(f.kind, kind);
        doc.add_text(f.id, &article.id);
        doc.add_u64(f.key, self.written.key);
        if let Some(dated) = &article.published {
            doc.add_date(f.published, moment(dated.when.start));
            doc.add_date(f.published_end, moment(dated.when.end));
        }
        if let Some(source) = &article.source {
            doc.add_text(f.source, source);
        }
        for place in &self.columns.places {
            doc.add_text(f.place, place);
        }
        for topic in &self.columns.topics {
            doc.add_text(f.topic, topic);
        }
        doc
    }

    /// Title, lead, body and quotations.
    fn words(&self, doc: &mut TantivyDocument) {
        let (f, article) = (self.f, self.written.article);
        if !article.title.is_empty() {
            doc.add_text(f.title, &article.title);
            doc.add_text(f.title_exact, &article.title);
        }
        let lead = article.lead();
        if !lead.is_empty() {
            doc.add_text(f.lead, &lead);
            doc.add_text(f.lead_exact, &lead);
        }
        for part in body(article).map(str::trim).filter(|part| !part.is_empty()) {
            doc.add_text(f.body, part);
            doc.add_text(f.body_exact, part);
        }
        let quoted = self
            .written
            .facts
            .statements
            .iter()
            .filter(|s| s.quoted != Quoted::Indirect);
        for span in quoted.flat_map(|s| &s.content) {
            doc.add_text(f.quote, span.of(self.text));
        }
    }

    fn dates(&self, doc: &mut TantivyDocument) {
        let (f, article) = (self.f, self.written.article);
        if let Some(dated) = &article.published {
            doc.add_text(f.precision, name(&dated.when.precision));
            doc.add_text(f.provenance, name(&dated.provenance));
        }
        if let Some(updated) = &article.updated {
            doc.add_date(f.updated, moment(updated.when.start));
        }
        let mut about = BTreeSet::new();
        for date in &self.written.facts.dates {
            if let Some(days) = date
                .from
                .and_then(|from| days(from, date.to.unwrap_or(from)))
            {
                about.insert((f.about, days));
                about.extend(date.deadline.then_some((f.deadline, days)));
            }
        }
        for (field, days) in about {
            doc.add_u64(field, days);
        }
    }

    fn people(&self, doc: &mut TantivyDocument) {
        let (f, facts) = (self.f, self.written.facts);
        for name in distinct(facts.people.iter().map(|p| p.name.clone())) {
            doc.add_text(f.person, self.kept.name(&name));
        }
        for person in &facts.people {
            self.add_person(doc, f.person_words, person);
        }
        for speaker in distinct(facts.statements.iter().filter_map(|s| s.speaker.clone())) {
            self.add_speaker(doc, &speaker);
        }
    }

    fn add_speaker(&self, doc: &mut TantivyDocument, speaker: &str) {
        let f = self.f;
        doc.add_text(f.speaker, self.kept.name(speaker));
        match self.written.facts.people.iter().find(|p| p.name == speaker) {
            Some(person) => self.add_person(doc, f.speaker_words, person),
            None => doc.add_text(f.speaker_words, speaker),
        }
    }

    /// The words by which a person can be asked for: the name, what is printed for it, titles and roles.
    fn add_person(&self, doc: &mut TantivyDocument, field: Field, person: &Person) {
        self.add_mentions(
            doc,
            field,
            &person.name,
            person.mentions.iter().map(|m| m.span),
        );
        for role in &person.roles {
            doc.add_text(field, role);
        }
    }

    fn add_mentions(
        &self,
        doc: &mut TantivyDocument,
        field: Field,
        name: &str,
        spans: impl Iterator<Item = Span>,
    ) {
        let printed = spans.map(|span| span.of(self.text).to_owned());
        for words in distinct(std::iter::once(name.to_owned()).chain(printed)) {
            doc.add_text(field, words);
        }
    }

    fn statement(&self, ordinal: usize, statement: &Statement) -> TantivyDocument {
        let f = self.f;
        let mut doc = self.opened(kind::STATEMENT);
        doc.add_u64(f.ordinal, ordinal as u64);
        if let Some(speaker) = &statement.speaker {
            self.add_speaker(&mut doc, speaker);
        }
        for span in &statement.content {
            doc.add_text(f.content, span.of(self.text));
            doc.add_text(f.content_exact, span.of(self.text));
        }
        let cue: Vec<&str> = statement.cue.iter().map(|c| c.of(self.text)).collect();
        if !cue.is_empty() {
            doc.add_text(f.cue, cue.join(" ").to_lowercase());
        }
        doc.add_text(f.quoted, name(&statement.quoted));
        doc
    }

    fn figure(&self, ordinal: usize, figure: &Figure) -> TantivyDocument {
        let f = self.f;
        let mut doc = self.opened(kind::FIGURE);
        doc.add_u64(f.ordinal, ordinal as u64);
        if figure.value.is_finite() {
            doc.add_f64(f.value, figure.value);
            let upper = figure.upper.filter(|u| u.is_finite());
            doc.add_f64(f.upper, upper.unwrap_or(figure.value));
        }
        if let Some(unit) = &figure.unit {
            doc.add_text(f.unit, unit);
        }
        if let Some(of) = &figure.of {
            doc.add_text(f.of, of);
        }
        if let Some(measure) = &figure.measure {
            doc.add_text(f.measure, measure);
            doc.add_text(f.measure_words, measure);
        }
        let said = self.written.facts.said(figure.span);
        if let Some(speaker) = said.and_then(|s| s.speaker.as_ref()) {
            self.add_speaker(&mut doc, speaker);
        }
        doc.add_text(f.relation, name(&figure.relation));
        doc.add_text(f.sentence, figure.sentence.of(self.text));
        doc
    }
}

/// The text without title and lead, in runs.
fn body(article: &Article) -> impl Iterator<Item = &str> {
    let apart = |kind| matches!(kind, BlockKind::Title | BlockKind::Lead);
    let cut = article.blocks.iter().filter(move |b| apart(b.kind));
    let mut at = 0;
    let end = std::iter::once(Span {
        start: article.text.len() as u32,
        end: u32::MAX,
    });
    cut.map(|b| b.span).chain(end).map(move |next| {
        let run = Span {
            start: at,
            end: next.start,
        };
        at = next.end;
        run.of(&article.text)
    })
}

/// The name an enum has in JSON.
fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, IndexError> {
    Ok(serde_json::to_vec(value)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_is_what_is_neither_title_nor_lead() {
        use crate::text::Block;
        let block = |kind, start, end| Block {
            kind,
            span: Span { start, end },
        };
        let article = Article {
            text: "Title\n- lead\nBody one.\n- lead two\nBody two.".into(),
            blocks: vec![
                block(BlockKind::Title, 0, 5),
                block(BlockKind::Lead, 6, 12),
                block(BlockKind::Paragraph, 13, 22),
                block(BlockKind::Lead, 23, 33),
            ],
            ..Article::default()
        };
        let runs: Vec<&str> = body(&article)
            .map(str::trim)
            .filter(|r| !r.is_empty())
            .collect();
        assert_eq!(runs, ["Body one.", "Body two."]);
    }
}

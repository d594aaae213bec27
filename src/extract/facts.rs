//! The facts of an article as plain data: what extraction gives, the index stores and `show` prints.
//!
//! All spans are bytes into the page text (see [`super::page`]); whoever prints them for other programs turns them into
//! code points of the article's own text.

use super::{Rule, SpeakerRule};
use crate::text::Span;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;
use std::borrow::Cow;

/// Sources that name nobody by themselves, in small letters.
pub const PRONOUNS: &[&str] = &["he", "she", "they", "who", "it", "i", "we", "you"];

/// Everything found in one article.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Byte of the page text at which the article's own text begins; spans before it lie in the title.
    pub text_start: u32,
    /// Persons, each with all mentions by name.
    pub people: Vec<Person>,
    /// Statements: who said what.
    pub statements: Vec<Statement>,
    /// Places, each with all its mentions.
    pub places: Vec<Place>,
    /// Date expressions.
    pub dates: Vec<DateMention>,
    /// Figures: number, unit and of what.
    pub figures: Vec<Figure>,
    /// Policy topics, best first.
    pub topics: Vec<Topic>,
}

impl Facts {
    /// The statement in whose words a span lies.
    pub fn said(&self, span: Span) -> Option<&Statement> {
        let has = |s: &&Statement| s.content.iter().any(|c| c.contains(span));
        self.shown_statements().iter().find(has)
    }

    /// The statements that are [shown](Statement::is_shown): they come first.
    pub fn shown_statements(&self) -> &[Statement] {
        let shown = self.statements.iter().take_while(|s| s.is_shown());
        self.statements.get(..shown.count()).unwrap_or(&[])
    }

    /// Drops the statements that are shown only where all are asked for.
    pub fn keep_shown(&mut self) {
        self.statements.truncate(self.shown_statements().len());
    }

    /// Brings all statements into the order of the text.
    pub fn order_by_text(&mut self) {
        self.statements.sort_by_key(Statement::start);
    }

    /// Brings the statements that are shown before the others, so that a count of them says which they are; either are in
    /// the order of the text.
    pub(super) fn order_by_sureness(&mut self) {
        self.statements.sort_by_key(|s| (!s.is_shown(), s.start()));
    }
}

/// One mention in the text, with the rule that found it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// Which rule or model found it.
    pub rule: Rule,
    /// 0 to 1.
    pub confidence: f32,
}

/// What a title, a role or a first name says of a person's gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// "Mr", "spokesman", "Pete".
    Male,
    /// "Mrs", "spokeswoman", "Lisa".
    Female,
}

/// Anyone named.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The canonical name within the article: the fullest printed, without titles.
    pub name: String,
    /// Titles and roles printed with the name ("U.S. Defense Secretary"), longest first; may be empty.
    pub roles: Vec<String>,
    /// What titles, roles or the first name say; `None` when they say nothing or disagree.
    #[serde(default)]
    pub gender: Option<Gender>,
    /// The mentions by name, without titles.
    pub mentions: Vec<Mention>,
    /// Whether the user said so: such a name is led to no other.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub settled: bool,
    /// How the name was found when the article itself prints a surname alone; never stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub across: Option<Coreference>,
}

/// A surname led to the full name that other articles print.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coreference {
    /// The name as far as the article itself says it.
    pub printed: String,
    /// How many articles print that person's full name.
    pub articles: u32,
    /// How many print any full name that could be meant.
    pub of: u32,
}

/// Whether a statement's words are quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quoted {
    /// The content stands in quotation marks.
    Direct,
    /// A part of the content does.
    Mixed,
    /// The content is paraphrased.
    Indirect,
    /// The text itself is the speaker's own words: a speech, an answer, a turn of an interview.
    Speech,
}

/// The spans of a part of a statement: hardly ever more than two, so that they need no heap of their own.
pub type Spans = SmallVec<[Span; 2]>;

/// A source, a cue and a content: who said what, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// The name of the person or body behind the source, when it is known.
    pub speaker: Option<String>,
    /// Whether `speaker` is one of the article's people (else a body, a paper, a government).
    pub speaker_is_person: bool,
    /// Direct, mixed, indirect or speech.
    pub quoted: Quoted,
    /// The source as printed, the whole noun phrase; empty when unnamed.
    pub source: Spans,
    /// The cue; empty when there is none (a pull quote).
    pub cue: Spans,
    /// The content, quotation marks and "that" included; several spans when interrupted.
    pub content: Spans,
    /// Which rule or model found it.
    pub rule: Rule,
    /// Which step led from the source to the speaker, or why none did.
    pub speaker_rule: SpeakerRule,
    /// 0 to 1.
    pub confidence: f32,
}

impl Statement {
    /// Statements less sure than this are not shown, counted or found unless all are asked for.
    ///
    /// A confidence is a share (see `models/statements.md`): of statements with this one four in ten are sayings.
    pub const LEAST_SHOWN: f32 = 0.38;

    /// Whether it is sure enough to be shown.
    pub fn is_shown(&self) -> bool {
        self.confidence >= Self::LEAST_SHOWN
    }

    /// Where its words begin.
    fn start(&self) -> u32 {
        self.content.first().map_or(0, |c| c.start)
    }
}

/// What sort of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A continent or a world region.
    Region,
    /// A country.
    Country,
    /// A first-level division: a state, a province.
    State,
    /// A city, town or village.
    City,
    /// Anything else with coordinates: a river, a mountain, an airport.
    Feature,
}

/// A place with its mentions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Its usual English name.
    pub name: Cow<'static, str>,
    /// Its path from the continent down: `Europe/Belgium/Brussels`.
    pub path: String,
    /// ISO 3166 alpha-2 code; `None` for what lies in none or several.
    pub country: Option<Cow<'static, str>>,
    /// Degrees north; `None` when it could not be located.
    pub lat: Option<f32>,
    /// Degrees east.
    pub lon: Option<f32>,
    /// What sort of place.
    pub kind: PlaceKind,
    /// All mentions: by name, and by demonym.
    pub mentions: Vec<Mention>,
    /// The weaker ones among them: demonyms and adjectives ("Russian", "Europeans").
    pub demonyms: Vec<Mention>,
}

/// A date expression in the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DateMention {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// TIMEX3 value: `2025-02`, `2025-W07`, `PRESENT_REF`.
    pub timex: String,
    /// First day meant, when it is a time in the calendar.
    pub from: Option<NaiveDate>,
    /// Last day meant.
    pub to: Option<NaiveDate>,
    /// Whether it is given as a deadline ("by 2030").
    pub deadline: bool,
    /// Which rule found it.
    pub rule: Rule,
    /// 0 to 1.
    pub confidence: f32,
}

/// How the true value relates to the printed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Relation {
    /// As printed.
    #[default]
    #[serde(rename = "=")]
    Equal,
    /// About, nearly, some.
    #[serde(rename = "~")]
    About,
    /// More than, over.
    #[serde(rename = ">")]
    More,
    /// At least.
    #[serde(rename = ">=")]
    AtLeast,
    /// Less than, under.
    #[serde(rename = "<")]
    Less,
    /// Up to, at most.
    #[serde(rename = "<=")]
    AtMost,
}

/// What a figure says of what it measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// How much it is or was: "stood at 5 percent".
    #[default]
    Level,
    /// By how much it went up or down: "rose 5 percent".
    Change,
    /// How much it shall be, or shall change: "a target of 5 percent".
    Target,
    /// How much somebody expects it to be, or to change: "is forecast to grow 5 percent".
    Forecast,
}

impl FigureKind {
    /// The name, as it is printed and stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Change => "change",
            Self::Target => "target",
            Self::Forecast => "forecast",
        }
    }

    /// The mark of a change of a value: `+` of a rise, `-` of a fall; `None` for what is no change, or has a sign already. What
    /// "falls under 7 percent" may fall by less or to less, and has none.
    pub fn sign(self, change: Option<&str>, relation: Relation, value: f64) -> Option<char> {
        match (self, change) {
            _ if value < 0.0 || matches!(relation, Relation::Less | Relation::AtMost) => None,
            (Self::Change, Some("rise")) => Some('+'),
            (Self::Change, Some("fall")) => Some('-'),
            _ => None,
        }
    }
}

/// A number with its unit and what it is a number of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Where: from the number (or currency sign) to the unit.
    #[serde(flatten)]
    pub span: Span,
    /// The value in whole units: "$300 billion" is 300000000000.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// The unit by name (`percent`, `dollar`, `kilometre`); `None` for a bare number.
    pub unit: Option<Cow<'static, str>>,
    /// What it is a share or an amount of ("GDP", "its budget").
    pub of: Option<String>,
    /// Relation to the true value.
    pub relation: Relation,
    /// What it measures ("defense spending").
    pub measure: Option<String>,
    /// `rise`, `fall`, `to`, `from` when it is a change.
    pub change: Option<Cow<'static, str>>,
    /// Whether it is a level, a change, a target or a forecast.
    pub kind: FigureKind,
    /// The sentence it stands in.
    pub sentence: Span,
    /// Which rule found it.
    pub rule: Rule,
    /// 0 to 1.
    pub confidence: f32,
}

impl Figure {
    /// The upper end of a range that the text tells: "millions" are at least one, and nobody says at most ten.
    pub fn told_upper(&self) -> Option<f64> {
        self.upper.filter(|_| self.relation != Relation::AtLeast)
    }

    /// The mark of its change, `+` or `-`; `None` for what is no change, or says no way of it, or has a sign already.
    pub fn sign(&self) -> Option<char> {
        self.kind
            .sign(self.change.as_deref(), self.relation, self.value)
    }

    /// The value with the sign of its change: "fell 6 percent" is -6.
    pub fn signed(&self) -> f64 {
        match self.sign() {
            Some('-') => -self.value,
            _ => self.value,
        }
    }
}

/// A policy topic: Comparative Agendas Project major topic, with a subtopic when one stands out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// Major topic code: 16.
    pub code: u16,
    /// Its name: "Defense".
    pub name: Cow<'static, str>,
    /// Subtopic code (1602) and name.
    pub subtopic: Option<(u16, Cow<'static, str>)>,
    /// 0 to 1.
    pub score: f32,
    /// Which model found it.
    pub rule: Rule,
}

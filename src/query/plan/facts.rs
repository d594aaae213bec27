//! Conditions on statements and figures: of the fact itself what it has, of its article all else.

use super::names::spelt;
use super::part::Part;
use super::planned::planned;
use super::{Documents, Lowered, Plan, Planner};
use crate::extract::Quoted;
use crate::index::analysis::{self, Form};
use crate::index::{Space, figure_sort};
use crate::query::error::SearchError;
use crate::query::facts::{Column, Condition, Facts, HasFact, Range, Speaker, Wording, Words};
use crate::query::language::{Amounts, Asked, Field as Named, Leaf, Reach, Tree, Value, units};
use crate::query::marks::{self, What};
use crate::query::printed::terms;
use crate::query::request::{Facet, Request};
use rustc_hash::FxHashSet;
use std::sync::Arc;
use tantivy::Term;
use tantivy::query::EmptyQuery;
use tantivy::schema::Field;

impl Documents {
    /// The facts that are asked for.
    pub(in crate::query) fn facts(self) -> Facts {
        match self {
            Self::Figures => Facts::Figures,
            _ => Facts::Statements,
        }
    }

    /// Whether a field is the fact's own; the others are asked of its article.
    fn own(self, field: Named) -> bool {
        let asked = match self {
            Self::Articles => return false,
            Self::Statements => Asked::Statements,
            Self::Figures => Asked::Figures,
        };
        field.reach(asked) == Reach::Fact
    }
}

impl Planner<'_> {
    /// Lowers a request for statements or figures whose query was read as `tree`.
    pub(in crate::query) fn facts(
        self,
        tree: &Tree,
        request: &Request,
        documents: Documents,
    ) -> Result<Plan<Condition>, SearchError> {
        let lower = |tree: &Tree| self.condition(tree, documents);
        let mut plan = planned(tree, request, documents, &lower)?;
        if plan.says_nothing(tree) {
            plan.required.push(self.nothing());
        }
        for (facet, values) in &request.filters.chosen {
            let mut any = Vec::with_capacity(values.len());
            for value in values {
                let leaf = Tree::Leaf(self.choice(*facet, value)?);
                any.extend(self.condition(&leaf, documents)?);
            }
            let condition = some(any, Condition::Any).unwrap_or_else(|| self.nothing());
            plan.chosen.push((*facet, condition));
        }
        if let Some(part) = self.within(&request.filters) {
            plan.required.push(self.of_article(part));
        }
        Ok(plan)
    }

    fn nothing(self) -> Condition {
        self.of_article(Part::of(Box::new(EmptyQuery)))
    }

    fn of_article(self, part: Part) -> Condition {
        Condition::Article(Arc::from(self.closed(part)))
    }

    /// Articles with one fact that meets the conditions.
    pub(super) fn inside(
        self,
        documents: Documents,
        conditions: &Tree,
    ) -> Result<Lowered, SearchError> {
        let Some(condition) = self.condition(conditions, documents)? else {
            return Ok(None);
        };
        let query = condition
            .narrow(self.index)
            .map(crate::query::printed::without_score);
        let filter: Arc<dyn crate::query::filtered::Filter> = Arc::new(HasFact {
            facts: documents.facts(),
            condition,
        });
        Ok(Some(Part {
            query,
            filters: vec![filter],
        }))
    }

    /// A condition on a fact.
    fn condition(
        self,
        tree: &Tree,
        documents: Documents,
    ) -> Result<Option<Condition>, SearchError> {
        let each = |operands: &[Tree]| -> Result<Vec<Condition>, SearchError> {
            let mut all = Vec::with_capacity(operands.len());
            for operand in operands {
                all.extend(self.condition(operand, documents)?);
            }
            Ok(all)
        };
        Ok(match tree {
            Tree::Everything => Some(Condition::Everything),
            Tree::All(operands) => some(each(operands)?, Condition::All),
            Tree::Any(operands) => some(each(operands)?, Condition::Any),
            Tree::Not(inner) => {
                let inner = self.condition(inner, documents)?;
                inner.map(|inner| Condition::Not(Box::new(inner)))
            }
            Tree::Linked(linked) => {
                // Both sides stand in the fact: they find the articles and rank, the distance only decides.
                let mut all = each(&[linked.left.clone(), linked.right.clone()])?;
                all.push(Condition::Near(Arc::new((**linked).clone())));
                some(all, Condition::All)
            }
            Tree::Said(inside) if documents == Documents::Statements => {
                self.condition(inside, documents)?
            }
            Tree::Fig(inside) if documents == Documents::Figures => {
                self.condition(inside, documents)?
            }
            Tree::Leaf(leaf) if is_own(leaf, documents) => self.own(leaf, documents)?,
            other => self.lower(other)?.map(|part| self.of_article(part)),
        })
    }

    /// A condition on what the fact itself has.
    fn own(self, leaf: &Leaf, documents: Documents) -> Result<Option<Condition>, SearchError> {
        if let (Some(field), Value::Pattern(pattern)) = (leaf.field, &leaf.value)
            && pattern == "*"
        {
            return Ok(Some(having(field)));
        }
        if let Value::Amounts(amounts) = &leaf.value {
            if documents == Documents::Figures {
                return Ok(Some(self.amount(amounts)));
            }
            let part = self.inside(Documents::Figures, &Tree::Leaf(leaf.clone()))?;
            return Ok(part.map(|part| self.of_article(part)));
        }
        Ok(match leaf.field {
            Some(Named::Speaker) => Some(Condition::Speaker(self.speaker(leaf)?)),
            Some(Named::Cue) => {
                let cues = self.keyword_numbers(Named::Cue, leaf)?;
                Some(Condition::Cue(cues.into_iter().collect()))
            }
            Some(Named::Change) => self.change(leaf),
            Some(Named::Unit) => {
                let units = self.keyword_numbers(Named::Unit, leaf)?;
                Some(Condition::Unit(units.into_iter().collect()))
            }
            Some(field @ (Named::Measure | Named::Of)) => {
                let wording = self.stems(leaf, self.index.fields.fact_words)?;
                wording.map(|wording| Condition::Phrase(wording, field == Named::Of))
            }
            Some(Named::Quote) => {
                let words = self.fact_words(leaf, documents)?.map(Condition::Words);
                words.map(|words| Condition::All(vec![words, self.as_said()]))
            }
            _ => self.fact_words(leaf, documents)?.map(Condition::Words),
        })
    }

    /// Statements that give words as they were said: direct and mixed ones, and speech.
    fn as_said(self) -> Condition {
        let numbers = self.index.values.all(Space::Sort);
        let sorts = numbers.map(|(number, _)| u64::from(number));
        let quoted = |number: &u64| {
            let sort = self.index.sorts().statement(*number);
            sort.is_some_and(|sort| sort.quoted != Quoted::Indirect)
        };
        Condition::Sort(sorts.filter(quoted).collect())
    }

    /// Words of a statement, or of the sentence of a figure and of what it measures.
    fn fact_words(self, leaf: &Leaf, documents: Documents) -> Result<Option<Words>, SearchError> {
        let Some(wording) = self.wording(leaf)? else {
            return Ok(None);
        };
        let phrase = if documents == Documents::Figures {
            self.stems(leaf, self.index.fields.fact_words)?
        } else {
            None
        };
        Ok(Some(Words {
            weight: self.weight(&wording)? * leaf.boost.unwrap_or(1.0),
            wording,
            phrase,
        }))
    }

    /// How much a word says: BM25's inverse document frequency, over articles; of a phrase that of its rarest word.
    fn weight(self, wording: &Wording) -> Result<f32, SearchError> {
        let terms = match wording {
            Wording::Terms(terms, _) => terms,
            // The way in which it was typed.
            Wording::Either(ways) if !ways.is_empty() => return self.weight(&ways[0]),
            _ => return Ok(1.0),
        };
        let searcher = &self.index.searcher;
        let articles = self.index.statistics()?.documents as f32;
        let mut rarest = articles;
        for term in terms {
            rarest = rarest.min(searcher.doc_freq(term)? as f32);
        }
        Ok((1.0 + (articles - rarest + 0.5) / (rarest + 0.5)).ln())
    }

    /// Words, patterns or slips over a field of terms.
    fn stems(self, leaf: &Leaf, field: Field) -> Result<Option<Wording>, SearchError> {
        let leaf = Leaf {
            field: None,
            exact: false,
            ..leaf.clone()
        };
        self.over(marks::word(&leaf).map(|word| word.what), field)
    }

    fn over(self, what: Option<What>, field: Field) -> Result<Option<Wording>, SearchError> {
        Ok(match what {
            None => None,
            Some(What::Terms(terms, slop)) => {
                let terms = terms.iter().map(|t| Term::from_field_text(field, t));
                Some(Wording::Terms(terms.collect(), slop))
            }
            Some(what) => {
                let terms = terms(self.index, field, &what)?;
                let terms = terms.iter().map(|t| Term::from_field_text(field, t));
                Some(Wording::AnyOf(terms.collect()))
            }
        })
    }

    /// Who speaks: whole names by their numbers, words of names by where they are printed.
    fn speaker(self, leaf: &Leaf) -> Result<Speaker, SearchError> {
        let names = self.numbers(Named::Speaker, leaf)?.into_iter().collect();
        let mut words = Vec::new();
        for leaf in &spelt(leaf) {
            words.extend(self.speaker_words(leaf)?);
        }
        let words = match words.len() {
            0 | 1 => words.pop(),
            _ => Some(Wording::Either(words)),
        };
        Ok(Speaker { names, words })
    }

    fn speaker_words(self, leaf: &Leaf) -> Result<Option<Wording>, SearchError> {
        let field = self.index.fields.speaker_words;
        match &leaf.value {
            Value::Word(_) | Value::Phrase(_, 0) if leaf.exact => Ok(None),
            Value::Word(text) | Value::Fuzzy(text, _)
                if analysis::terms(text, Form::Exact).len() > 1 =>
            {
                let terms = analysis::terms(text, Form::Exact);
                let terms = terms.into_iter().map(|term| term.text).collect();
                self.over(Some(What::Terms(terms, 0)), field)
            }
            _ => {
                let printed = Leaf {
                    field: None,
                    exact: true,
                    ..leaf.clone()
                };
                self.over(marks::word(&printed).map(|word| word.what), field)
            }
        }
    }

    /// A condition on the way of a figure's change.
    fn change(self, leaf: &Leaf) -> Option<Condition> {
        let Value::Word(way) = &leaf.value else {
            return None;
        };
        let sorts = self.changes(|change| change == Some(way.as_str()));
        Some(Condition::Change(sorts))
    }

    /// The sorts of figures by the way of their change.
    fn changes(self, is_asked: impl Fn(Option<&str>) -> bool) -> FxHashSet<u64> {
        let values = &self.index.values;
        let sorts = values.all(Space::Sort).map(|(number, _)| u64::from(number));
        let asked = |number: &u64| {
            let sort = figure_sort(values, *number);
            sort.is_some_and(|sort| is_asked(sort.change.as_deref()))
        };
        sorts.filter(asked).collect()
    }

    /// A condition on the amount of a figure. A value below zero is that of a fall, too: "fell 5 percent" is -5.
    fn amount(self, amounts: &Amounts) -> Condition {
        let end = amounts.low.or(amounts.high);
        let falls = if end.is_some_and(|end| end < 0.0) {
            self.changes(|change| change == Some("fall"))
        } else {
            FxHashSet::default()
        };
        Condition::Amount(self.ranges(amounts), falls)
    }

    /// An amount in every unit it converts to.
    fn ranges(self, amounts: &Amounts) -> Vec<Range> {
        let range = |unit, factor| {
            let (low, high) = amounts.ends(factor);
            Range { unit, low, high }
        };
        let Some(unit) = &amounts.unit else {
            return vec![range(None, 1.0)];
        };
        let mut units_of = units::conversions(unit);
        if units_of.is_empty() {
            units_of.push((unit, 1.0));
        }
        let known = units_of.into_iter();
        let known = known.filter_map(|(name, factor)| Some((self.unit(name)?, factor)));
        known
            .map(|(number, factor)| range(Some(number + 1), factor))
            .collect()
    }
}

fn some(mut all: Vec<Condition>, join: fn(Vec<Condition>) -> Condition) -> Option<Condition> {
    match all.len() {
        0 | 1 => all.pop(),
        _ => Some(join(all)),
    }
}

fn having(field: Named) -> Condition {
    match field {
        Named::Speaker => Condition::Has(Column::Speaker),
        Named::Cue => Condition::Has(Column::Cue),
        Named::Unit => Condition::Has(Column::Unit),
        Named::Measure => Condition::Has(Column::Measure),
        Named::Of => Condition::Has(Column::Of),
        Named::Change => Condition::Has(Column::Change),
        _ => Condition::Everything,
    }
}

impl Facet {
    /// The field of the language that asks for its values.
    pub(in crate::query) fn field(self) -> Named {
        match self {
            Self::Person => Named::Person,
            Self::Speaker => Named::Speaker,
            Self::Place => Named::Place,
            Self::Topic => Named::Topic,
            Self::Source => Named::Source,
            Self::Author => Named::Author,
            Self::Lang => Named::Lang,
            Self::Unit => Named::Unit,
        }
    }
}

/// Whether a fact has its own value where a leaf asks.
fn is_own(leaf: &Leaf, documents: Documents) -> bool {
    leaf.field.is_none_or(|field| documents.own(field))
}

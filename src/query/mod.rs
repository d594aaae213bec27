//! From a request to an answer: the query language, its plan, and the search itself.
//!
//! Request and answer are plain data, so that the terminal, tests and other front ends meet here.

mod adjacent;
mod alike;
mod answer;
mod collapse;
mod compare;
mod conditions;
mod counting;
mod counts;
mod cross;
mod error;
mod expand;
mod explained;
mod facets;
mod fact;
mod fact_order;
mod facts;
mod feedback;
mod figure;
mod figures;
mod filtered;
mod fits;
mod found;
mod hits;
mod id;
pub mod language;
mod listed;
mod located;
mod marks;
mod near;
mod nothing;
mod once;
mod opened;
mod order;
mod pieces;
mod plan;
mod printed;
mod ranked;
mod ready;
mod request;
mod rescore;
mod said;
mod same_words;
mod sample;
mod sequence;
mod similar;
mod snippet;
mod spoken;
mod tally;
mod telling;
mod terms;
mod timeline;
mod variants;
mod versions;
mod wildcards;

pub use answer::{
    Answer, Compared, Comparison, Count, FacetCounts, FactCount, FactCounts, FigureFound,
    FiguresAnswer, Hit, Point, Relaxed, Said, SaidAnswer, Series, Snippet, Stretch, Versions,
};
pub use compare::compare;
pub use counts::{Bar, CrossTable, Timeline};
pub use cross::{Dimension, cross};
pub use error::SearchError;
pub use explained::{Explained, explain};
pub use figures::{figures, figures_listed, series, unit_slip};
pub use hits::{Ids, count, ids, search, search_listed};
pub use id::ids_like;
pub use listed::{Items, Listed};
pub use nothing::{Clause, Missing, clauses};
pub use opened::{Opened, opened};
pub use ranked::{Counts, Ranked, Ranking, Share, ranking};
pub use request::{Collapse, Facet, Filters, Matching, Period, Request, Sort};
pub use said::{said, said_listed};
pub use sample::sample;
pub use similar::similar_listed;
pub use tally::{By, figures_by, said_by};
pub use terms::{Telling, Terms, terms};
pub use timeline::timeline;

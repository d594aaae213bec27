//! From an answer to text: lists, tables, JSON, CSV; sanitising; colour.
//!
//! The only place that colours, and the last gate before a terminal: all text from a corpus passes [`sanitize`].

mod amount;
mod article;
mod batch;
mod bench;
mod chart;
mod cite;
mod compare;
mod cross;
mod explained;
mod facets;
pub mod facts;
mod figures;
pub mod format;
mod hits;
mod listing;
mod queries;
mod reason;
mod report;
mod run;
mod said;
pub mod sanitize;
mod scale;
mod series;
mod shown;
mod style;
mod table;
mod tally;
mod terms;
mod timeline;
mod when;
mod why;
mod wrap;

pub use article::Shown;
pub use batch::batch_line;
pub use bench::{Measurements, chart as latency_chart};
pub use chart::chart;
pub use cite::{Style as CiteStyle, references};
pub use compare::Compared;
pub use cross::{Cross, cut};
pub use explained::Reading;
pub use facets::Facets;
pub use figures::Figures;
pub use format::{Format, Report};
pub use hits::Hits;
pub use listing::{Frame, Listing};
pub use queries::Queries;
pub use report::{Page, page};
pub use run::trec;
pub use said::Statements;
pub use series::Run;
pub use style::{Look, counted, thousands};
pub use tally::Tally;
pub use terms::Apart;
pub use timeline::Bars;

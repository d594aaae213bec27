//! Text for people: each report prints its own.

use super::{Format, Look, Report};
use std::io::{self, Write};

/// The format `text`.
pub(super) struct Text;

impl Format for Text {
    fn write(&self, report: &dyn Report, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        report.text(look, out)
    }
}

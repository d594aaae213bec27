//! One id a line, best first.

use super::{Format, Look, Report};
use crate::render::sanitize;
use std::io::{self, Write};

/// The format `ids`.
pub(super) struct Ids;

impl Format for Ids {
    fn write(&self, report: &dyn Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        report.each_id(&mut |id| writeln!(out, "{}", sanitize::line(&id)))
    }
}

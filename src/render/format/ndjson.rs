//! One JSON object a line, a line a record.

use super::{Format, Look, Report, harmless};
use std::io::{self, Write};

/// The format `ndjson`.
pub(super) struct NdJson;

impl Format for NdJson {
    fn write(&self, report: &dyn Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        report.each_record(&mut |record| writeln!(out, "{}", harmless(&record)))
    }
}

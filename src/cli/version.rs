//! Which program this is: its version with the commit it was built from, and the versions of what shapes an index.

use crate::corpus;
use crate::index::Manifest;
use std::sync::LazyLock;

/// The version, with the commit where whoever built the program told it (`DATELINE_COMMIT`).
pub(super) static SHORT: LazyLock<String> = LazyLock::new(|| {
    let version = env!("CARGO_PKG_VERSION");
    match option_env!("DATELINE_COMMIT").filter(|commit| !commit.is_empty()) {
        Some(commit) => format!("{version} ({commit})"),
        None => version.to_owned(),
    }
});

/// The version with those of the schema, the analyser, the extractors and the readers: an index of others is built anew.
pub(super) static LONG: LazyLock<String> = LazyLock::new(|| {
    let made = Manifest::now(&corpus::reader_versions(), "");
    let list = |versions: &std::collections::BTreeMap<String, u32>| {
        let one = |(name, version): (&String, &u32)| format!("{name} {version}");
        versions.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    format!(
        "{}\nindex: schema {}, analyser {}\nextractors: {}\nreaders: {}",
        *SHORT,
        made.schema,
        made.analyser,
        list(&made.extractors),
        list(&made.readers)
    )
});
